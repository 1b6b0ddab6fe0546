"""Tables, as many as there are, in rows: the floor editor moves them to where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from tables.models import Area, Table
from venues.models import Venue

MOST = 200
HIGHEST = 9999
# Plan units: a room is 940 wide; five tables fit beside each other.
IN_A_ROW, LEFT, TOP, STEP_X, STEP_Y = 5, 40, 60, 180, 170
LEAST_HEIGHT = 720


@dataclass(frozen=True)
class Room:
    """A room to be: its name, how many tables, and the number of the first."""

    name: str
    count: int
    first: int


def place_tables(venue: Venue, rooms: Sequence[Room], *, act: Act) -> int:
    """Put tables on the plan, room by room, in rows of five; gives how many.

    A room that is there already gets more. Journals `opening.tables_placed`; rings the floor. Raises Invalid where a
    number is taken or would be there twice.
    """
    wanted = [it for it in rooms if it.count]
    _check(venue, wanted)
    for room in wanted:
        _fill(venue, room)
    count = sum(it.count for it in wanted)
    act.journal("opening.tables_placed", venue, count=count)
    act.publish(f"floor.{venue.pk}")
    return count


def _check(venue: Venue, rooms: Sequence[Room]) -> None:
    taken = set(Table.objects.filter(venue=venue, is_active=True).values_list("number", flat=True))
    if not rooms:
        raise Invalid(_("How many tables are there?"), fields={"count": _("At least one, or leave it for later.")})
    for room in rooms:
        numbers = set(range(room.first, room.first + room.count))
        if not room.name or not room.first or room.count > MOST or max(numbers) > HIGHEST:
            raise Invalid(_("A room has a name, and at most %(most)d tables from number 1 on.") % {"most": MOST})
        if twice := sorted(numbers & taken):
            raise Invalid(
                _("There are two tables %(number)d.") % {"number": twice[0]},
                way_out=_("Number %(room)s from another one.") % {"room": room.name},
            )
        taken |= numbers


def _fill(venue: Venue, room: Room) -> None:
    last = Area.objects.filter(venue=venue).aggregate(last=Max("position"))["last"] or 0
    area, _made = Area.objects.get_or_create(venue=venue, name=room.name[:30], defaults={"position": last + 1})
    there = Table.objects.filter(area=area, is_active=True).count()
    rows = -(-(there + room.count) // IN_A_ROW)
    area.height = max(area.height, LEAST_HEIGHT, TOP + rows * STEP_Y)
    area.save(update_fields=["height"])
    Table.objects.bulk_create(
        Table(
            venue=venue,
            area=area,
            number=room.first + place,
            x=LEFT + (there + place) % IN_A_ROW * STEP_X,
            y=TOP + (there + place) // IN_A_ROW * STEP_Y,
        )
        for place in range(room.count)
    )
