"""What lines are worth, in minor units of the venue's currency: the one place that says so.

A line is worth its unit price × what is left of it and not on the house, less its discounts: percents first, each of
what the ones before it left, then amounts, never more than there is. Tax is rounded once, on the whole line.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from core import money
from orders.models import Discount, DiscountKind, Line
from venues.models import Venue


def worth(unit_price: int, quantity: int, rate: Decimal, venue: Venue, *, off: int = 0) -> tuple[int, int]:
    """What somebody pays for so many, `off` taken off, and the tax in it."""
    asked = unit_price * quantity - off
    if venue.prices_include_tax:
        return money.check_amount(asked), money.tax_within(asked, rate)
    tax = money.tax_on_top(asked, rate)
    return money.check_amount(asked + tax), tax


def line_worth(line: Line, venue: Venue) -> tuple[int, int]:
    """What somebody pays for what is left of a line, and the tax in it."""
    return worth(line.unit_price, line.open_quantity() - line.comped_quantity, line.tax_rate, venue, off=line.off)


def price_of(line: Line) -> int:
    """The price of what is left of a line and not on the house, before discounts."""
    return line.unit_price * (line.open_quantity() - line.comped_quantity)


def unbilled_price(line: Line, venue: Venue) -> int:
    """What no bill has taken yet, in the terms of the line's price: without the tax where that is added."""
    return line.open_amount() - (0 if venue.prices_include_tax else line.open_tax())


def in_turn(discounts: Iterable[Discount]) -> list[Discount]:
    """The discounts that stand, in the order they are taken: percents first, then amounts, as they were given."""
    standing = [it for it in discounts if it.dropped_at is None]
    return sorted(standing, key=lambda it: it.kind != DiscountKind.PERCENT)


def taken_off(price: int, discounts: Sequence[Discount]) -> list[int]:
    """What each of these (in turn) takes off a price; their sum is never more than the price."""
    parts, left = [], price
    for discount in discounts:
        asked = money.percent_of(left, discount.rate) if discount.rate is not None else discount.amount or 0
        parts.append(min(asked, left))
        left -= parts[-1]
    return parts


def given_away(line: Line, venue: Venue) -> tuple[int, int]:
    """What is on the house and what discounts take off a line, both as somebody would have paid it, with the tax."""
    full, _tax = worth(line.unit_price, line.open_quantity(), line.tax_rate, venue)
    sold, _tax = worth(line.unit_price, line.open_quantity() - line.comped_quantity, line.tax_rate, venue)
    return full - sold, sold - line.amount
