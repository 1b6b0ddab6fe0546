"""Which tables are taken, and what they wait for."""

from typing import Annotated, Literal, cast

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from api.models import Scope
from api.v1 import reading
from api.v1.door import reads
from api.v1.shapes import Moment, Money, Ref, Shape
from orders.floor import Order, Slip, Spot, floor
from staff.models import Person

router = Router(tags=["Floor"])

State = Literal["free", "dirty", "seated", "waiting", "ready", "eating", "bill", "paid"]


class Table(Shape):
    number: int
    area: str
    seats: int
    state: State
    since: Annotated[Moment | None, Field(description="Since when it is in this state; null for a free table.")]
    is_late: Annotated[bool, Field(description="Whether somebody should look after it now.")]
    guests: Annotated[int | None, Field(description="How many, where somebody has counted.")]
    tab: Annotated[Ref | None, Field(description="Its open tab.")]
    amount: Annotated[Money | None, Field(description="What the open tab is worth.")]


class LooseTab(Shape):
    """An open tab without a table: at the bar, over the counter, to take away, to a room."""

    tab: Ref
    kind: str
    name: str
    state: str
    since: Moment
    is_late: bool
    amount: Money


class Floor(Shape):
    at: Moment
    tables: list[Table]
    tabs: list[LooseTab]


@reads(router, "/floor", Scope.FLOOR_READ)
def get_floor(request: HttpRequest) -> Floor:
    """Read the floor.

    Every table as it stands now, and the open tabs that belong to none.
    """
    now = floor(request.venue, Person())
    orders = [*(it.order for it in now.spots if it.order), *(it.order for it in now.slips)]
    refs = reading.refs_of(request.venue, [it.pk for it in orders])
    return Floor(
        at=now.now,
        tables=[_table(it, refs) for it in now.spots],
        tabs=[_loose(it, it.order, refs) for it in now.slips],
    )


def _table(spot: Spot, refs: dict[int, str]) -> Table:
    return Table(
        number=spot.table.number,
        area=spot.table.area.name,
        seats=spot.table.seats,
        state=_state(spot.state),
        since=spot.since,
        is_late=spot.is_late,
        guests=spot.seating.covers if spot.seating else None,
        tab=refs.get(spot.order.pk) if spot.order else None,
        amount=spot.amount,
    )


def _state(state: str) -> State:
    """Say `waiting` of a table that waits for its drinks: this version of the contract knows no more than that."""
    return cast(State, "waiting" if state == "drinks" else state)  # one of RANKS, and pydantic looks again


def _loose(slip: Slip, order: Order, refs: dict[int, str]) -> LooseTab:
    return LooseTab(
        tab=refs[order.pk],
        kind=str(order.kind),
        name=order.name,
        state=slip.state,
        since=slip.since,
        is_late=slip.is_late,
        amount=order.amount,
    )
