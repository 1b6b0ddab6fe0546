"""How money is booked. The scheme in words: docs/ledger.md."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from ledger.actions import Posting
from ledger.models import AccountKind
from payments.models import CashSession, HouseAccount, Intent, Payment, StoredValue, Surplus, Tender, Tip

type AccountName = tuple[AccountKind, str]
type Row = dict[str, Any]  # of a tax table: see payments/tax_rows.py

RECEIVABLE: AccountName = (AccountKind.RECEIVABLE, "receivable.bills")
ROUNDING: AccountName = (AccountKind.ROUNDING, "rounding.cash")
DIFFERENCE: AccountName = (AccountKind.DIFFERENCE, "difference.cash")
SURPLUS: AccountName = (AccountKind.SURPLUS, "surplus")
FRONT_DESK: AccountName = (AccountKind.OUTLET, "outlet.front_desk")
SAFE: AccountName = (AccountKind.CASH, "cash.safe")
VOUCHERS: AccountName = (AccountKind.EXPENSE, "expense.vouchers")
EXPIRED: AccountName = (AccountKind.INCOME, "income.stored_expired")


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


def tips(person_id: int | None) -> AccountName:
    """What one person is owed of tips; what is nobody's is the pool's."""
    return AccountKind.TIPS, f"tips.{person_id}" if person_id else "tips.pool"


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
    else:
        assert intent is not None
        where = clearing(intent.terminal_id)
    return [Posting(where, RECEIVABLE, payment.amount, f"payment.{payment.tender}"), *beside(payment, where)]


def beside(payment: Payment, where: AccountName) -> list[Posting]:
    """What comes with the amount of a payment: its rounding and its tip."""
    return [
        Posting(where, ROUNDING, payment.rounding, "rounding"),
        Posting(where, tips(payment.tip_for_id), payment.tip, "tip"),
    ]


def tip_after(tip: Tip) -> list[Posting]:
    """A tip that came after its bill was paid."""
    where = drawer(tip.cash_session_id) if tip.cash_session_id else clearing(tip.intent.terminal_id)
    return [Posting(where, tips(tip.tip_for_id), tip.amount, "tip.later")]


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


def returned(rows: Iterable[Row]) -> list[Posting]:
    """What is taken back of a sale: the rows of its tax table; the folio was lowered with its posting."""
    legs = []
    for row in rows:
        legs.append(Posting((AccountKind.REVENUE, f"revenue.{row['rate']}"), RECEIVABLE, row["net"], "return"))
        taxes = tax_accounts(row).items()
        legs += [Posting((AccountKind.TAX, code), RECEIVABLE, tax, "return.tax") for code, tax in taxes]
    return legs


def surplus(it: Surplus) -> list[Posting]:
    """A capture after its intent was given up."""
    return [Posting(clearing(it.intent.terminal_id), SURPLUS, it.amount, "surplus")]


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
