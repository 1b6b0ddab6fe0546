"""Tabs, and a round on one."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StrictInt

from acts import actions as acts
from api import queries
from api.models import Scope
from api.v1 import reading
from api.v1.door import note, reads, say_replay, writes
from api.v1.paging import After, Limit, page
from api.v1.shapes import WHOLE, Cursor, Draft, Flag, Id, Moment, Money, Ref, Shape, Text, check_ref
from kitchen.queries import DishState
from orders import actions as orders
from orders.cart import MOST_LINES, MOST_MODIFIERS, MOST_QUANTITY, MOST_SEATS, NOTE_LENGTH, read_cart
from orders.models import Line, Tab
from orders.sent_rounds import state_of
from payments.postings import percent

router = Router(tags=["Tabs"])

Kind = Literal["table", "bar", "take_away", "counter", "room"]
State = Literal["open", "settled"]


class TabSummary(Shape):
    ref: Ref
    kind: Kind
    state: State
    name: Annotated[str, Field(description="What the floor calls it: 12, 21 + 22, Joris, A-31.")]
    tables: list[int]
    guests: int | None
    opened_at: Moment
    touched_at: Moment
    settled_at: Moment | None
    amount: Annotated[Money, Field(description="What all its lines are worth, paid or not.")]
    unbilled: Annotated[Money, Field(description="What of it is on no bill yet.")]


class TabPage(Shape):
    items: list[TabSummary]
    next: Cursor


class SoldModifier(Shape):
    name: str
    price: Money


class SoldLine(Shape):
    """A line, with names and price as they were when it was ordered."""

    id: int
    item: Annotated[int | None, Field(description="Null for a charge of the house, as for a tray.")]
    variant: int | None
    name: str
    size: str
    modifiers: list[SoldModifier]
    note: str
    seat: int | None
    quantity: int
    voided: int
    moved: Annotated[int, Field(description="How many are lines of their own elsewhere now.")]
    on_the_house: Annotated[int, Field(description="How many are given away; they aren't in the amount.")]
    unit_price: Annotated[Money, Field(description="With modifiers.")]
    off: Annotated[Money, Field(description="What discounts take off the price of what is left of it.")]
    amount: Annotated[Money, Field(description="What somebody pays for what is left of it, less discounts.")]
    tax: Annotated[Money, Field(description="The tax within the amount.")]
    tax_rate: Annotated[str, Field(description="Percent: 9, 21, 2.5.")]
    state: Annotated[
        Literal["", "held", "cooking", "ready", "fetched", "cancelled"],
        Field(description="Empty where nobody cooks it."),
    ]


class SoldRound(Shape):
    number: int
    placed_at: Moment
    note: str
    lines: list[SoldLine]


class TabDetail(TabSummary):
    rounds: list[SoldRound]


class PlacedRound(TabDetail):
    round: Annotated[int, Field(description="Which of the rounds this request placed.")]


class WantedLine(Draft):
    item: Id
    variant: Id
    modifiers: Annotated[list[Id], Field(max_length=MOST_MODIFIERS)] = []
    quantity: Annotated[StrictInt, Field(ge=1, le=MOST_QUANTITY), WHOLE] = 1
    note: Annotated[Text, Field(max_length=NOTE_LENGTH, description="For the kitchen.")] = ""
    seat: Annotated[StrictInt, Field(ge=1, le=MOST_SEATS), WHOLE] | None = None
    take_away: Flag = False


class RoundDraft(Draft):
    """What is ordered. The house decides prices; a price that is sent is refused."""

    lines: Annotated[list[WantedLine], Field(min_length=1, max_length=MOST_LINES)]
    note: Annotated[Text, Field(max_length=NOTE_LENGTH, description="For the whole round.")] = ""


@reads(router, "/tabs", Scope.TABS_READ)
def list_tabs(
    request: HttpRequest,
    state: Annotated[State, Query()] = "open",
    kind: Annotated[Kind | None, Query()] = None,
    table: Annotated[int | None, Query(ge=1, le=32767, description="The number of a table.")] = None,
    cursor: After = "",
    limit: Limit = 50,
) -> TabPage:
    """List tabs.

    Oldest first; open ones, if nothing else is asked. The name of a tab at the bar is what the house calls a guest:
    handle it so.
    """
    rows = reading.tabs(request.venue).filter(state=state)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(pk__in=reading.at_table(request.venue, table)) if table else rows
    found, after = page(rows, cursor, limit, reading.tabs(request.venue))
    tables = reading.tables_of(found)
    return TabPage(items=[TabSummary(**_summary(it, tables.get(it.pk, []))) for it in found], next=after)


@reads(router, "/tabs/{ref}", Scope.TABS_READ)
def get_tab(request: HttpRequest, ref: str) -> TabDetail:
    """Read a tab.

    With every round and line, and what became of each in the kitchen.
    """
    return TabDetail(**_detail(_found(request, ref))[0])


@writes(router, "/tabs/{ref}/rounds", Scope.ORDERS_WRITE, status=201)
def place_round(request: HttpRequest, ref: str, draft: RoundDraft, response: HttpResponse) -> PlacedRound:
    """Order on an open tab.

    The whole draft becomes one round at the house's prices, and the kitchen is told in the same moment. A dish that is
    sold out, or a choice that is missing, refuses the whole draft and names its lines.
    """
    tab, cart = _found(request, ref), read_cart(draft.model_dump_json())
    with acts.begin(request) as act:
        if act.fresh:
            placed = orders.place_round(orders.Place.tab(tab.pk), cart, act=act)
            note(request, "place_round", placed, act=act)
    say_replay(response, act)
    detail, rounds = _detail(_found(request, ref))
    return PlacedRound(**detail, round=rounds.index(queries.subject_of(request.token, act.key)) + 1)


def _found(request: HttpRequest, ref: str) -> Tab:
    tab = reading.tabs(request.venue).filter(ref=check_ref(ref)).first()
    if tab is None:
        raise Http404
    return tab


def _summary(tab: Tab, tables: Sequence[int]) -> dict[str, Any]:
    amount, billed = getattr(tab, "amount"), getattr(tab, "billed")  # noqa: B009 - annotated
    return {
        "ref": tab.ref,
        "kind": str(tab.kind),
        "state": str(tab.state),
        "name": " + ".join(map(str, tables)) if tab.seating_id else tab.name,
        "tables": list(tables),
        "guests": tab.seating.covers if tab.seating else None,
        "opened_at": tab.opened_at,
        "touched_at": tab.touched_at,
        "settled_at": tab.settled_at,
        "amount": amount,
        "unbilled": amount - billed,
    }


def _detail(tab: Tab) -> tuple[dict[str, Any], list[int]]:
    """A tab with its rounds, and the numbers of the rounds' rows in their order."""
    lines, states = reading.lines_of(tab)
    by_round: dict[int, list[Line]] = {}
    for line in lines:
        by_round.setdefault(line.round_id, []).append(line)
    rounds = [_round(number, of_round, states) for number, of_round in enumerate(by_round.values(), start=1)]
    return _summary(tab, reading.tables_of([tab]).get(tab.pk, [])) | {"rounds": rounds}, [*by_round]


def _round(number: int, lines: list[Line], states: dict[int, DishState]) -> SoldRound:
    placed = lines[0].round
    return SoldRound(
        number=number, placed_at=placed.placed_at, note=placed.note, lines=[_line(it, states) for it in lines]
    )


def _line(line: Line, states: dict[int, DishState]) -> SoldLine:
    return SoldLine(
        id=line.pk,
        item=line.item_id,
        variant=line.variant_id,
        name=line.name,
        size=line.variant_name,
        modifiers=[SoldModifier(name=it["name"], price=it["price"]) for it in line.modifiers],
        note=line.note,
        seat=line.seat,
        quantity=line.quantity,
        voided=line.voided_quantity,
        moved=line.moved_quantity,
        on_the_house=line.comped_quantity,
        unit_price=line.unit_price,
        off=line.off,
        amount=line.amount,
        tax=line.tax_amount,
        tax_rate=percent(line.tax_rate),
        state=state_of(line, states.get(line.told_as()))[0],  # type: ignore[arg-type]  # pydantic looks again
    )
