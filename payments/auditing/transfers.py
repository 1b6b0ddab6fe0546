"""Of single transfers: A8. Accounts may add up while two of their rows don't."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched, chain, groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from core.auditing import Finding
from ledger.models import Account, AccountKind, Transfer
from payments.auditing import windows
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
SIDES = ("debit__code", "credit__code")
type Leg = dict[str, Any]
type Legs = dict[str, list[Leg]]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row says of the transfers that it was booked with.

    Amounts by code, rounding signed (what the house got counts up); of what moment and day; whose account its tip is
    on; which drawers money came into or went out of, None where that isn't asked.
    """

    group: str
    wanted: Mapping[str, int]
    moment: Sequence[Any] = ()
    tip_to: str = ""
    drawers: frozenset[str] | None = None


def findings() -> Iterator[Finding]:
    """A8: each transfer belongs to its row: its amounts, its day, its moment, its drawer, whose tip it is."""
    yield from _accounts()
    yield from _groups()
    for payment in Payment.objects.filter(tip=0).exclude(tip_for=None).iterator():
        yield Finding("A8", f"Payment {payment.pk} says whose its tip is, and has none.")
    claims = chain(_payments(), _folios(), _rooms(), _corrections(), _refunds(), _tips(), _movements(), _sessions())
    for some in batched(claims, windows.WINDOW, strict=False):
        legs: Legs = {}
        for it in Transfer.objects.filter(group__in={it.group for it in some}).order_by("pk").values(*COLUMNS):
            legs.setdefault(it["group"], []).append(it)
        for claim in some:
            yield from _check(claim, legs.get(claim.group, []))


def _accounts() -> Iterator[Finding]:
    named = {code for _kind, code in NAMED}
    named |= {clearing(pk)[1] for pk in Terminal.objects.values_list("pk", flat=True)}
    named |= {of_provider(pk)[1] for pk in ProviderAccount.objects.values_list("pk", flat=True)}
    named |= {other(it)[1] for it in CustomTender.objects.all()}
    for accounts in windows.windows(Account.objects.values_list("code", "kind")):
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


def _payments() -> Iterator[Claim]:
    # One in another's place is booked with its correction.
    columns = ("pk", "tender", "amount", "tip", "rounding", "tip_for", "cash_session", "at", "business_date", "bill")
    taken = Payment.objects.exclude(tender="room").filter(stay=None, corrects=None)
    for pk, tender, amount, tip, rounding, tip_for, session, *moment, bill in _rows(taken, columns):
        wanted = {f"payment.{tender}" if bill else f"account.{tender}": amount, "tip": tip, "rounding": rounding}
        yield Claim(f"payment.{pk}", wanted, moment, _of_tip(tip, tip_for), _drawers(session))


def _folios() -> Iterator[Claim]:
    columns = ("pk", "posting", "tip", "rounding", "tip_for", "cash_session", "at", "business_date")
    of_folios = Payment.objects.filter(bill=None, corrects=None).exclude(stay=None)
    for pk, posting, tip, rounding, tip_for, session, *moment in _rows(of_folios, columns):
        yield Claim(f"payment.{pk}", {"tip": tip, "rounding": rounding}, moment, _of_tip(tip, tip_for))
        yield Claim(f"posting.{posting}", {}, drawers=_drawers(session))


def _rooms() -> Iterator[Claim]:
    """What went to rooms is booked with its posting; so is its tip, and the tip that came back."""
    charged = Payment.objects.filter(tender="room", tip__gt=0)
    for posting, tip, tip_for, *moment in _rows(charged, ("posting", "tip", "tip_for", "at", "business_date")):
        yield Claim(f"posting.{posting}", {"tip": tip}, moment, _of_tip(tip, tip_for))
    backs = Refund.objects.filter(payment__tender="room", tip__gt=0)
    for posting, tip, tip_for, *moment in _rows(backs, ("posting", "tip", "payment__tip_for", "at", "business_date")):
        yield Claim(f"posting.{posting}", {"refund.tip": tip}, moment, _of_tip(tip, tip_for))


def _corrections() -> Iterator[Claim]:
    columns = (
        *("pk", "payment__tender", "replacement__tender", "payment__amount", "payment__tip"),
        *("payment__rounding", "replacement__rounding", "replacement__tip_for"),
        *("payment__cash_session", "replacement__cash_session", "at", "business_date"),
    )
    found = _rows(TenderCorrection.objects.all(), columns)
    for pk, was, now, amount, tip, back, rounding, tip_for, out_of, into, *moment in found:
        wanted = Counter({f"correction.payment.{was}": amount})
        wanted[f"correction.payment.{now}"] += amount
        wanted |= Counter({"correction.tip": 2 * tip})
        signed = {**wanted, "correction.rounding": rounding - back}
        sides = frozenset(f"{side} {it}" for side, session in (("-", out_of), ("+", into)) for it in _drawers(session))
        yield Claim(f"correction.{pk}", signed, moment, _of_tip(tip, tip_for), sides)


def _refunds() -> Iterator[Claim]:
    columns = (
        *("pk", "payment__tender", "amount", "tip", "rounding", "payment__tip_for", "cash_session"),
        *("at", "business_date"),
    )
    backs = Refund.objects.filter(payment__posting=None)
    for pk, tender, amount, tip, rounding, tip_for, session, *moment in _rows(backs, columns):
        wanted = {f"refund.{tender}": amount, "refund.tip": tip, "refund.rounding": -rounding}
        yield Claim(f"refund.{pk}", wanted, moment, _of_tip(tip, tip_for), _drawers(session))


def _tips() -> Iterator[Claim]:
    found = _rows(Tip.objects.all(), ("pk", "amount", "tip_for", "at", "business_date"))
    for pk, amount, tip_for, *moment in found:
        yield Claim(f"tip.{pk}", {"tip.later": amount}, moment, _of_tip(amount, tip_for))


def _movements() -> Iterator[Claim]:
    moved = CashMovement.objects.exclude(kind=MovementKind.TIPS)
    for pk, kind, amount, *moment in _rows(moved, ("pk", "kind", "amount", "at", "business_date")):
        yield Claim(f"movement.{pk}", {f"cash.{kind}": amount}, moment)


def _sessions() -> Iterator[Claim]:
    columns = ("pk", "float_amount", "opened_at", "expected_amount", "counted_amount", "closed_at")
    for pk, amount, opened_at, expected, counted, closed_at in _rows(CashSession.objects.all(), columns):
        yield Claim(f"session.{pk}.open", {"float": amount}, [opened_at])
        if closed_at:
            wanted = {"count": counted, "difference": abs(expected - counted)}
            yield Claim(f"session.{pk}.close", wanted, [closed_at])


def _rows(rows: QuerySet[Any], columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return rows.order_by("pk").values_list(*columns).iterator(chunk_size=windows.WINDOW)


def _check(claim: Claim, found: Sequence[Leg]) -> Iterator[Finding]:
    group, booked = claim.group, Counter[str]()
    for it in found:
        is_down = it["code"].endswith("rounding") and it["debit__kind"] == AccountKind.ROUNDING
        booked[it["code"]] += -it["amount"] if is_down else it["amount"]
    if any(booked[code] != amount for code, amount in claim.wanted.items()):
        yield Finding("A8", f"The transfers of {group} come to something else than it.")
    moment = list(claim.moment)
    if any([it["at"], it["business_date"]][: len(moment)] != moment for it in found):
        yield Finding("A8", f"The transfers of {group} are of another moment.")
    whose = {code for it in found for code in (it["debit__code"], it["credit__code"]) if code.startswith("tips.")}
    if claim.tip_to and whose != {claim.tip_to}:
        yield Finding("A8", f"The tip of {group} is booked as somebody else's.")
    if claim.drawers is not None and _moved(group, found) != claim.drawers:
        yield Finding("A8", f"The transfers of {group} are in another drawer than it.")


def _of_tip(tip: int, tip_for: int | None) -> str:
    """The account that a tip belongs on; none without a tip."""
    return tips(tip_for)[1] if tip else ""


def _drawers(session: int | None) -> frozenset[str]:
    return frozenset({f"cash.{session}"} if session else ())


def _moved(group: str, found: Sequence[Leg]) -> set[str]:
    """Which drawers money in coins moved in or out of; of a correction's amounts also which way."""
    if not group.startswith("correction."):
        return {it[side] for it in found for side in SIDES if it[side].startswith("cash.")}
    main = [it for it in found if it["code"] == "correction.payment.cash"]
    signs = dict(zip(SIDES, "+-", strict=True))
    return {f"{signs[side]} {it[side]}" for it in main for side in SIDES if it[side].startswith("cash.")}
