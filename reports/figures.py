"""The figures of a business day. Amounts are minor units; sales include tax unless they are called net."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import money
from payments.models import Tender
from payments.postings import Row, percent
from reports.books import Books


@dataclass(frozen=True)
class Hour:
    """What was closed within an hour of the venue's clock; `covered` is the part of tables with counted guests.

    `stored` was put on gift cards and deposits: it is in no sale.
    """

    hour: int
    bills: int
    gross: int
    tax: int = 0
    covered: int = 0
    stored: int = 0

    @property
    def until(self) -> int:
        return (self.hour + 1) % 24


@dataclass(frozen=True)
class Sold:
    """What an item, a charge or a section brought: `key` is the item's id, else the charge's or the section's name."""

    key: int | str
    name: str
    units: int
    gross: int


@dataclass(frozen=True)
class Rate:
    """A row of the tax table; `parts` where it is several taxes: [{name, rate in percent, tax}]."""

    rate: Decimal
    letter: str
    gross: int
    tax: int
    parts: tuple[Row, ...] = ()

    @property
    def row(self) -> Row:
        """The same as documents show it."""
        row: Row = {"rate": self.percent, "net": self.net, "tax": self.tax}
        return row | {"parts": self.parts}

    @property
    def net(self) -> int:
        return self.gross - self.tax

    @property
    def percent(self) -> str:
        return percent(self.rate)


@dataclass(frozen=True)
class Taken:
    """Money by tender, or by who took it: `amount` counts towards bills; `cash`, `card` and `room` make `total`."""

    key: int | str
    name: str
    count: int
    amount: int
    rounding: int
    tip: int
    cash: int = 0
    card: int = 0
    room: int = 0

    @property
    def total(self) -> int:
        return self.amount + self.rounding + self.tip


@dataclass(frozen=True)
class Mean:
    """The same weekday of the last four weeks, on average over the days that had sales."""

    net: int
    days: int


@dataclass(frozen=True)
class Day:
    """Everything on the page. Lists are complete: their sums are the figures.

    `folios` is money that hotel guests paid for what was sold before; `returned` was taken back of sales, tax in it.
    What was voided, on the house (comped) and discounted is in no sale.
    """

    date: date
    hours: list[Hour]
    sections: list[Sold]
    items: list[Sold]
    rates: list[Rate]
    tenders: list[Taken]
    people: list[Taken]
    folios: list[Taken]
    return_count: int
    returned: int
    covers: int
    void_count: int
    voided: int
    comp_count: int
    comped: int
    discount_count: int
    discounted: int
    books: Books
    mean: Mean | None

    @property
    def bills(self) -> int:
        return sum(it.bills for it in self.hours)

    @property
    def gross(self) -> int:
        return sum(it.gross for it in self.hours)

    @property
    def stored(self) -> int:
        """What bills put on gift cards and deposits: it was paid for, and is no sale."""
        return sum(it.stored for it in self.hours)

    @property
    def billed(self) -> int:
        """All that bills came to."""
        return self.gross + self.stored

    @property
    def tax(self) -> int:
        return sum(it.tax for it in self.hours)

    @property
    def net(self) -> int:
        return self.gross - self.tax

    @property
    def covered(self) -> int:
        """What the tables with counted guests brought."""
        return sum(it.covered for it in self.hours)

    @property
    def per_cover(self) -> int | None:
        """What a guest spent, tax included, where guests were counted."""
        return money.share_of(self.covered, 1, self.covers) if self.covers else None

    @property
    def tips(self) -> int:
        return sum(it.tip for it in self.tenders)

    @property
    def rounding(self) -> int:
        return sum(it.rounding for it in self.tenders)

    @property
    def paid(self) -> int:
        """What came in for bills, without tips and rounding."""
        return sum(it.amount for it in self.tenders)

    @property
    def taken(self) -> int:
        """All the money that came in for bills: what guests who left owe is none."""
        return sum(it.total for it in self.tenders if it.key != Tender.WALK_OUT)

    @property
    def settled(self) -> int:
        """What came in for folios."""
        return sum(it.total for it in self.folios)

    @property
    def has_rooms(self) -> bool:
        """Whether anything went to rooms' folios on this day."""
        return any(it.room for it in self.people)

    @property
    def best_hour(self) -> Hour | None:
        return max(self.hours, key=lambda it: it.gross, default=None)
