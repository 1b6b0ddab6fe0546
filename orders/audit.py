"""What must hold of orders.

A5: what bills took of a line is within it, and a settled tab is on bills to the last cent. A14: a party that left has
no open tab, nothing that its phones sent waits any more, and what became a round is on its own tab. Of lines by
themselves `audit_lines` says more.
"""

from collections.abc import Iterator

from django.db.models import F, Q

from core.auditing import Finding
from hotel.models import StayState
from orders import audit_lines
from orders.models import OPEN_GUEST_ORDERS, GuestOrder, Line, Tab, TabState


def findings() -> Iterator[Finding]:
    """Whatever is wrong with tabs and lines."""
    yield from _bills()
    yield from audit_lines.findings()
    yield from _left_behind()


def _bills() -> Iterator[Finding]:
    beyond = Q(billed_amount__gt=F("amount")) | Q(billed_tax__gt=F("tax_amount"))
    for line in Line.objects.filter(beyond):
        yield Finding("A5", f"Line {line.pk}: bills took {line.billed_amount} of {line.amount}.")
    unbilled = Q(billed_amount__lt=F("amount")) | Q(billed_tax__lt=F("tax_amount"))
    for line in Line.objects.filter(unbilled, tab__state=TabState.SETTLED):
        yield Finding("A5", f"Line {line.pk}: tab {line.tab_id} is settled, but {line.open_amount()} is on no bill.")


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
