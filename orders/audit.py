"""What must hold of orders.

A5: what bills took of a line is within it, and a settled tab is on bills to the last cent. A8: a line is worth what is
left of it. A9: the kitchen was told of every dish, as much as is left of it, and never of a charge. A14: a party that
left has no open tab, nothing that its phones sent waits any more, and what became a round is on its own tab.
"""

from collections.abc import Iterator
from itertools import batched

from django.db.models import F, Q, Sum

from core.auditing import Finding
from hotel.models import StayState
from kitchen.models import TicketItem
from orders.amounts import worth
from orders.models import OPEN_GUEST_ORDERS, GuestOrder, Line, Tab, TabState

AT_ONCE = 500


def findings() -> Iterator[Finding]:
    """Whatever is wrong with tabs, lines and voids."""
    yield from _bills()
    yield from _voids()
    yield from _lines()
    yield from _left_behind()


def _bills() -> Iterator[Finding]:
    beyond = Q(billed_amount__gt=F("amount")) | Q(billed_tax__gt=F("tax_amount"))
    for line in Line.objects.filter(beyond):
        yield Finding("A5", f"Line {line.pk}: bills took {line.billed_amount} of {line.amount}.")
    unbilled = Q(billed_amount__lt=F("amount")) | Q(billed_tax__lt=F("tax_amount"))
    for line in Line.objects.filter(unbilled, tab__state=TabState.SETTLED):
        yield Finding("A5", f"Line {line.pk}: tab {line.tab_id} is settled, but {line.open_amount()} is on no bill.")


def _voids() -> Iterator[Finding]:
    counted = Line.objects.annotate(voided=Sum("voids__quantity", default=0)).exclude(voided=F("voided_quantity"))
    for line in counted:
        yield Finding("A5", f"Line {line.pk}: {line.voided_quantity} voided, but its voids say otherwise.")


def _lines() -> Iterator[Finding]:
    """Line by line, some at a time: a cursor left open would block every commit on SQLite."""
    ids = list(Line.objects.values_list("pk", flat=True))
    for some in batched(ids, AT_ONCE, strict=False):
        told: dict[int, int] = {}
        for line_id, to_make in TicketItem.objects.filter(line_id__in=some).values_list(
            "line_id", F("told") - F("cancelled")
        ):
            told[line_id] = min(to_make, told.get(line_id, to_make))
        for line in Line.objects.filter(pk__in=some).select_related("tab__venue"):
            yield from _line(line, told.get(line.pk))


def _line(line: Line, to_make: int | None) -> Iterator[Finding]:
    if line.charge:
        if to_make is not None:
            yield Finding("A9", f"Line {line.pk}: the kitchen was told of a charge.")
    elif to_make is None:
        yield Finding("A9", f"Line {line.pk}: the kitchen was never told.")
    elif to_make != line.open_quantity():
        yield Finding("A9", f"Line {line.pk}: {line.open_quantity()} are left, the kitchen makes {to_make}.")
    amount, tax = worth(line.unit_price, line.open_quantity(), line.tax_rate, line.tab.venue)
    # A bill's share of the tax may leave a line that was voided later a cent away from its own.
    if line.amount != amount or (line.tax_amount != tax and not line.voided_quantity):
        yield Finding("A8", f"Line {line.pk}: it says {line.amount} with tax {line.tax_amount}, not {amount}, {tax}.")


def _left_behind() -> Iterator[Finding]:
    for tab in Tab.objects.filter(state=TabState.OPEN, seating__closed_at__isnull=False):
        yield Finding("A14", f"Tab {tab.pk} is open, but its party has left.")
    for tab in Tab.objects.filter(state=TabState.OPEN, stay__isnull=False).exclude(stay__state=StayState.IN_HOUSE):
        yield Finding("A14", f"Tab {tab.pk} is open, but its guests have checked out.")
    for order in GuestOrder.objects.filter(state__in=OPEN_GUEST_ORDERS, seating__closed_at__isnull=False):
        yield Finding("A14", f"Guests' order {order.pk} waits, but its party has left.")
    placed = GuestOrder.objects.filter(round__isnull=False)
    own = Q(seating=F("round__tab__seating")) | Q(stay=F("round__tab__stay"))
    for order in placed.exclude(pk__in=placed.filter(own).values("pk")):
        yield Finding("A14", f"Guests' order {order.pk} is on a tab that isn't theirs.")
