"""What lines are worth, case by case, without a house."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from orders.amounts import given_away, in_turn, line_worth, price_of, taken_off, unbilled_price, worth
from orders.models import Discount, DiscountKind, Line
from venues.models import Venue

IN, ON_TOP = Venue(prices_include_tax=True), Venue(prices_include_tax=False)
NINE = Decimal("0.09")


def line(**more: Any) -> Line:
    """Five at 10.90: one void, one on the house, 3.20 off."""
    said = {"quantity": 5, "voided_quantity": 1, "comped_quantity": 1, "unit_price": 1090, "off": 320, "tax_rate": NINE}
    return Line(**(said | more))


def percent(rate: str) -> Discount:
    return Discount(kind=DiscountKind.PERCENT, rate=Decimal(rate))


def amount(of: int | None) -> Discount:
    return Discount(kind=DiscountKind.AMOUNT, amount=of)


def test_so_many_less_what_is_off_with_the_tax_in_it_or_on_it() -> None:
    assert worth(1090, 3, NINE, IN, off=270) == (3000, 248)
    assert worth(1000, 3, NINE, ON_TOP, off=500) == (2725, 225)
    assert worth(1090, 1, NINE, IN) == (1090, 90)
    assert worth(1090, 0, NINE, IN) == (0, 0)
    assert worth(1000, 1, Decimal(0), ON_TOP) == (1000, 0)


def test_a_line_is_worth_what_is_left_of_it_and_not_on_the_house() -> None:
    assert line_worth(line(), IN) == (2950, 244)
    assert price_of(line()) == 3270
    assert price_of(line(comped_quantity=4)) == 0


def test_what_no_bill_has_is_without_tax_where_tax_is_added() -> None:
    open_line = line(amount=2950, tax_amount=244, billed_amount=950, billed_tax=79)
    assert unbilled_price(open_line, IN) == 2000
    assert unbilled_price(open_line, ON_TOP) == 2000 - 165


def test_percents_come_first_then_amounts_as_they_were_given_and_none_that_was_dropped() -> None:
    dropped = percent("0.50")
    dropped.dropped_at = timezone.now()
    given = [amount(100), percent("0.10"), dropped, amount(50), percent("0.20")]
    assert in_turn(given) == [given[1], given[4], given[0], given[3]]
    assert in_turn([]) == []


@pytest.mark.parametrize(
    ("price", "discounts", "each"),
    [
        (1000, [percent("0.10"), percent("0.10")], [100, 90]),
        (1000, [percent("0.10"), amount(300), amount(300)], [100, 300, 300]),
        (1000, [amount(900), amount(300), amount(10)], [900, 100, 0]),
        (1000, [amount(1000)], [1000]),
        (0, [percent("0.10"), amount(1)], [0, 0]),
        (1000, [amount(None)], [0]),
        (1000, [], []),
    ],
)
def test_each_takes_of_what_is_left_and_never_more(price: int, discounts: list[Discount], each: list[int]) -> None:
    assert taken_off(price, discounts) == each


def test_what_was_given_away_is_on_the_house_or_off() -> None:
    it = line()
    it.amount, it.tax_amount = line_worth(it, IN)
    assert given_away(it, IN) == (1090, 320)
    it.amount, it.tax_amount = line_worth(it, ON_TOP)
    assert given_away(it, ON_TOP) == (4752 - 3564, 3564 - 3216)
    whole = line(comped_quantity=0, off=0, amount=4360)
    assert given_away(whole, IN) == (0, 0)
