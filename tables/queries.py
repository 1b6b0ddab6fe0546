"""What others ask about tables and who sits there."""

from datetime import datetime

from django.db.models import OuterRef, Subquery

from staff.models import Device
from tables.models import Area, Call, HouseTablet, SeatedTable, Seating, Sticker, Table, Visit, VisitState
from venues.models import Venue


def tables(venue: Venue) -> list[Table]:
    """Every table with its area, area by area; one query.

    `last_seated` names the last party that was given the table: keys of buttons are derived from it.
    """
    latest = SeatedTable.objects.filter(table=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    rows = (
        Table.objects.filter(venue=venue, is_active=True).select_related("area").annotate(last_seated=Subquery(latest))
    )
    return list(rows.order_by("area__position", "area_id", "number"))


def areas(venue: Venue) -> list[Area]:
    """The venue's areas that are in use, in order; one query."""
    return list(Area.objects.filter(venue=venue, is_active=True))


def area_of(venue: Venue, pk: int) -> Area | None:
    """One of the venue's areas, in use or not: a repeat of its removal is answered as the first was."""
    return Area.objects.filter(venue=venue, pk=pk).first()


def plan_of(area: Area) -> list[Table]:
    """The tables that stand on an area's plan; one query."""
    return list(Table.objects.filter(area=area, is_active=True))


def numbered(venue: Venue, number: int) -> Table | None:
    """The table with this number."""
    return Table.objects.filter(venue=venue, number=number, is_active=True).first()


def seated(venue: Venue) -> list[SeatedTable]:
    """Who sits where now, with party and waiter; one query."""
    now = SeatedTable.objects.filter(left_at=None, seating__venue=venue, seating__closed_at=None)
    return list(now.select_related("seating__server").order_by("table_id"))


def party_at(table: Table) -> Seating | None:
    """The open seating at a table."""
    seated = SeatedTable.objects.filter(table=table, left_at=None).select_related("seating__server").first()
    return seated.seating if seated else None


def tables_of(seating: Seating) -> list[Table]:
    """The tables a party has, or had until it left."""
    rows = SeatedTable.objects.filter(seating=seating).select_related("table__area").order_by("table__number")
    return [it.table for it in rows if it.left_at is None or it.left_at == seating.closed_at]


def closed_since(table: Table, moment: datetime) -> bool:
    """Whether a party has left this table since."""
    return SeatedTable.objects.filter(table=table, left_at__gte=moment).exists()


def sticker(code: str) -> Sticker | None:
    """The sticker with this code, with its table and venue, though it be out of use (`retired_at`)."""
    return Sticker.objects.filter(code=code).select_related("table__venue", "table__area").first()


def table_by_sticker(code: str) -> Table | None:
    """The table whose good sticker has this code, with its venue."""
    found = sticker(code)
    return found.table if found and found.retired_at is None else None


def stickers(venue: Venue) -> list[Sticker]:
    """The good stickers, in the order of the tables' numbers; one query."""
    good = Sticker.objects.filter(table__venue=venue, table__is_active=True, retired_at=None)
    return list(good.select_related("table__area").order_by("table__number"))


def house_tablet(device: Device) -> HouseTablet | None:
    """Where a tablet of the house lies, with table and venue."""
    return HouseTablet.objects.filter(device=device).select_related("table__venue", "table__area").first()


def party_code(seating: Seating) -> str:
    """The code that a party's phones join by; nothing where the party has left."""
    return "" if seating.closed_at else seating.code


def visits(seating: Seating) -> list[Visit]:
    """A party's phones, those that ask too; one query."""
    return list(Visit.objects.filter(seating=seating, ended_at=None).order_by("number"))


def visit_in(seating: Seating, ref: str) -> Visit | None:
    """One of a party's phones, past ones too, by what the party calls it."""
    return Visit.objects.filter(seating=seating, ref=ref).first()


def visit_with(token_hash: str) -> Visit | None:
    """The phone that has this token."""
    return Visit.objects.filter(token_hash=token_hash).select_related("seating__venue").first()


def visit_of(venue: Venue, pk: int) -> Visit | None:
    """One of the venue's guests' phones."""
    return Visit.objects.filter(seating__venue=venue, pk=pk).select_related("seating").first()


def device_visit(device: Device, seating: Seating) -> Visit | None:
    """The living visit of a tablet of the house at a party."""
    return Visit.objects.filter(device=device, seating=seating, ended_at=None).first()


def asking(at: Venue | Seating) -> list[Visit]:
    """The phones that ask to be let in, longest first."""
    ask = Visit.objects.filter(state=VisitState.ASKING, ended_at=None, seating__closed_at=None)
    mine = ask.filter(seating=at) if isinstance(at, Seating) else ask.filter(seating__venue=at)
    return list(mine.select_related("seating").order_by("joined_at", "pk"))


def call_of(venue: Venue, pk: int) -> Call | None:
    """One of the calls of the venue's guests."""
    return Call.objects.filter(seating__venue=venue, pk=pk).select_related("seating").first()


def open_calls(venue: Venue) -> list[Call]:
    """The calls that nobody has answered, longest first."""
    calls = Call.objects.filter(seating__venue=venue, seating__closed_at=None, answered_at=None)
    return list(calls.select_related("seating").order_by("asked_at", "pk"))
