"""Of single transfers: A8. Accounts may add up while two of their rows don't."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from core.auditing import Finding
from ledger.models import Account, AccountKind, Transfer
from payments.models import (
    CashMovement,
    CashSession,
    CustomTender,
    HouseAccount,
    MovementKind,
    Payment,
    ProviderAccount,
    Receipt,
    ReceiptKind,
    Refund,
    StoredValue,
    TenderCorrection,
    Terminal,
    Tip,
)
from payments.postings import (
    NAMED,
    clearing,
    house_account,
    of_provider,
    other,
    stored_value,
    tax_accounts,
    tips,
)

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
SIGNS = {ReceiptKind.SALE: 1, ReceiptKind.DELIVERY: 1, ReceiptKind.RETURN: -1}
type Legs = dict[str, list[dict[str, Any]]]


def findings() -> Iterator[Finding]:
    """A8: each transfer belongs to its row: its amounts, its day, its moment; each day's revenue to its receipts."""
    legs: Legs = {}
    columns = ("venue", "key", "group", "amount", "code", "business_date", "at")
    rows = Transfer.objects.order_by("pk").values(
        *columns, "debit__kind", "credit__kind", "debit__code", "credit__code", "debit__venue", "credit__venue"
    )
    for it in rows.iterator():
        legs.setdefault(it["group"], []).append(it)
    yield from _accounts()
    yield from _groups(legs)
    yield from _sources(legs)
    yield from _days()


def _accounts() -> Iterator[Finding]:
    named = {code for _kind, code in NAMED}
    named |= {clearing(pk)[1] for pk in Terminal.objects.values_list("pk", flat=True)}
    named |= {of_provider(pk)[1] for pk in ProviderAccount.objects.values_list("pk", flat=True)}
    named |= {other(it)[1] for it in CustomTender.objects.all()}
    named |= {stored_value(it)[1] for it in StoredValue.objects.only("ref").iterator()}
    named |= {house_account(it)[1] for it in HouseAccount.objects.only("ref").iterator()}
    for code, kind in Account.objects.values_list("code", "kind").iterator():
        if code.partition(".")[0] != kind:
            yield Finding("A8", f"Account {code} says that it is of {kind}.")
        elif kind in NAMED_KINDS and code not in named:
            yield Finding("A8", f"Nothing is booked on an account {code}.")


def _groups(legs: Legs) -> Iterator[Finding]:
    for group, found in legs.items():
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


def _sources(legs: Legs) -> Iterator[Finding]:
    for check in (_payments, _folios, _corrections, _refunds, _tips, _movements, _sessions):
        yield from check(legs)


def _payments(legs: Legs) -> Iterator[Finding]:
    for payment in Payment.objects.filter(tip=0).exclude(tip_for=None):
        yield Finding("A8", f"Payment {payment.pk} says whose its tip is, and has none.")
    # One in another's place is booked with its correction.
    columns = ("pk", "tender", "amount", "tip", "rounding", "tip_for", "cash_session", "at", "business_date", "bill")
    taken = Payment.objects.exclude(tender="room").filter(stay=None, corrects=None)
    for pk, tender, amount, tip, rounding, tip_for, session, *moment, bill in taken.values_list(*columns):
        wanted = {f"payment.{tender}" if bill else f"account.{tender}": amount, "tip": tip, "rounding": rounding}
        yield from _compare(legs, f"payment.{pk}", wanted, moment, _of_tip(tip, tip_for))
        yield from _drawer(legs, f"payment.{pk}", session)


def _folios(legs: Legs) -> Iterator[Finding]:
    columns = ("pk", "posting", "tip", "rounding", "tip_for", "cash_session", "at", "business_date")
    of_folios = Payment.objects.filter(bill=None, corrects=None).exclude(stay=None).values_list(*columns)
    for pk, posting, tip, rounding, tip_for, session, *moment in of_folios:
        yield from _compare(legs, f"payment.{pk}", {"tip": tip, "rounding": rounding}, moment, _of_tip(tip, tip_for))
        yield from _drawer(legs, f"posting.{posting}", session)


def _corrections(legs: Legs) -> Iterator[Finding]:
    columns = (
        *("pk", "payment__tender", "replacement__tender", "payment__amount", "payment__tip"),
        *("payment__rounding", "replacement__rounding", "replacement__tip_for"),
        *("payment__cash_session", "replacement__cash_session", "at", "business_date"),
    )
    found = TenderCorrection.objects.values_list(*columns)
    for pk, was, now, amount, tip, back, rounding, tip_for, out_of, into, *moment in found:
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


def _refunds(legs: Legs) -> Iterator[Finding]:
    columns = (
        *("pk", "payment__tender", "amount", "tip", "rounding", "payment__tip_for", "cash_session"),
        *("at", "business_date"),
    )
    backs = Refund.objects.filter(payment__posting=None).values_list(*columns)
    for pk, tender, amount, tip, rounding, tip_for, session, *moment in backs:
        wanted = {f"refund.{tender}": amount, "refund.tip": tip, "refund.rounding": -rounding}
        yield from _compare(legs, f"refund.{pk}", wanted, moment, _of_tip(tip, tip_for))
        yield from _drawer(legs, f"refund.{pk}", session)


def _tips(legs: Legs) -> Iterator[Finding]:
    for pk, amount, tip_for, *moment in Tip.objects.values_list("pk", "amount", "tip_for", "at", "business_date"):
        yield from _compare(legs, f"tip.{pk}", {"tip.later": amount}, moment, _of_tip(amount, tip_for))


def _movements(legs: Legs) -> Iterator[Finding]:
    moved = CashMovement.objects.exclude(kind=MovementKind.TIPS)
    for pk, kind, amount, *moment in moved.values_list("pk", "kind", "amount", "at", "business_date"):
        yield from _compare(legs, f"movement.{pk}", {f"cash.{kind}": amount}, moment)


def _sessions(legs: Legs) -> Iterator[Finding]:
    columns = ("pk", "float_amount", "opened_at", "expected_amount", "counted_amount", "closed_at")
    for pk, amount, opened_at, expected, counted, closed_at in CashSession.objects.values_list(*columns):
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


def _days() -> Iterator[Finding]:
    """Revenue and tax of each account at each moment of a day, as its receipts' tables say."""
    said: Counter[tuple[int, date, datetime, str]] = Counter()
    receipts = Receipt.objects.filter(kind__in=SIGNS)
    columns = ("kind", "register__venue", "business_date", "at", "body")
    for kind, venue, day, at, body in receipts.values_list(*columns):
        for row in _tax_table(body):
            said[venue, day, at, f"revenue.{row['rate']}"] += SIGNS[ReceiptKind(kind)] * row["net"]
            for code, tax in tax_accounts(row).items():
                said[venue, day, at, code] += SIGNS[ReceiptKind(kind)] * tax
    sold = Q(debit__kind__in=[AccountKind.REVENUE, AccountKind.TAX])
    sold |= Q(credit__kind__in=[AccountKind.REVENUE, AccountKind.TAX])
    kept = (AccountKind.REVENUE, AccountKind.TAX)
    for venue, day, at, amount, debit, credit, kinds in (
        (*it[:6], it[6:])
        for it in Transfer.objects.filter(sold).values_list(
            "venue", "business_date", "at", "amount", "debit__code", "credit__code", "debit__kind", "credit__kind"
        )
    ):
        if kinds[0] in kept:
            said[venue, day, at, debit] += amount
        if kinds[1] in kept:
            said[venue, day, at, credit] -= amount
    for (venue, day, at, code), off in said.items():
        if off:
            yield Finding("A8", f"Venue {venue}, {day}, {at:%H:%M} UTC: receipts and {code} are {off} apart.")


def _tax_table(body: str) -> list[dict[str, Any]]:
    """A receipt's; of one whose text was changed nothing can be read, and the chain tells."""
    try:
        return list(json.loads(body)["taxes"])
    except (ValueError, KeyError, TypeError):
        return []
