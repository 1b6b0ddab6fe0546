"""A2: a limited account's balance is the sum of its transfers. (A1, balance, holds by construction.)"""

from collections.abc import Iterator

from core.auditing import Finding
from ledger import queries


def findings() -> Iterator[Finding]:
    for account in queries.limited_accounts():
        summed = queries.balance(account.venue, account.code)
        if summed != account.balance:
            yield Finding("A2", f"Account {account.code} says {account.balance}; its transfers say {summed}.")
