"""How money is booked. The scheme in words: docs/ledger.md."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from ledger.actions import Posting
from ledger.models import AccountKind
from payments.models import (
    CashMovement,
    CashSession,
    CustomTender,
    HouseAccount,
    Intent,
    MovementKind,
    Payment,
    Refund,
    StoredKind,
    StoredValue,
    Surplus,
    Tender,
    Tip,
    TipPayout,
)

type AccountName = tuple[AccountKind, str]
type Row = dict[str, Any]  # of a tax table: see payments/tax_rows.py

RECEIVABLE: AccountName = (AccountKind.RECEIVABLE, "receivable.bills")
ROUNDING: AccountName = (AccountKind.ROUNDING, "rounding.cash")
DIFFERENCE: AccountName = (AccountKind.DIFFERENCE, "difference.cash")
SURPLUS: AccountName = (AccountKind.SURPLUS, "surplus")
FRONT_DESK: AccountName = (AccountKind.OUTLET, "outlet.front_desk")
WALK_OUTS: AccountName = (AccountKind.WRITTEN_OFF, "written_off.walk_outs")
SAFE: AccountName = (AccountKind.CASH, "cash.safe")
PAID_IN: AccountName = (AccountKind.INCOME, "income.paid_in")
PAID_OUT: AccountName = (AccountKind.EXPENSE, "expense.paid_out")
VOUCHERS: AccountName = (AccountKind.EXPENSE, "expense.vouchers")
WAGES: AccountName = (AccountKind.TIPS, "tips.wages")
EXPIRED: AccountName = (AccountKind.INCOME, "income.stored_expired")
# There are no others of these kinds; accounts of other kinds are named after a row.
NAMED = {RECEIVABLE, ROUNDING, DIFFERENCE, SURPLUS, WALK_OUTS, PAID_IN, PAID_OUT, VOUCHERS, EXPIRED}


def drawer(session_id: int) -> AccountName:
    """The account of one cash session."""
    return AccountKind.CASH, f"cash.{session_id}"


def clearing(terminal_id: int) -> AccountName:
    """What the acquirer owes for cards taken by one terminal."""
    return AccountKind.CLEARING, f"clearing.{terminal_id}"


def stored_value(it: StoredValue) -> AccountName:
    """What the house owes on a gift card, a voucher or a deposit: below zero."""
    return AccountKind.STORED, f"stored.{it.ref}"


def house_account(it: HouseAccount) -> AccountName:
    """What a company or a regular owes the house."""
    return AccountKind.HOUSE, f"house.{it.ref}"


def of_provider(account_id: int | None) -> AccountName:
    """Where money waits that a provider has taken without a terminal."""
    return AccountKind.CLEARING, f"clearing.account.{account_id}"


def through(intent: Intent) -> AccountName:
    """What whoever an intent went through owes: by terminal, or by provider where there is none."""
    if intent.terminal_id is not None:
        return clearing(intent.terminal_id)
    return of_provider(intent.account_id)


def other(it: CustomTender) -> AccountName:
    """What came in by a way of paying that the house made itself."""
    return AccountKind.CLEARING, f"clearing.other.{it.pk}"


def tips(person_id: int | None) -> AccountName:
    """What one person is owed of tips; what is nobody's is the pool's."""
    return AccountKind.TIPS, f"tips.{person_id}" if person_id else "tips.pool"


def whose_tips(code: str) -> int | None:
    """Whose account of tips that is; nobody's, where it is the pool's."""
    _kind, _dot, whose = code.partition(".")
    return int(whose) if whose.isdigit() else None


def percent(rate: Decimal) -> str:
    """A rate as it stands in account names and on receipts: 9, 21, 2.5."""
    return f"{(rate * 100).normalize():f}"


def money_in(payment: Payment, intent: Intent | None = None) -> list[Posting]:
    """A payment: what came in, against the bill, the rounding and the tip.

    One to a room moved nothing but the folio, which was booked with its posting.
    """
    if payment.tender == Tender.ROOM:
        return []
    if payment.tender == Tender.CASH:
        assert payment.cash_session_id is not None
        where = drawer(payment.cash_session_id)
    elif payment.tender == Tender.STORED:
        assert payment.stored is not None
        where = stored_value(payment.stored)
    elif payment.tender == Tender.ACCOUNT:
        assert payment.house_account is not None
        where = house_account(payment.house_account)
    elif payment.tender == Tender.WALK_OUT:
        where = WALK_OUTS
    elif payment.tender == Tender.OTHER:
        assert payment.custom is not None
        where = other(payment.custom)
    else:
        assert intent is not None
        where = through(intent)
    return [Posting(where, RECEIVABLE, payment.amount, f"payment.{payment.tender}"), *beside(payment, where)]


def beside(payment: Payment, where: AccountName) -> list[Posting]:
    """What comes with the amount of a payment: its rounding and its tip."""
    return [
        Posting(where, ROUNDING, payment.rounding, "rounding"),
        Posting(where, tips(payment.tip_for_id), payment.tip, "tip"),
    ]


def tip_after(tip: Tip) -> list[Posting]:
    """A tip that came after its bill was paid."""
    if tip.cash_session_id is None:
        assert tip.intent is not None
        where = through(tip.intent)
    else:
        where = drawer(tip.cash_session_id)
    return [Posting(where, tips(tip.tip_for_id), tip.amount, "tip.later")]


def shared(moves: Mapping[int, int]) -> list[Posting]:
    """A day's tips are shared by the rules: what each person got by it (or gave, below zero), by pk, over the pool."""
    return [Posting(tips(None), tips(pk), amount, "tip.shared") for pk, amount in sorted(moves.items())]


def tips_paid(payout: TipPayout) -> list[Posting]:
    """Tips go out: in cash, or with the wages."""
    where = drawer(payout.movement.session_id) if payout.movement else WAGES
    return [Posting(tips(payout.person_id), where, payout.amount, "tip.paid")]


def sale(rows: Iterable[Row]) -> list[Posting]:
    """A closed bill: the rows of its tax table, against what its payments have covered."""
    legs = []
    for row in rows:
        legs.append(Posting(RECEIVABLE, (AccountKind.REVENUE, f"revenue.{row['rate']}"), row["net"], "sale"))
        legs += [Posting(RECEIVABLE, (AccountKind.TAX, code), tax, "tax") for code, tax in tax_accounts(row).items()]
    return legs


def tax_accounts(row: Row) -> dict[str, int]:
    """What of a row's tax is booked where: one account a rate, or one each of its parts."""
    whole = f"tax.{row['rate']}"
    if not row.get("parts"):
        return {whole: row["tax"]}
    return {f"{whole}.{slugify(it['name'])[:30]}": it["tax"] for it in row["parts"]}


def loaded(loads: Iterable[tuple[StoredValue, int]]) -> list[Posting]:
    """What a closed bill has sold of gift cards and deposits: owed to their guests, and no revenue."""
    return [Posting(RECEIVABLE, stored_value(it), amount, "stored.sold") for it, amount in loads]


def unloaded(loads: Iterable[tuple[StoredValue, int]]) -> list[Posting]:
    """What is taken back of such a sale: it must be on the card still, or the account's limit says no."""
    return [Posting(stored_value(it), RECEIVABLE, amount, "stored.returned") for it, amount in loads]


def voucher_given(it: StoredValue, amount: int) -> Posting:
    """A voucher costs the house what is on it."""
    return Posting(VOUCHERS, stored_value(it), amount, "voucher.given")


def voucher_rest(it: StoredValue, amount: int) -> list[Posting]:
    """What was not used of a voucher that is good once was no cost."""
    return [Posting(stored_value(it), VOUCHERS, amount, "voucher.rest")]


def never_claimed(it: StoredValue, amount: int) -> list[Posting]:
    """What was left on a card when it expired; a voucher's was no cost."""
    if it.kind == StoredKind.VOUCHER:
        return voucher_rest(it, amount)
    return [Posting(stored_value(it), EXPIRED, amount, "stored.expired")]


def settled(payment: Payment, where: AccountName) -> list[Posting]:
    """Money for a house account: what it owed is less; its sales were booked when they were made."""
    assert payment.settles is not None
    paid = Posting(where, house_account(payment.settles), payment.amount, f"account.{payment.tender}")
    return [paid, *beside(payment, where)]


def returned(rows: Iterable[Row]) -> list[Posting]:
    """What is taken back of a sale: the rows of its tax table; the folio was lowered with its posting."""
    legs = []
    for row in rows:
        legs.append(Posting((AccountKind.REVENUE, f"revenue.{row['rate']}"), RECEIVABLE, row["net"], "return"))
        taxes = tax_accounts(row).items()
        legs += [Posting((AccountKind.TAX, code), RECEIVABLE, tax, "return.tax") for code, tax in taxes]
    return legs


def went_back(refund: Refund, payment: Payment) -> list[Posting]:
    """What went back the way it came: cash out of a drawer, else out of where it went in; the tip from whose it was.

    To a room nothing moves but the folio, which was lowered with its posting.
    """
    if payment.tender == Tender.ROOM:
        return []
    where = drawer(refund.cash_session_id) if refund.cash_session_id else money_in(payment, payment.intent)[0].debit
    return [
        Posting(RECEIVABLE, where, refund.amount, f"refund.{payment.tender}"),
        Posting(ROUNDING, where, refund.rounding, "refund.rounding"),
        Posting(tips(payment.tip_for_id), where, refund.tip, "refund.tip"),
    ]


def corrected(payment: Payment, instead: Payment) -> list[Posting]:
    """A payment was made another way: what was booked for it goes the other way round, and comes in anew."""
    undone = [Posting(it.credit, it.debit, it.amount, it.code) for it in money_in(payment)]
    legs = [*undone, *money_in(instead)]
    return [Posting(it.debit, it.credit, it.amount, f"correction.{it.code}") for it in legs]


def surplus(it: Surplus) -> list[Posting]:
    """A capture after its intent was given up; what went back to a card twice goes the other way."""
    where = through(it.intent)
    debit, credit = (SURPLUS, where) if it.went_twice else (where, SURPLUS)
    return [Posting(debit, credit, it.amount, "surplus")]


def float_in(session: CashSession) -> list[Posting]:
    """Change money goes from the safe into the drawer."""
    return [Posting(drawer(session.pk), SAFE, session.float_amount, "float")]


def counted_out(session: CashSession) -> list[Posting]:
    """All that was counted goes to the safe; what is over or short is booked."""
    counted, expected = session.counted_amount or 0, session.expected_amount or 0
    return [
        Posting(SAFE, drawer(session.pk), counted, "count"),
        Posting(DIFFERENCE, drawer(session.pk), expected - counted, "difference"),
    ]


def moved(it: CashMovement) -> list[Posting]:
    """Cash that went in or out without a sale; tips paid out are booked by whoever pays them."""
    where = drawer(it.session_id)
    sides = {
        MovementKind.PAY_IN: (where, PAID_IN),
        MovementKind.PAY_OUT: (PAID_OUT, where),
        MovementKind.DROP: (SAFE, where),
        MovementKind.TOP_UP: (where, SAFE),
        MovementKind.HAND_OVER: (drawer(it.other_id or 0), where),
    }
    debit, credit = sides[MovementKind(it.kind)]
    return [Posting(debit, credit, it.amount, f"cash.{it.kind}")]
