"""What must hold of bills, payments and receipts; see quality.md's list of invariants."""

import json
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F, Q, Sum

from core import chain, clock
from core.auditing import Finding
from hotel.models import Folio, Posting, PostingKind, PostingState
from journal.models import Entry
from journal.verify import VOUCHING
from ledger.models import Account, AccountKind, Transfer
from orders.models import Line, TabState
from payments import documents
from payments.models import (
    OPEN_INTENTS,
    Bill,
    BillState,
    CashSession,
    Intent,
    Payment,
    Receipt,
    Refund,
    RoomCharge,
    Share,
    Tender,
)
from payments.x_report import expected_cash

LONGEST_INTENT = timedelta(minutes=5)


def findings() -> Iterator[Finding]:
    """Whatever is wrong with bills, payments, receipts and cash."""
    yield from _counters()
    yield from _folios()
    yield from _paid()
    yield from _rooms()
    yield from _closed()
    yield from _shares()
    yield from _receipts()
    yield from _taxes()
    yield from _intents()


def _counters() -> Iterator[Finding]:
    """A2: a bill is the sum of its shares, `pending` that of cards and room charges; a counted drawer is at zero."""
    live = Share.objects.filter(released_at=None).values_list("bill").order_by()
    shares = {pk: (amount, tax) for pk, amount, tax in live.annotate(a=Sum("amount"), t=Sum("tax"))}
    cards = Intent.objects.filter(state__in=OPEN_INTENTS).values_list("bill").order_by()
    rooms = RoomCharge.objects.filter(done_at=None).values_list("bill").order_by()
    by_card, to_rooms = (dict(it.annotate(sum=Sum("amount"))) for it in (cards, rooms))
    for bill in Bill.objects.exclude(state=BillState.DROPPED):
        amount, tax = shares.get(bill.pk, (0, 0))
        if (amount, tax) != (bill.total, bill.tax_total):
            yield Finding("A2", f"Bill {bill.pk} says {bill.total}; its shares say {amount}.")
        if by_card.get(bill.pk, 0) + to_rooms.get(bill.pk, 0) != bill.pending:
            yield Finding("A2", f"Bill {bill.pk} reserves {bill.pending}; its cards and room charges say otherwise.")
    for session in CashSession.objects.all():
        booked = _balance(session.venue_id, f"cash.{session.pk}")
        should = 0 if session.closed_at else expected_cash(session)
        if booked != should:
            yield Finding("A2", f"Cash session {session.pk} holds {should}; its account says {booked}.")


def _folios() -> Iterator[Finding]:
    """A2: a folio reserves what cards are paying just now; what was paid on it is what it was lowered by."""
    open_ones = Intent.objects.filter(state__in=OPEN_INTENTS).values_list("stay").order_by()
    under_way = dict(open_ones.annotate(sum=Sum("amount")))
    for folio in Folio.objects.all():
        if under_way.get(folio.stay_id, 0) != folio.pending:
            yield Finding("A2", f"The folio of stay {folio.stay_id} reserves {folio.pending}; its cards differ.")
    for payment in Payment.objects.filter(stay__isnull=False).select_related("posting"):
        posting = payment.posting
        if posting is None or not _is_for(posting, PostingKind.PAYMENT, payment.amount, payment.stay_id):
            yield Finding("A2", f"Payment {payment.pk} came in for stay {payment.stay_id}; its posting says otherwise.")


def _rooms() -> Iterator[Finding]:
    """A13: what was paid to a room was posted to its folio, once; what was taken back of it, too."""
    for payment in Payment.objects.filter(tender=Tender.ROOM).select_related("posting"):
        posting = payment.posting
        if posting is None or not _is_for(posting, PostingKind.CHARGE, payment.amount):
            yield Finding("A13", f"Payment {payment.pk} went to a room; its posting says otherwise.")
        elif posting.reversed_amount < payment.refunded:
            yield Finding("A13", f"Payment {payment.pk} gave {payment.refunded} back; its room got less.")
    for refund in Refund.objects.select_related("posting"):
        posting = refund.posting
        if posting is None or not _is_for(posting, PostingKind.REVERSAL, refund.amount):
            yield Finding("A13", f"Refund {refund.pk} went to a room; its posting says otherwise.")
    for charge in RoomCharge.objects.select_related("posting"):
        is_paid = Payment.objects.filter(posting=charge.posting_id).exists()
        if is_paid != (charge.posting.state == PostingState.POSTED):
            yield Finding("A13", f"Room charge {charge.pk} is {charge.posting.state}; its bill says otherwise.")
    lost = Posting.objects.filter(kind=PostingKind.CHARGE, origin__startswith="bill.").exclude(
        pk__in=RoomCharge.objects.values("posting")
    )
    for posting in lost.filter(against="receivable.bills"):
        yield Finding("A13", f"Posting {posting.pk} charged a bill, and no bill knows.")


def _is_for(posting: Posting, kind: str, amount: int, stay_id: int | None = None) -> bool:
    is_so = posting.kind == kind and posting.state == PostingState.POSTED and posting.amount == amount
    return is_so and stay_id in (None, posting.stay_id)


def _paid() -> Iterator[Finding]:
    """A3: what is paid is the sum of payments, what is refunded that of refunds."""
    backs = Refund.objects.values_list("payment").order_by()
    given_back = dict(backs.annotate(sum=Sum("amount")))
    for payment in Payment.objects.filter(Q(refunded__gt=0) | Q(pk__in=given_back)):
        if given_back.get(payment.pk, 0) != payment.refunded:
            yield Finding("A3", f"Payment {payment.pk} says {payment.refunded} was given back; its refunds differ.")
    for bill in Bill.objects.annotate(sum=Sum("payments__amount"), back=Sum("payments__refunded")):
        if (bill.sum or 0, bill.back or 0) != (bill.paid, bill.refunded):
            yield Finding("A3", f"Bill {bill.pk} says {bill.paid} paid; its payments say {bill.sum or 0}.")


def _closed() -> Iterator[Finding]:
    """A4: a closed bill is paid and has its receipt; no other bill has one."""
    for bill in Bill.objects.filter(state=BillState.CLOSED).filter(Q(receipt=None) | ~Q(paid=F("total"))):
        yield Finding("A4", f"Bill {bill.pk} is closed without being paid, or without a receipt.")
    for bill in Bill.objects.filter(receipt__isnull=False).exclude(state=BillState.CLOSED):
        yield Finding("A4", f"Bill {bill.pk} has a receipt and isn't closed.")
    for refund in Refund.objects.filter(receipt=None):
        yield Finding("A4", f"Refund {refund.pk} has no return receipt.")


def _shares() -> Iterator[Finding]:
    """A5: what bills took of a line is what its shares say; of a settled tab's line, all of it."""
    taken = {
        line: (amount, tax)
        for line, amount, tax in Share.objects.filter(released_at=None)
        .values_list("line")
        .annotate(sum=Sum("amount"), taxed=Sum("tax"))
        .order_by()
    }
    for line in Line.objects.select_related("tab"):
        if taken.get(line.pk, (0, 0)) != (line.billed_amount, line.billed_tax):
            yield Finding("A5", f"Line {line.pk} says {line.billed_amount} is on bills; its shares say otherwise.")
        if line.tab.state == TabState.SETTLED and (line.open_amount() or line.open_tax()):
            yield Finding("A5", f"Line {line.pk} of a settled tab isn't wholly on bills.")


def _receipts() -> Iterator[Finding]:
    """A6, A7: receipts are numbered without gaps, each vouches for the one before, and the journal for the last."""
    ends = _vouched()
    chains = {*ends, *Receipt.objects.values_list("chain", flat=True).distinct()}
    for name in sorted(chains):
        number, previous = 0, chain.first(name)
        for number, receipt in enumerate(Receipt.objects.filter(chain=name).order_by("number"), start=1):
            if receipt.number != number:
                yield Finding("A6", f"{name}: number {number} is missing.")
                break
            linked = chain.link(number, receipt.previous_hash, documents.hashed_fields(receipt))
            if receipt.previous_hash != previous or receipt.hash != linked:
                yield Finding("A7", f"{name}: receipt {number} was changed after it was given.")
                break
            previous = receipt.hash
        else:
            if (number, previous) != ends.get(name):
                yield Finding("A7", f"{name}: it ends at {number}; the journal says {ends.get(name, (0,))[0]}.")


def _vouched() -> dict[str, tuple[int, str]]:
    """The last receipt of every chain, as the journal wrote it down."""
    closings = Entry.objects.filter(kind__in=VOUCHING).order_by("pk").values_list("data", flat=True)
    said = (json.loads(it) for it in closings.iterator())
    return {it["chain"]: (it["receipt"], it["hash"]) for it in said}


def _taxes() -> Iterator[Finding]:
    """A8: the tax accounts are closed bills less returns; receivables are what open bills have been paid."""
    closed = Bill.objects.filter(state=BillState.CLOSED)
    backs = Refund.objects.values_list("payment__bill__venue").order_by()
    returned = {it[0]: it[1:] for it in backs.annotate(tax=Sum("tax_amount"), all=Sum("amount"))}
    taxes = closed.values_list("venue").annotate(sum=Sum("tax_total"), all=Sum("total")).order_by()
    for venue_id, *sums in taxes:
        tax, total = (sold - back for sold, back in zip(sums, returned.get(venue_id, (0, 0)), strict=True))
        booked = _balance_of(venue_id, AccountKind.TAX)
        if -booked != tax:
            yield Finding("A8", f"Venue {venue_id}: receipts hold {tax} of tax; the accounts say {-booked}.")
        sold = -_balance_of(venue_id, AccountKind.REVENUE) - booked
        if sold != total:
            yield Finding("A8", f"Venue {venue_id}: receipts say {total} was sold; the accounts say {sold}.")
    to_bills = Payment.objects.filter(bill__isnull=False)
    for venue_id, paid in to_bills.values_list("bill__venue").annotate(sum=Sum("amount")).order_by():
        owed = closed.filter(venue=venue_id).aggregate(sum=Sum("total"))["sum"] or 0
        booked = _balance(venue_id, "receivable.bills")
        if booked != owed - paid:
            text = f"Venue {venue_id}: bills are {owed - paid} ahead of payments; the account says {booked}."
            yield Finding("A8", text)


def _intents() -> Iterator[Finding]:
    """A11: no card payment is left open for long."""
    before = clock.now() - LONGEST_INTENT
    for intent in Intent.objects.filter(state__in=OPEN_INTENTS, made_at__lt=before):
        yield Finding("A11", f"Card payment {intent.pk} has been open since {intent.made_at:%H:%M}.")


def _balance(venue_id: int, code: str) -> int:
    return _sum(Q(code=code), venue_id)


def _balance_of(venue_id: int, kind: AccountKind) -> int:
    return _sum(Q(kind=kind), venue_id)


def _sum(which: Q, venue_id: int) -> int:
    accounts = Account.objects.filter(which, venue=venue_id)
    debits = Transfer.objects.filter(debit__in=accounts).aggregate(sum=Sum("amount"))["sum"] or 0
    credits = Transfer.objects.filter(credit__in=accounts).aggregate(sum=Sum("amount"))["sum"] or 0
    return int(debits - credits)
