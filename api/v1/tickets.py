"""What the kitchen has to make."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from api.models import Scope
from api.v1 import reading
from api.v1.door import reads
from api.v1.paging import After, Limit, numbered_page
from api.v1.shapes import LARGEST_ID, Cursor, Moment, Ref, Shape
from kitchen.models import Ticket as TicketRow
from kitchen.models import TicketItem

router = Router(tags=["Kitchen"])


class Station(Shape):
    id: int
    name: str


class TicketDish(Shape):
    line: Annotated[int, Field(description="The line of the tab.")]
    name: str
    details: list[str]
    note: str
    allergy: str
    seat: int | None
    to_make: Annotated[int, Field(description="What was ordered without what was taken back.")]
    ready_at: Moment | None


class Ticket(Shape):
    """What one station was told of one course of a round."""

    id: int
    station: Station
    tab: Ref | None
    title: Annotated[str, Field(description="12, Joris, A-31.")]
    title_was: Annotated[str, Field(description="Where it was before the party moved; empty where it didn't.")]
    label: str
    note: str
    kind: Annotated[Literal["", "add_on", "remake"], Field(description="Empty for an order.")]
    course: Annotated[int, Field(description="0 goes at once.")]
    course_name: str
    told_at: Moment
    fired_at: Annotated[Moment | None, Field(description="When it was to be made; null while it is held.")]
    fire_at: Annotated[Moment | None, Field(description="Held until then; null: until somebody fires it.")]
    items: list[TicketDish]


class TicketPage(Shape):
    items: list[Ticket]
    next: Cursor


@reads(router, "/tickets", Scope.TICKETS_READ)
def list_tickets(
    request: HttpRequest,
    station: Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="Only of this station.")] = None,
    cursor: After = "",
    limit: Limit = 50,
) -> TicketPage:
    """List tickets.

    What every station has to make and what it holds, oldest first. Tickets that are ready are gone from here.
    """
    rows = reading.open_tickets(request.venue)
    rows = rows.filter(station_id=station) if station else rows
    found, after = numbered_page(rows, cursor, limit)
    tab_ids = {it.pk: _tab_of(it) for it in found}
    refs = reading.refs_of(request.venue, filter(None, tab_ids.values()))
    return TicketPage(items=[_ticket(it, refs.get(tab_ids[it.pk])) for it in found], next=after)


def _tab_of(ticket: TicketRow) -> int:
    """The tab that a ticket rings when it is ready."""
    noun, _dot, number = ticket.origin.partition(".")
    return int(number) if noun == "tab" and number.isdigit() else 0


def _ticket(row: TicketRow, tab: str | None) -> Ticket:
    return Ticket(
        id=row.pk,
        station=Station(id=row.station_id, name=row.station.name),
        tab=tab,
        title=row.title,
        title_was=row.title_was,
        label=row.label,
        note=row.note,
        kind=row.kind,  # type: ignore[arg-type]  # pydantic looks again
        course=row.course,
        course_name=row.course_name,
        told_at=row.told_at,
        fired_at=row.fired_at,
        fire_at=row.fire_at,
        items=[_dish(it) for it in row.items.all()],
    )


def _dish(item: TicketItem) -> TicketDish:
    return TicketDish(
        line=item.line_id,
        name=item.name,
        details=item.details,
        note=item.note,
        allergy=item.allergy,
        seat=item.seat,
        to_make=item.to_make(),
        ready_at=item.ready_at,
    )
