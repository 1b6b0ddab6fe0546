"""What the books say of an account."""

from django.db.models import Q, Sum

from ledger.models import Account, AccountKind, Transfer


def balance(venue_id: int, code: str) -> int:
    """Debits less credits of one account."""
    return _sum(Q(code=code), venue_id)


def balance_of(venue_id: int, kind: AccountKind) -> int:
    """The same of all accounts of a kind."""
    return _sum(Q(kind=kind), venue_id)


def _sum(which: Q, venue_id: int) -> int:
    accounts = Account.objects.filter(which, venue=venue_id)
    debits = Transfer.objects.filter(debit__in=accounts).aggregate(sum=Sum("amount"))["sum"] or 0
    credits = Transfer.objects.filter(credit__in=accounts).aggregate(sum=Sum("amount"))["sum"] or 0
    return int(debits - credits)
