"""What is taken back, given away or moved may have been all that was left to pay."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import F

from acts.actions import Act
from orders import actions as orders
from orders.models import Charge, Comp, Discount, Line, Tab, TabKind, Void, VoidAsk
from payments import queries
from payments.models import Bill, BillState
from tables.models import Table


def void_line(
    line: Line, quantity: int, reason: str, version: int, *, anyway: bool = False, act: Act
) -> Void | VoidAsk:
    """Take back `quantity` of a sent line, or ask the kitchen whether that may be.

    Settles a tab whose bills are paid and that has nothing else left; also a gift card's own, sold over the counter.

    Locks, journals, rings and raises as orders.void_line and orders.settle_tab.
    """
    void = orders.void_line(line, quantity, reason, version, anyway=anyway, act=act)
    _settle_if_paid(line.tab, act)
    if line.charge == Charge.STORED and line.tab.kind == TabKind.COUNTER:
        _settle_if_empty(line.tab, act)
    return void


def answer_void(ask: VoidAsk, is_accepted: bool, *, act: Act) -> VoidAsk:
    """Say for the kitchen whether a dish under way may be void; settles as void_line, and raises as orders does."""
    ask = orders.answer_void(ask, is_accepted, act=act)
    _settle_if_paid(Line.objects.select_related("tab").get(pk=ask.line_id).tab, act)
    return ask


def comp_line(line: Line, quantity: int, reason: str, version: int, *, act: Act) -> Comp:
    """Give `quantity` of a sent line away; settles as void_line. Locks and raises as orders.comp_line."""
    comp = orders.comp_line(line, quantity, reason, version, act=act)
    _settle_if_paid(line.tab, act)
    return comp


def discount_line(line: Line, kind: str, value: Decimal, reason: str, version: int, *, act: Act) -> Discount:
    """Take something off a sent line; settles as void_line. Locks and raises as orders.discount_line."""
    discount = orders.discount_line(line, kind, value, reason, version, act=act)
    _settle_if_paid(line.tab, act)
    return discount


def discount_tab(tab: Tab, kind: str, value: Decimal, reason: str, version: int, *, act: Act) -> list[Discount]:
    """Take something off a tab; settles as void_line. Locks and raises as orders.discount_tab."""
    discounts = orders.discount_tab(tab, kind, value, reason, version, act=act)
    _settle_if_paid(tab, act)
    return discounts


def move_lines(moves: Sequence[orders.Move], to: Tab | Table, *, act: Act) -> list[Line]:
    """Move lines to another tab, or to whoever sits at a table; settles where they came from as void_line.

    Locks and raises as orders.move_lines and orders.move_lines_to_table.
    """
    came_from = [line.tab for line, _quantity, _version in moves[:1]]
    if isinstance(to, Table):
        lines = orders.move_lines_to_table(moves, to, act=act)
    else:
        lines = orders.move_lines(moves, to, act=act)
    for tab in came_from:
        _settle_if_paid(tab, act)
    return lines


def _settle_if_paid(tab: Tab, act: Act) -> None:
    orders.adapt_service(tab, act=act)
    if queries.is_paid(tab.pk):
        orders.settle_tab(tab, act=act)


def _settle_if_empty(tab: Tab, act: Act) -> None:
    left = Line.objects.filter(tab=tab.pk, quantity__gt=F("voided_quantity") + F("moved_quantity"))
    if not left.exists() and not Bill.objects.filter(tab=tab.pk, state=BillState.OPEN).exists():
        orders.settle_tab(tab, act=act)
