"""Balances, read from the transfers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, Sum

from ledger.models import Account, Transfer
from venues.models import Venue


def balance(venue: Venue, code: str) -> int:
    """Debits minus credits of an account, in minor units."""
    sums = Transfer.objects.filter(venue=venue).aggregate(
        debits=Sum("amount", filter=Q(debit__code=code)), credits=Sum("amount", filter=Q(credit__code=code))
    )
    return (sums["debits"] or 0) - (sums["credits"] or 0)


def movements(venue: Venue, days: Iterable[date]) -> dict[str, int]:
    """Debits minus credits by account code over some business days; two queries."""
    rows = Transfer.objects.filter(venue=venue, business_date__in=list(days))
    totals: dict[str, int] = {}
    for side, sign in (("debit__code", 1), ("credit__code", -1)):
        for code, amount in rows.values_list(side).annotate(total=Sum("amount")).order_by():
            totals[code] = totals.get(code, 0) + sign * amount
    return totals


def limited_accounts() -> Iterable[Account]:
    """Accounts that carry their balance on the row (the auditor compares it with the transfers)."""
    return Account.objects.filter(balance__isnull=False)
