"""Of single transfers: A8. Accounts may add up while two of their rows don't."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from core.auditing import Finding
from ledger.models import Account, AccountKind, Transfer
from payments.auditing.windows import windows
from payments.models import (
    CashMovement,
    CashSession,
    CustomTender,
    HouseAccount,
    MovementKind,
    Payment,
    ProviderAccount,
    Refund,
    StoredValue,
    TenderCorrection,
    Terminal,
    Tip,
)
from payments.postings import NAMED, clearing, of_provider, other, tips

# What touches an account of this kind can only be one of these.
CODES = {
    AccountKind.REVENUE: {"sale", "return"},
    AccountKind.TAX: {"tax", "return.tax"},
    AccountKind.ROUNDING: {"rounding", "refund.rounding"},
    AccountKind.DIFFERENCE: {"difference"},
    AccountKind.SURPLUS: {"surplus"},
    AccountKind.TIPS: {"tip", "refund.tip", "tip.later", "tip.shared", "tip.paid"},
}
# Kinds whose accounts can all be told: by their names, or by a row that each belongs to.
NAMED_KINDS = {kind for kind, _code in NAMED} | {AccountKind.CLEARING, AccountKind.STORED, AccountKind.HOUSE}
COLUMNS = (
    *("venue", "key", "group", "amount", "code", "business_date", "at"),
    *("debit__kind", "credit__kind", "debit__code", "credit__code", "debit__venue", "credit__venue"),
)
type Leg = dict[str, Any]
type Legs = dict[str, list[Leg]]


def findings() -> Iterator[Finding]:
    """A8: each transfer belongs to its row: its amounts, its day, its moment, its drawer, whose tip it is."""
    yield from _accounts()
    yield from _groups()
    for check in (_payments, _folios, _rooms, _corrections, _refunds, _tips, _movements, _sessions):
        yield from check()


def _accounts() -> Iterator[Finding]:
    named = {code for _kind, code in NAMED}
    named |= {clearing(pk)[1] for pk in Terminal.objects.values_list("pk", flat=True)}
    named |= {of_provider(pk)[1] for pk in ProviderAccount.objects.values_list("pk", flat=True)}
    named |= {other(it)[1] for it in CustomTender.objects.all()}
    for accounts in windows(Account.objects.values_list("code", "kind")):
        known = named | _of_refs(accounts)
        for code, kind in accounts:
            if code.partition(".")[0] != kind:
                yield Finding("A8", f"Account {code} says that it is of {kind}.")
            elif kind in NAMED_KINDS and code not in known:
                yield Finding("A8", f"Nothing is booked on an account {code}.")


def _of_refs(accounts: Iterable[tuple[str, str]]) -> set[str]:
    """The codes of the cards and house accounts that these may belong to."""
    known = set[str]()
    for kind, model in ((AccountKind.STORED, StoredValue), (AccountKind.HOUSE, HouseAccount)):
        refs = [code.partition(".")[2] for code, its in accounts if its == kind]
        if refs:
            known |= {f"{kind}.{ref}" for ref in model.objects.filter(ref__in=refs).values_list("ref", flat=True)}
    return known


def _groups() -> Iterator[Finding]:
    rows = Transfer.objects.order_by("group", "pk").values(*COLUMNS)
    for group, legs in groupby(rows.iterator(), itemgetter("group")):
        found = list(legs)
        keys = {it["key"] for it in found}
        moments = {(it["at"], it["business_date"], it["venue"]) for it in found}
        places = {it[side] for it in found for side in ("debit__venue", "credit__venue", "venue")}
        if keys != {f"{group}/{n}" for n in range(1, len(found) + 1)} or len(moments) > 1 or len(places) > 1:
            yield Finding("A8", f"The transfers of {group} aren't what was booked together.")
        for it in found:
            code = it["code"].removeprefix("correction.")
            kinds = {it["debit__kind"], it["credit__kind"]} & CODES.keys()
            allowed = set[str].union(*(CODES[AccountKind(kind)] for kind in kinds)) if kinds else None
            is_known = code in allowed if allowed is not None else not any(code in some for some in CODES.values())
            if not is_known:
                yield Finding("A8", f"Transfer {it['key']} says that it is {it['code']}.")


def _with_legs(rows: QuerySet[Any, Any], *groups: str) -> Iterator[tuple[tuple[Any, ...], Legs]]:
    """Each row with the transfers of its window, by group; `groups` say how a row's are called."""
    for window in windows(rows):
        legs: Legs = {}
        names = [group.format(*row) for row in window for group in groups]
        for it in Transfer.objects.filter(group__in=names).order_by("pk").values(*COLUMNS):
            legs.setdefault(it["group"], []).append(it)
        yield from ((row, legs) for row in window)


def _payments() -> Iterator[Finding]:
    for payment in Payment.objects.filter(tip=0).exclude(tip_for=None).iterator():
        yield Finding("A8", f"Payment {payment.pk} says whose its tip is, and has none.")
    # One in another's place is booked with its correction.
    columns = ("pk", "tender", "amount", "tip", "rounding", "tip_for", "cash_session", "at", "business_date", "bill")
    taken = Payment.objects.exclude(tender="room").filter(stay=None, corrects=None)
    for row, legs in _with_legs(taken.values_list(*columns), "payment.{0}"):
        pk, tender, amount, tip, rounding, tip_for, session, *moment, bill = row
        wanted = {f"payment.{tender}" if bill else f"account.{tender}": amount, "tip": tip, "rounding": rounding}
        yield from _compare(legs, f"payment.{pk}", wanted, moment, _of_tip(tip, tip_for))
        yield from _drawer(legs, f"payment.{pk}", session)


def _folios() -> Iterator[Finding]:
    columns = ("pk", "posting", "tip", "rounding", "tip_for", "cash_session", "at", "business_date")
    of_folios = Payment.objects.filter(bill=None, corrects=None).exclude(stay=None).values_list(*columns)
    for row, legs in _with_legs(of_folios, "payment.{0}", "posting.{1}"):
        pk, posting, tip, rounding, tip_for, session, *moment = row
        yield from _compare(legs, f"payment.{pk}", {"tip": tip, "rounding": rounding}, moment, _of_tip(tip, tip_for))
        yield from _drawer(legs, f"posting.{posting}", session)


def _rooms() -> Iterator[Finding]:
    """What went to rooms is booked with its posting; so is its tip, and the tip that came back."""
    columns = ("pk", "posting", "tip", "tip_for", "at", "business_date")
    charged = Payment.objects.filter(tender="room", tip__gt=0).values_list(*columns)
    for (_pk, posting, tip, tip_for, *moment), legs in _with_legs(charged, "posting.{1}"):
        yield from _compare(legs, f"posting.{posting}", {"tip": tip}, moment, _of_tip(tip, tip_for))
    columns = ("pk", "posting", "tip", "payment__tip_for", "at", "business_date")
    backs = Refund.objects.filter(payment__tender="room", tip__gt=0).values_list(*columns)
    for (_pk, posting, tip, tip_for, *moment), legs in _with_legs(backs, "posting.{1}"):
        yield from _compare(legs, f"posting.{posting}", {"refund.tip": tip}, moment, _of_tip(tip, tip_for))


def _corrections() -> Iterator[Finding]:
    columns = (
        *("pk", "payment__tender", "replacement__tender", "payment__amount", "payment__tip"),
        *("payment__rounding", "replacement__rounding", "replacement__tip_for"),
        *("payment__cash_session", "replacement__cash_session", "at", "business_date"),
    )
    found = TenderCorrection.objects.values_list(*columns)
    for row, legs in _with_legs(found, "correction.{0}"):
        pk, was, now, amount, tip, back, rounding, tip_for, out_of, into, *moment = row
        wanted = Counter({f"correction.payment.{was}": amount})
        wanted[f"correction.payment.{now}"] += amount
        wanted |= Counter({"correction.tip": 2 * tip})
        signed = {**wanted, "correction.rounding": rounding - back}
        yield from _compare(legs, f"correction.{pk}", signed, moment, _of_tip(tip, tip_for))
        main = [it for it in legs.get(f"correction.{pk}", []) if it["code"] == "correction.payment.cash"]
        drawers = [
            {it[side] for it in main if it[side].startswith("cash.")} for side in ("credit__code", "debit__code")
        ]
        if drawers != [{f"cash.{it}"} if it else set() for it in (out_of, into)]:
            yield Finding("A8", f"The transfers of correction.{pk} are in another drawer than its payments.")


def _refunds() -> Iterator[Finding]:
    columns = (
        *("pk", "payment__tender", "amount", "tip", "rounding", "payment__tip_for", "cash_session"),
        *("at", "business_date"),
    )
    backs = Refund.objects.filter(payment__posting=None).values_list(*columns)
    for row, legs in _with_legs(backs, "refund.{0}"):
        pk, tender, amount, tip, rounding, tip_for, session, *moment = row
        wanted = {f"refund.{tender}": amount, "refund.tip": tip, "refund.rounding": -rounding}
        yield from _compare(legs, f"refund.{pk}", wanted, moment, _of_tip(tip, tip_for))
        yield from _drawer(legs, f"refund.{pk}", session)


def _tips() -> Iterator[Finding]:
    found = Tip.objects.values_list("pk", "amount", "tip_for", "at", "business_date")
    for (pk, amount, tip_for, *moment), legs in _with_legs(found, "tip.{0}"):
        yield from _compare(legs, f"tip.{pk}", {"tip.later": amount}, moment, _of_tip(amount, tip_for))


def _movements() -> Iterator[Finding]:
    columns = ("pk", "kind", "amount", "at", "business_date")
    moved = CashMovement.objects.exclude(kind=MovementKind.TIPS).values_list(*columns)
    for (pk, kind, amount, *moment), legs in _with_legs(moved, "movement.{0}"):
        yield from _compare(legs, f"movement.{pk}", {f"cash.{kind}": amount}, moment)


def _sessions() -> Iterator[Finding]:
    columns = ("pk", "float_amount", "opened_at", "expected_amount", "counted_amount", "closed_at")
    found = CashSession.objects.values_list(*columns)
    for row, legs in _with_legs(found, "session.{0}.open", "session.{0}.close"):
        pk, amount, opened_at, expected, counted, closed_at = row
        yield from _compare(legs, f"session.{pk}.open", {"float": amount}, [opened_at])
        if closed_at:
            wanted = {"count": counted, "difference": abs(expected - counted)}
            yield from _compare(legs, f"session.{pk}.close", wanted, [closed_at])


def _compare(
    legs: Legs, group: str, wanted: Mapping[str, int], moment: list[Any], tip_to: str = ""
) -> Iterator[Finding]:
    """Amounts by code, rounding signed (what the house got counts up); at what moment, on which day, whose tip."""
    found = legs.get(group, [])
    booked = Counter[str]()
    for it in found:
        is_down = it["code"].endswith("rounding") and it["debit__kind"] == AccountKind.ROUNDING
        booked[it["code"]] += -it["amount"] if is_down else it["amount"]
    if any(booked[code] != amount for code, amount in wanted.items()):
        yield Finding("A8", f"The transfers of {group} come to something else than it.")
    if any([it["at"], it["business_date"]][: len(moment)] != moment for it in found):
        yield Finding("A8", f"The transfers of {group} are of another moment.")
    whose = {code for it in found for code in (it["debit__code"], it["credit__code"]) if code.startswith("tips.")}
    if tip_to and whose != {tip_to}:
        yield Finding("A8", f"The tip of {group} is booked as somebody else's.")


def _of_tip(tip: int, tip_for: int | None) -> str:
    """The account that a tip belongs on; none without a tip."""
    return tips(tip_for)[1] if tip else ""


def _drawer(legs: Legs, group: str, session: int | None) -> Iterator[Finding]:
    """Whether money in coins moved in or out of the drawer that its row names, and no other."""
    sides = ("debit__code", "credit__code")
    moved = {it[side] for it in legs.get(group, []) for side in sides if it[side].startswith("cash.")}
    if moved != ({f"cash.{session}"} if session else set()):
        yield Finding("A8", f"The transfers of {group} are in another drawer than it.")
