"""Of gift cards, vouchers, deposits and house accounts: A12."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from core.auditing import Finding
from ledger.models import Transfer
from payments.models import (
    BillState,
    HouseAccount,
    Payment,
    Refund,
    RefundPart,
    Share,
    StoredKind,
    StoredSale,
    StoredValue,
    Tender,
)

# What no row but the transfer itself tells of: given away, not used, never claimed.
GIVEN, GONE = ("voucher.given",), ("voucher.rest", "stored.expired")

type Sums = dict[int, int]


def findings() -> Iterator[Finding]:
    """A12: what is on a card is what was loaded less what was used, never below nothing; an account owes its bills."""
    yield from _stored()
    yield from _accounts()


def loaded(venue_id: int) -> int:
    """What bills have sold of cards and deposits, less what was taken back, as the books say."""
    sums = Transfer.objects.filter(venue=venue_id).aggregate(
        sold=Sum("amount", filter=Q(code="stored.sold")), back=Sum("amount", filter=Q(code="stored.returned"))
    )
    return (sums["sold"] or 0) - (sums["back"] or 0)


def _stored() -> Iterator[Finding]:
    if not StoredValue.objects.exists():
        return
    lines = dict(StoredSale.objects.values_list("line", "stored"))
    shares = Share.objects.filter(line__in=lines, released_at=None, bill__state=BillState.CLOSED)
    parts = RefundPart.objects.filter(share__line__in=lines)
    sold = _by_card(lines, shares, "line")
    back = _by_card(lines, parts, "share__line")
    used = _sums(Payment.objects.filter(tender=Tender.STORED, corrected_at=None), "stored")
    returned = _sums(
        Refund.objects.filter(payment__tender=Tender.STORED, payment__corrected_at=None), "payment__stored"
    )
    given = _sums(Transfer.objects.filter(code__in=GIVEN), "credit")
    gone = _sums(Transfer.objects.filter(code__in=GONE), "debit")
    for it in StoredValue.objects.select_related("account"):
        on_it = sold.get(it.pk, 0) - back.get(it.pk, 0) - used.get(it.pk, 0) + returned.get(it.pk, 0)
        on_it += given.get(it.account_id, 0) - gone.get(it.account_id, 0)
        if it.balance() != on_it:
            yield Finding("A12", f"Stored value {it.pk} says {it.balance()}; its sales and payments say {on_it}.")
        if it.balance() < 0 or it.account.ceiling != 0:
            yield Finding("A12", f"Stored value {it.pk} is below nothing, or could be.")
        if it.kind == StoredKind.VOUCHER and it.used_at and it.balance():
            yield Finding("A12", f"Voucher {it.pk} was used and has {it.balance()} left.")


def _accounts() -> Iterator[Finding]:
    accounts = list(HouseAccount.objects.select_related("account"))
    if not accounts:
        return
    paid = Payment.objects.filter(corrected_at=None)
    charged, settled = _sums(paid, "house_account"), _sums(paid, "settles")
    backs = Refund.objects.filter(payment__corrected_at=None)
    taken_back, given_back = _sums(backs, "payment__house_account"), _sums(backs, "payment__settles")
    for it in accounts:
        owed = charged.get(it.pk, 0) - taken_back.get(it.pk, 0) - settled.get(it.pk, 0) + given_back.get(it.pk, 0)
        if it.owed() != owed:
            yield Finding("A12", f"House account {it.pk} says {it.owed()}; its bills and payments say {owed}.")
        if it.account.ceiling is not None and it.owed() > it.account.ceiling:
            yield Finding("A12", f"House account {it.pk} owes {it.owed()}, above its limit.")


def _by_card(lines: dict[int, int], rows: QuerySet[Any], line: str) -> Sums:
    sums: Sums = {}
    for pk, amount in _sums(rows, line).items():
        sums[lines[pk]] = sums.get(lines[pk], 0) + amount
    return sums


def _sums(rows: QuerySet[Any], by: str) -> Sums:
    summed = rows.exclude(**{by: None}).values_list(F(by)).annotate(sum=Sum("amount")).order_by()
    return {pk: int(amount) for pk, amount in summed}
