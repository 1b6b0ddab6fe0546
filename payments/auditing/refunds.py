"""Of what was given back, and of corrected tenders: A3, A4, A5."""

from collections.abc import Iterator, Sequence

from django.db.models import F, Model, Q, Sum

from core.auditing import Finding
from payments.auditing.windows import windows
from payments.models import (
    OPEN_INTENTS,
    Intent,
    IntentKind,
    Payment,
    Refund,
    RefundPart,
    Share,
    TenderCorrection,
)


def findings() -> Iterator[Finding]:
    """Whatever is wrong with refunds, their parts, and corrections."""
    yield from _payments()
    yield from _parts()
    yield from _under_way()
    yield from _corrections()


def _payments() -> Iterator[Finding]:
    """A3: what was given back of a payment is the sum of its refunds, its tip's too; each has its return receipt."""
    some = Q(refunded__gt=0) | Q(tip_refunded__gt=0) | Q(pk__in=Refund.objects.values("payment"))
    for payments in windows(Payment.objects.filter(some)):
        backs = Refund.objects.filter(payment__in=payments).values_list("payment").order_by()
        given_back = {pk: sums for pk, *sums in backs.annotate(sum=Sum("amount"), tips=Sum("tip"))}
        for it in payments:
            if given_back.get(it.pk, [0, 0]) != [it.refunded, it.tip_refunded]:
                yield Finding("A3", f"Payment {it.pk} says {it.refunded} was given back; its refunds differ.")
    for refund in Refund.objects.filter(receipt=None).iterator():
        yield Finding("A4", f"Refund {refund.pk} has no return receipt.")


def _parts() -> Iterator[Finding]:
    """A5: a refund is what its parts say, tax too; so is what was given back of a share."""
    for refunds in windows(Refund.objects.filter(amount__gt=0)):
        parts = _summed("refund", refunds)
        for refund in refunds:
            if parts.get(refund.pk, (0, 0)) != (refund.amount, refund.tax_amount):
                yield Finding("A5", f"Refund {refund.pk} says {refund.amount}; its parts say otherwise.")
    some = Q(refunded__gt=0) | Q(refunded_tax__gt=0) | Q(pk__in=RefundPart.objects.values("share"))
    for shares in windows(Share.objects.filter(some)):
        back = _summed("share", shares)
        for share in shares:
            if back.get(share.pk, (0, 0)) != (share.refunded, share.refunded_tax):
                yield Finding("A5", f"Share {share.pk} says {share.refunded} was given back; its refunds differ.")


def _summed(by: str, rows: Sequence[Model]) -> dict[int, tuple[int, int]]:
    """Amount and tax of the parts of these refunds, or shares."""
    parts = RefundPart.objects.filter(**{f"{by}__in": rows}).values_list(by).order_by()
    return {pk: (amount, tax) for pk, amount, tax in parts.annotate(a=Sum("amount"), t=Sum("tax"))}


def _under_way() -> Iterator[Finding]:
    """A3: what is on its way back through a provider is what is being asked."""
    asked = Intent.objects.filter(kind=IntentKind.REFUND, state__in=OPEN_INTENTS).values_list("payment").order_by()
    under_way = dict(asked.annotate(sum=Sum("amount")))
    for payment in Payment.objects.filter(Q(refunding__gt=0) | Q(pk__in=under_way)):
        if under_way.get(payment.pk, 0) != payment.refunding:
            yield Finding("A3", f"Payment {payment.pk} has {payment.refunding} on its way back; its intents differ.")


def _corrections() -> Iterator[Finding]:
    """A3: a corrected payment counts nowhere, and exactly one of the same amount counts in its stead."""
    for payment in Payment.objects.exclude(corrected_at=None).filter(Q(correction=None) | Q(refunded__gt=0)):
        yield Finding("A3", f"Payment {payment.pk} is corrected, and nothing replaces it, or some was given back.")
    alike = Q(replacement__amount=F("payment__amount"), replacement__bill=F("payment__bill"))
    for it in TenderCorrection.objects.filter(Q(payment__corrected_at=None) | ~alike):
        yield Finding("A3", f"Correction {it.pk} replaces a payment by another bill's, or one of another amount.")
    wanted = {(pk, kind) for pk in TenderCorrection.objects.values_list("pk", flat=True) for kind in ("S", "R")}
    given = set(TenderCorrection.objects.filter(receipts__isnull=False).values_list("pk", "receipts__series"))
    for pk, series in sorted(wanted - given):
        yield Finding("A4", f"Correction {pk} has no receipt in series {series}.")
