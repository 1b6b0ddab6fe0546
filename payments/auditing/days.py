"""Of what was sold on each day: A8. The books and the receipts say the same, account by account."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db.models import Q

from core.auditing import Finding
from ledger.models import AccountKind, Transfer
from payments.models import Receipt, ReceiptKind
from payments.postings import tax_accounts

DAYS = 7
SIGNS = {ReceiptKind.SALE: 1, ReceiptKind.DELIVERY: 1, ReceiptKind.RETURN: -1}
KEPT = (AccountKind.REVENUE, AccountKind.TAX)
SOLD = Q(debit__kind__in=KEPT) | Q(credit__kind__in=KEPT)
type Said = Counter[tuple[date, datetime, str]]


def findings() -> Iterator[Finding]:
    """A8: revenue and tax of each account at each moment of a day, as its receipts' tables say."""
    booked = Transfer.objects.order_by().values_list("venue", "business_date").distinct()
    given = Receipt.objects.order_by().values_list("register__venue", "business_date").distinct()
    days = sorted({*booked, *given})
    for venue in sorted({it[0] for it in days}):
        for some in batched((day for whose, day in days if whose == venue), DAYS, strict=False):
            yield from _days(venue, some)


def _days(venue: int, days: Sequence[date]) -> Iterator[Finding]:
    """Some business days, one after the other."""
    between = (days[0], days[-1])
    said: Said = Counter()
    receipts = Receipt.objects.filter(kind__in=SIGNS, register__venue=venue, business_date__range=between)
    for kind, day, at, body in receipts.values_list("kind", "business_date", "at", "body").iterator():
        sign = SIGNS[ReceiptKind(kind)]
        for row in _tax_table(body):
            said[day, at, f"revenue.{row['rate']}"] += sign * row["net"]
            for code, tax in tax_accounts(row).items():
                said[day, at, code] += sign * tax
    columns = ("business_date", "at", "amount", "debit__code", "credit__code", "debit__kind", "credit__kind")
    booked = Transfer.objects.filter(SOLD, venue=venue, business_date__range=between)
    for day, at, amount, debit, credit, *kinds in booked.values_list(*columns).iterator():
        if kinds[0] in KEPT:
            said[day, at, debit] += amount
        if kinds[1] in KEPT:
            said[day, at, credit] -= amount
    for (day, at, code), off in said.items():
        if off:
            yield Finding("A8", f"Venue {venue}, {day}, {at:%H:%M} UTC: receipts and {code} are {off} apart.")


def _tax_table(body: str) -> list[dict[str, Any]]:
    """A receipt's; of one whose text was changed nothing can be read, and the chain tells."""
    try:
        return list(json.loads(body)["taxes"])
    except (ValueError, KeyError, TypeError):
        return []
