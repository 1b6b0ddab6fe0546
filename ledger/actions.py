"""The only writer of balances."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from acts.actions import Act
from ledger.models import Account, AccountKind, Transfer
from venues.models import Venue


@dataclass(frozen=True)
class Posting:
    """One leg to book: amount in minor units, from `credit` to `debit` (accounts by kind and code).

    A negative amount is booked the other way round; nothing is booked for zero.
    """

    debit: tuple[AccountKind, str]
    credit: tuple[AccountKind, str]
    amount: int
    code: str


def post(postings: Sequence[Posting], *, group: str, day: date, act: Act) -> list[Transfer]:
    """Book a compound posting under one group.

    Keys are `group/n`, so the same group can't be booked twice. Limited accounts are locked, ids rising;
    a limit that would be broken raises IntegrityError from the row's own CHECK.
    """
    wanted = [it for it in postings if it.amount]
    accounts = _accounts(act.venue, {side for it in wanted for side in (it.debit, it.credit)})
    transfers = [
        _transfer(number, it, accounts, group, day, act) for number, it in enumerate(wanted, start=1)
    ]
    Transfer.objects.bulk_create(transfers)
    _move_counters(transfers)
    return transfers


def _transfer(
    number: int, it: Posting, accounts: dict[tuple[AccountKind, str], Account], group: str, day: date, act: Act
) -> Transfer:
    debit, credit = accounts[it.debit], accounts[it.credit]
    if it.amount < 0:
        debit, credit = credit, debit
    return Transfer(
        venue=act.venue,
        key=f"{group}/{number}",
        group=group,
        debit=debit,
        credit=credit,
        amount=abs(it.amount),
        code=it.code,
        business_date=day,
        at=act.at,
    )


def _accounts(venue: Venue, wanted: set[tuple[AccountKind, str]]) -> dict[tuple[AccountKind, str], Account]:
    codes = {code: kind for kind, code in wanted}
    known = {it.code: it for it in Account.objects.filter(venue=venue, code__in=codes)}
    if missing := sorted(codes.keys() - known.keys()):
        Account.objects.bulk_create(
            [Account(venue=venue, kind=codes[code], code=code) for code in missing], ignore_conflicts=True
        )
        known |= {it.code: it for it in Account.objects.filter(venue=venue, code__in=missing)}
    return {(kind, code): known[code] for kind, code in wanted}


def _move_counters(transfers: Sequence[Transfer]) -> None:
    changes: dict[int, int] = {}
    for it in transfers:
        for account, signed in ((it.debit, it.amount), (it.credit, -it.amount)):
            if account.balance is not None:
                changes[account.pk] = changes.get(account.pk, 0) + signed
    for pk in sorted(changes):
        Account.objects.filter(pk=pk).update(balance=F("balance") + changes[pk])
