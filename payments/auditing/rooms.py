"""Of folios and of what went to rooms: A2, A13."""

from collections.abc import Iterator

from django.db.models import Sum

from core.auditing import Finding
from hotel.models import Folio, Posting, PostingKind, PostingState
from payments.models import OPEN_INTENTS, Intent, Payment, Refund, RoomCharge, Tender
from payments.postings import tips


def findings() -> Iterator[Finding]:
    """Whatever is wrong with folios and room charges."""
    yield from _folios()
    yield from _rooms()


def _folios() -> Iterator[Finding]:
    """A2: a folio reserves what cards are paying just now; what was paid on it is what it was lowered by."""
    open_ones = Intent.objects.filter(state__in=OPEN_INTENTS).values_list("stay").order_by()
    under_way = dict(open_ones.annotate(sum=Sum("amount")))
    for folio in Folio.objects.iterator():
        if under_way.get(folio.stay_id, 0) != folio.pending:
            yield Finding("A2", f"The folio of stay {folio.stay_id} reserves {folio.pending}; its cards differ.")
    for payment in Payment.objects.filter(stay__isnull=False).select_related("posting").iterator():
        posting = payment.posting
        if posting is None or not _is_for(posting, PostingKind.PAYMENT, payment.amount, payment.stay_id):
            yield Finding("A2", f"Payment {payment.pk} came in for stay {payment.stay_id}; its posting says otherwise.")


def _rooms() -> Iterator[Finding]:
    """A13: what was paid to a room was posted to its folio, once; what was taken back of it, too."""
    for payment in Payment.objects.filter(tender=Tender.ROOM, corrected_at=None).select_related("posting").iterator():
        posting = payment.posting
        if posting is None or not _is_for(posting, PostingKind.CHARGE, payment.amount + payment.tip):
            yield Finding("A13", f"Payment {payment.pk} went to a room; its posting says otherwise.")
        elif (posting.tip, posting.tip_against) != (payment.tip, tips(payment.tip_for_id)[1] if payment.tip else ""):
            yield Finding("A13", f"Payment {payment.pk} has a tip; its posting says otherwise.")
        elif posting.reversed_amount < payment.refunded + payment.tip_refunded:
            yield Finding("A13", f"Payment {payment.pk} gave {payment.refunded} back; its room got less.")
    for refund in Refund.objects.filter(payment__tender=Tender.ROOM).select_related("posting").iterator():
        posting = refund.posting
        whole = refund.amount + refund.tip
        if posting is None or posting.tip != refund.tip or not _is_for(posting, PostingKind.REVERSAL, whole):
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
