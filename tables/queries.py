"""What others ask about tables and who sits there."""

from datetime import datetime

from django.db.models import OuterRef, Subquery

from tables.models import SeatedTable, Seating, Table
from venues.models import Venue


def tables(venue: Venue) -> list[Table]:
    """Every table with its area, area by area; one query.

    `last_seated` names the last party that was given the table: keys of buttons are derived from it.
    """
    latest = SeatedTable.objects.filter(table=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    rows = Table.objects.filter(venue=venue).select_related("area").annotate(last_seated=Subquery(latest))
    return list(rows.order_by("area__position", "area_id", "number"))


def numbered(venue: Venue, number: int) -> Table | None:
    """The table with this number."""
    return Table.objects.filter(venue=venue, number=number).first()


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
