"""What the pay screen is made of: lines with who pays them, payers, and the notes they may hand over."""

from collections.abc import Sequence
from dataclasses import dataclass

from core import money
from orders.models import Line
from payments.models import Bill, BillState, Payment, Receipt, Terminal, Till
from payments.pay_states import CardState, RoomState

# Notes (and the largest coin) people pay with, in whole units of the currency.
NOTES = {
    "EUR": (5, 10, 20, 50, 100, 200),
    "SEK": (20, 50, 100, 200, 500, 1000),
    "NOK": (50, 100, 200, 500, 1000),
    "DKK": (50, 100, 200, 500, 1000),
}
MOST_NOTES = 4


@dataclass(frozen=True)
class Who:
    """A payer's part of a line; `portion` is 2, 1/3, or empty for a part in cents."""

    letter: str
    portion: str
    amount: int
    is_paid: bool


@dataclass(frozen=True)
class PayLine:
    """A line with who pays it. Amounts in minor units; `open` is on no bill yet, the rest was given away."""

    line: Line
    who: tuple[Who, ...]
    comped: int = 0
    off: int = 0

    @property
    def details(self) -> list[str]:
        return [it for it in (self.line.variant_name, *(it["name"] for it in self.line.modifiers)) if it]

    @property
    def open(self) -> int:
        return self.line.open_amount()

    @property
    def is_paid(self) -> bool:
        return not self.open and bool(self.who) and all(it.is_paid for it in self.who)


@dataclass(frozen=True)
class PayBill:
    """A payer's bill. `cash_due` is what remains, rounded to the venue's coin; minor units."""

    bill: Bill
    payments: tuple[Payment, ...]
    card: CardState | None
    room: RoomState | None
    receipt: Receipt | None
    lines: int
    cash_due: int
    notes: tuple[int, ...]
    tips: tuple[int, ...]
    tries: int
    copies: int

    @property
    def key(self) -> str:
        """Starts the keys of this bill's acts: another after each payment and each try."""
        return f"bill.{self.bill.pk}.{self.bill.paid}.{self.tries}"

    @property
    def letter(self) -> str:
        return self.bill.letter

    @property
    def is_paid(self) -> bool:
        return self.bill.state == BillState.CLOSED

    @property
    def remaining(self) -> int:
        return self.bill.remaining()

    @property
    def hue(self) -> str:
        """The class of the payer's colour: pa … pl."""
        return f"p{self.letter[:1].lower()}"


def note_amounts(due: int, currency: str) -> tuple[int, ...]:
    """What a guest is likely to hand over for an amount: the next round sums in notes above it."""
    unit = 10 ** money.exponent(currency)
    notes = [it * unit for it in NOTES.get(currency, (5, 10, 20, 50, 100))]
    sums = {due + -due % note for note in notes} if due > 0 else set()
    return tuple(sorted(it for it in sums if it > due)[:MOST_NOTES])


def own_terminal(terminals: Sequence[Terminal], till: Till | None) -> Terminal | None:
    """The terminal that stands at this register, else the first."""
    own = (it for it in terminals if till and it.pk == till.terminal_id)
    return next(own, terminals[0] if terminals else None)
