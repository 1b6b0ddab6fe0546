"""The only writer of balances."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from ledger.models import Account, AccountKind, Transfer

# By venue's ref, what has been read once: accounts are never deleted, and never become others.
_read: dict[str, dict[str, Account]] = {}


class AboveCeiling(Refused):
    """An account holds more already than it should be allowed to."""


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
    accounts = _accounts(act, {side for it in wanted for side in (it.debit, it.credit)})
    transfers = [_transfer(number, it, accounts, group, day, act) for number, it in enumerate(wanted, start=1)]
    Transfer.objects.bulk_create(transfers)
    _move_counters(transfers)
    return transfers


def open_limited(kind: AccountKind, code: str, *, ceiling: int | None, act: Act) -> Account:
    """Open an account that keeps its balance on its own row and never rises above its ceiling (None: no limit).

    Raises IntegrityError where there is one of that code.
    """
    return Account.objects.create(venue=act.venue, kind=kind, code=code, balance=0, ceiling=ceiling, opened_at=act.at)


def set_ceiling(account: Account, ceiling: int | None, *, act: Act) -> None:
    """Give a limited account another ceiling, None for no limit. Raises AboveCeiling where it holds more already."""
    try:
        with transaction.atomic():
            Account.objects.filter(pk=account.pk, balance__isnull=False).update(ceiling=ceiling)
    except IntegrityError as broken:
        raise AboveCeiling(
            _("More than that is owed already."), way_out=_("Take a payment first, or set a higher limit.")
        ) from broken
    account.ceiling = ceiling


def forget() -> None:
    """Drop what is kept in memory: several acts in one transaction came to nothing, and accounts of theirs with it."""
    _read.clear()


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


def _accounts(act: Act, wanted: set[tuple[AccountKind, str]]) -> dict[tuple[AccountKind, str], Account]:
    codes = {code: kind for kind, code in wanted}
    known = _read.setdefault(act.venue.ref, {})
    if not codes.keys() <= known.keys():
        known = known | _looked_up(act, codes)
    return {(kind, code): known[code] for kind, code in wanted}


def _looked_up(act: Act, codes: dict[str, AccountKind]) -> dict[str, Account]:
    """Read accounts, opening those that are missing; one that this act has opened may yet come to nothing."""
    accounts = Account.objects.filter(venue=act.venue)
    found = {it.code: it for it in accounts.filter(code__in=codes)}
    _read[act.venue.ref].update({code: it for code, it in found.items() if it.opened_at != act.at})
    if missing := sorted(codes.keys() - found.keys()):
        Account.objects.bulk_create(
            [Account(venue=act.venue, kind=codes[code], code=code, opened_at=act.at) for code in missing],
            ignore_conflicts=True,
        )
        found |= {it.code: it for it in accounts.filter(code__in=missing)}
    return found


def _move_counters(transfers: Sequence[Transfer]) -> None:
    changes: dict[int, int] = {}
    for it in transfers:
        for account, signed in ((it.debit, it.amount), (it.credit, -it.amount)):
            if account.balance is not None:
                changes[account.pk] = changes.get(account.pk, 0) + signed
    for pk in sorted(changes):
        Account.objects.filter(pk=pk).update(balance=F("balance") + changes[pk])
