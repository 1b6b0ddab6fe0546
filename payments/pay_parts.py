"""What the pay screen is made of: lines with who pays them, payers, and the notes they may hand over."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core import clock, money
from orders.models import Charge, Line
from payments.models import Bill, BillState, Payment, Receipt, Terminal, Till
from payments.pay_states import CardState, RoomState
from payments.service_bases import base_of, rate_of

# Notes (and the largest coin) people pay with, in whole units of the currency.
NOTES = {
    "EUR": (5, 10, 20, 50, 100, 200),
    "SEK": (20, 50, 100, 200, 500, 1000),
    "NOK": (50, 100, 200, 500, 1000),
    "DKK": (50, 100, 200, 500, 1000),
}
MOST_NOTES = 4
MOST_LETTERS = 5


@dataclass(frozen=True)
class Who:
    """A payer's part of a line; `portion` is 2, 1/3, or empty for a part in cents.

    `is_free`: nobody has paid for it, nor is about to, so it may be divided again.
    """

    letter: str
    portion: str
    amount: int
    is_paid: bool
    is_free: bool = False


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
    def there(self) -> int:
        """What may be divided of it: open, or on bills that nobody has paid."""
        return self.open + sum(it.amount for it in self.who if it.is_free)

    @property
    def units(self) -> Fraction | None:
        """The same in units; nothing where cents were taken of it."""
        stays = [it for it in self.who if not it.is_free]
        if not all(it.portion for it in stays):
            return None
        return self.line.open_quantity() - sum((Fraction(it.portion) for it in stays), Fraction(0)) or None

    @property
    def unit(self) -> str:
        """One unit, as a part of what may be divided: 1/3."""
        return str(min(Fraction(1), 1 / self.units)) if self.units else "1"

    @property
    def had(self) -> str:
        """Who has which part of what may be divided, for the script: {"A": "1/3"}; a part in cents is left out.

        Service follows its dishes anew.
        """
        if self.line.charge == Charge.SERVICE:
            return "{}"
        units = self.units
        parts = [(it.letter, Fraction(it.portion) / units) for it in self.who if it.is_free and it.portion and units]
        return json.dumps({letter: str(part) for letter, part in parts if part <= 1})

    @property
    def rate(self) -> str:
        """What it has in common with the service that is charged on it."""
        return "|".join(rate_of(self.line))

    @property
    def base(self) -> str:
        """What service is charged on of what may be divided of it, for the script."""
        return str(float(base_of(self.line, self.there, is_before=False)))

    @property
    def full_base(self) -> str:
        """The same, where service is charged before discounts."""
        return str(float(base_of(self.line, self.there, is_before=True)))

    @property
    def is_crowd(self) -> bool:
        """Whether more share it than there is room for letters."""
        return len(self.who) > MOST_LETTERS

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
    def is_free(self) -> bool:
        return is_free(self.bill)

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


def is_free(bill: Bill) -> bool:
    """Whether nobody has paid anything of it, or is about to: it may be divided again."""
    held = bill.held_until is not None and bill.held_until > clock.now()
    return bill.state == BillState.OPEN and not (bill.paid or bill.pending or held)
