"""The front desk on one page."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from core import clock
from guests import names
from hotel.models import Folio, Room, RoomState, Stay, StayState
from hotel.queries.rooms import rooms
from hotel.queries.stays import guests_of, with_guests
from venues.days import business_date
from venues.models import Venue

ARRIVALS, IN_HOUSE, DEPARTURES = "arrivals", "in-house", "departures"
LISTS = (ARRIVALS, IN_HOUSE, DEPARTURES)


@dataclass(frozen=True)
class DeskRow:
    """A stay in one of the lists: who, where, until when, and what it owes (minor units)."""

    stay: Stay
    name: str
    surname: str
    others: int
    owed: int
    is_late: bool
    leaves_today: bool

    @property
    def room(self) -> Room | None:
        return self.stay.room


@dataclass(frozen=True)
class DeskRoom:
    """A room on the board: its state, and who is in it or comes today."""

    room: Room
    here: DeskRow | None = None
    coming: DeskRow | None = None

    @property
    def look(self) -> str:
        """The class of its colour."""
        if self.room.state == RoomState.OUT_OF_ORDER:
            return "alarm"
        if self.here:
            return "calm"
        return "wait" if self.room.state == RoomState.DIRTY else "ready"


@dataclass(frozen=True)
class Floor:
    """The rooms of one floor."""

    number: int
    rooms: list[DeskRoom]


@dataclass(frozen=True)
class Desk:
    """Today at the front desk: three lists and every room."""

    today: date
    arrivals: list[DeskRow] = field(default_factory=list)
    in_house: list[DeskRow] = field(default_factory=list)
    departures: list[DeskRow] = field(default_factory=list)
    floors: list[Floor] = field(default_factory=list)
    later: list[DeskRow] = field(default_factory=list)

    def listed(self, which: str) -> list[DeskRow]:
        """One of the three lists."""
        return {ARRIVALS: self.arrivals, IN_HOUSE: self.in_house, DEPARTURES: self.departures}[which]

    def found(self, text: str) -> list[DeskRow]:
        """Whoever is here or coming, by room or by the beginning of a name."""
        wanted, number = names.fold(text), text.strip().casefold()
        rows = [*self.in_house, *self.arrivals, *self.later]
        return [it for it in rows if _is_meant(it, wanted, number)]

    def room(self, pk: int) -> DeskRoom | None:
        """One of the rooms."""
        return next((it for floor in self.floors for it in floor.rooms if it.room.pk == pk), None)

    def counts(self) -> dict[str, int]:
        """Rooms by what they are: taken, clean, to be cleaned, out of order."""
        every = [it for floor in self.floors for it in floor.rooms]
        looks = [it.look for it in every]
        return {name: looks.count(name) for name in ("calm", "ready", "wait", "alarm")}


def desk(venue: Venue) -> Desk:
    """The whole front desk as it stands; four queries."""
    today = business_date(venue, clock.now())
    wanted = Q(state=StayState.IN_HOUSE) | Q(state=StayState.BOOKED)
    stays = with_guests(Stay.objects.filter(wanted, venue=venue)).order_by("arrives_on", "pk")
    owed = dict(
        Folio.objects.filter(stay__venue=venue, stay__state=StayState.IN_HOUSE).values_list("stay", "account__balance")
    )
    rows = [_row(it, owed.get(it.pk) or 0, today) for it in stays]
    here = [it for it in rows if it.stay.state == StayState.IN_HOUSE]
    booked = [it for it in rows if it.stay.state == StayState.BOOKED]
    arrivals = [it for it in booked if it.stay.arrives_on <= today]
    by_room = sorted(here, key=lambda it: _in_order(it.room))
    return Desk(
        today=today,
        arrivals=sorted(arrivals, key=lambda it: it.name.casefold()),
        in_house=by_room,
        departures=[it for it in by_room if it.stay.departs_on <= today],
        floors=_floors(rooms(venue), here, arrivals),
        later=[it for it in booked if it.stay.arrives_on > today],
    )


def _row(stay: Stay, owed: int, today: date) -> DeskRow:
    guests = guests_of(stay)
    late = stay.departs_on < today if stay.state == StayState.IN_HOUSE else stay.arrives_on < today
    return DeskRow(stay, str(guests[0]), guests[0].surname, len(guests) - 1, owed, late, stay.departs_on <= today)


def _floors(every: object, here: list[DeskRow], arrivals: list[DeskRow]) -> list[Floor]:
    taken = {it.stay.room_id: it for it in here}
    coming = {it.stay.room_id: it for it in arrivals}
    floors: defaultdict[int, list[DeskRoom]] = defaultdict(list)
    for room in every:  # type: ignore[attr-defined]
        floors[room.floor].append(DeskRoom(room, taken.get(room.pk), coming.get(room.pk)))
    return [Floor(number, sorted(it, key=lambda one: _in_order(one.room))) for number, it in sorted(floors.items())]


def _in_order(room: Room | None) -> tuple[int, str]:
    """9 before 10, 10 before 10A."""
    number = room.number if room else ""
    return len(number), number


def _is_meant(row: DeskRow, wanted: str, number: str) -> bool:
    if number and row.room is not None and row.room.number.casefold().startswith(number):
        return True
    parts = [names.fold(str(it)) for it in guests_of(row.stay)]
    return bool(wanted) and any(word.startswith(wanted) or wanted in whole for whole in parts for word in whole.split())
