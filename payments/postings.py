"""How money is booked. The scheme in words: docs/ledger.md."""

from collections.abc import Iterable
from decimal import Decimal

from ledger.actions import Posting
from ledger.models import AccountKind
from payments.models import CashSession, Intent, Payment, Surplus, Tender, Tip

type AccountName = tuple[AccountKind, str]

RECEIVABLE: AccountName = (AccountKind.RECEIVABLE, "receivable.bills")
ROUNDING: AccountName = (AccountKind.ROUNDING, "rounding.cash")
DIFFERENCE: AccountName = (AccountKind.DIFFERENCE, "difference.cash")
SURPLUS: AccountName = (AccountKind.SURPLUS, "surplus")
FRONT_DESK: AccountName = (AccountKind.OUTLET, "outlet.front_desk")
SAFE: AccountName = (AccountKind.CASH, "cash.safe")


def drawer(session_id: int) -> AccountName:
    """The account of one cash session."""
    return AccountKind.CASH, f"cash.{session_id}"


def clearing(terminal_id: int) -> AccountName:
    """What the acquirer owes for cards taken by one terminal."""
    return AccountKind.CLEARING, f"clearing.{terminal_id}"


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


def sale(taxes: Iterable[tuple[Decimal, int, int]]) -> list[Posting]:
    """A closed bill: (rate, net, tax) by rate, against what its payments have covered."""
    postings = []
    for rate, net, tax in taxes:
        postings.append(Posting(RECEIVABLE, (AccountKind.REVENUE, f"revenue.{percent(rate)}"), net, "sale"))
        postings.append(Posting(RECEIVABLE, (AccountKind.TAX, f"tax.{percent(rate)}"), tax, "tax"))
    return postings


def returned(taxes: Iterable[tuple[str, int, int]]) -> list[Posting]:
    """What is taken back of a sale: (rate in percent, net, tax) by rate; the folio was lowered with its posting."""
    legs = []
    for rate, net, tax in taxes:
        legs.append(Posting((AccountKind.REVENUE, f"revenue.{rate}"), RECEIVABLE, net, "return"))
        legs.append(Posting((AccountKind.TAX, f"tax.{rate}"), RECEIVABLE, tax, "return.tax"))
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
