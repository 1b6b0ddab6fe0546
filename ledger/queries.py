"""Balances, read from the transfers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, Sum

from ledger.models import Account, AccountKind, Transfer
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


def balances(venue: Venue, kind: AccountKind) -> dict[str, int]:
    """Debits minus credits of every account of a kind, by code, in minor units; two queries."""
    totals: dict[str, int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = Transfer.objects.filter(venue=venue, **{f"{side}__kind": kind}).values_list(f"{side}__code")
        for code, amount in rows.annotate(total=Sum("amount")).order_by():
            totals[code] = totals.get(code, 0) + sign * amount
    return totals


def came_in(venue: Venue, day: date, kind: AccountKind, code: str) -> int:
    """What one kind of transfer brought to one kind of accounts on a business day, minor units; one query."""
    rows = Transfer.objects.filter(venue=venue, business_date=day, code=code)
    sums = rows.aggregate(
        credits=Sum("amount", filter=Q(credit__kind=kind)), debits=Sum("amount", filter=Q(debit__kind=kind))
    )
    return (sums["credits"] or 0) - (sums["debits"] or 0)


def limited_accounts() -> Iterable[Account]:
    """Accounts that carry their balance on the row (the auditor compares it with the transfers)."""
    return Account.objects.filter(balance__isnull=False)
