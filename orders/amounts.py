"""What lines are worth, in minor units of the venue's currency."""

from decimal import Decimal

from core import money
from venues.models import Venue


def worth(unit_price: int, quantity: int, rate: Decimal, venue: Venue) -> tuple[int, int]:
    """What somebody pays for so many, and the tax in it. Tax is rounded once, on the whole line."""
    asked = unit_price * quantity
    if venue.prices_include_tax:
        return money.check_amount(asked), money.tax_within(asked, rate)
    tax = money.tax_on_top(asked, rate)
    return money.check_amount(asked + tax), tax
