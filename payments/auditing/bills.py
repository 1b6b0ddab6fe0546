"""Of bills and their shares: A2, A3, A4, A5."""

from collections.abc import Iterator

from django.db.models import F, Q, Sum

from core.auditing import Finding
from orders.models import Line, TabState
from payments.auditing.windows import windows
from payments.models import OPEN_INTENTS, Bill, BillState, Intent, IntentKind, RoomCharge, Share


def findings() -> Iterator[Finding]:
    """Whatever is wrong with bills, their shares and payments."""
    yield from _counters()
    yield from _paid()
    yield from _closed()
    yield from _shares()


def _counters() -> Iterator[Finding]:
    """A2: a bill is the sum of its shares, `pending` that of cards and room charges under way."""
    cards = Intent.objects.filter(state__in=OPEN_INTENTS).exclude(kind=IntentKind.REFUND).values_list("bill").order_by()
    rooms = RoomCharge.objects.filter(done_at=None).values_list("bill").order_by()
    by_card, to_rooms = (dict(it.annotate(sum=Sum("amount"))) for it in (cards, rooms))
    for bills in windows(Bill.objects.exclude(state=BillState.DROPPED)):
        live = Share.objects.filter(bill__in=bills, released_at=None).values_list("bill").order_by()
        shares = {pk: (amount, tax) for pk, amount, tax in live.annotate(a=Sum("amount"), t=Sum("tax"))}
        for bill in bills:
            amount, tax = shares.get(bill.pk, (0, 0))
            if (amount, tax) != (bill.total, bill.tax_total):
                yield Finding("A2", f"Bill {bill.pk} says {bill.total}; its shares say {amount}.")
            if by_card.get(bill.pk, 0) + to_rooms.get(bill.pk, 0) != bill.pending:
                yield Finding("A2", f"Bill {bill.pk} reserves {bill.pending}; its cards and room charges differ.")


def _paid() -> Iterator[Finding]:
    """A3: what is paid is the sum of the payments that count, what is refunded that of what they gave back."""
    counts = Q(payments__corrected_at=None)
    paid, back = Sum("payments__amount", filter=counts), Sum("payments__refunded", filter=counts)
    for bill in Bill.objects.annotate(sum=paid, back=back).iterator():
        if (bill.sum or 0, bill.back or 0) != (bill.paid, bill.refunded):
            yield Finding("A3", f"Bill {bill.pk} says {bill.paid} paid; its payments say {bill.sum or 0}.")


def _closed() -> Iterator[Finding]:
    """A4: a closed bill is paid and has its receipt; no other bill has one."""
    for bill in Bill.objects.filter(state=BillState.CLOSED).filter(Q(receipt=None) | ~Q(paid=F("total"))):
        yield Finding("A4", f"Bill {bill.pk} is closed without being paid, or without a receipt.")
    for bill in Bill.objects.filter(receipt__isnull=False).exclude(state=BillState.CLOSED):
        yield Finding("A4", f"Bill {bill.pk} has a receipt and isn't closed.")


def _shares() -> Iterator[Finding]:
    """A5: what bills took of a line is what its shares say; of a settled tab's line, all of it; both of one tab."""
    for share in Share.objects.filter(released_at=None).exclude(line__tab=F("bill__tab")):
        yield Finding("A5", f"Share {share.pk} is of a line of another tab than its bill.")
    for lines in windows(Line.objects.select_related("tab")):
        live = Share.objects.filter(line__in=lines, released_at=None).values_list("line").order_by()
        taken = {pk: (amount, tax) for pk, amount, tax in live.annotate(a=Sum("amount"), t=Sum("tax"))}
        for line in lines:
            if taken.get(line.pk, (0, 0)) != (line.billed_amount, line.billed_tax):
                yield Finding("A5", f"Line {line.pk} says {line.billed_amount} is on bills; its shares differ.")
            if line.tab.state == TabState.SETTLED and (line.open_amount() or line.open_tax()):
                yield Finding("A5", f"Line {line.pk} of a settled tab isn't wholly on bills.")
