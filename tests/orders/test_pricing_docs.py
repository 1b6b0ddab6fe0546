"""docs/pricing.md on discounts and comps is true: each row of its table is asked of the house."""

import re
from decimal import Decimal

import pytest

from core import money
from orders.amounts import in_turn, line_worth, price_of, taken_off
from orders.models import Discount, DiscountKind, Line
from tests.menus.test_pricing_docs import rows
from venues.models import Venue


def cents(text: str) -> int:
    return money.parse(text, "EUR", "en")


def discount(text: str) -> Discount:
    if text.endswith("%"):
        return Discount(kind=DiscountKind.PERCENT, rate=Decimal(text.rstrip("% ")).scaleb(-2))
    return Discount(kind=DiscountKind.AMOUNT, amount=cents(text))


@pytest.mark.parametrize("row", list(rows("discounts")), ids=" | ".join)
def test_a_line_is_worth_what_the_document_says(row: list[str]) -> None:
    said, comped, given, rate, *expected = row
    quantity, price = re.fullmatch(r"(\d+) × ([\d.]+)", said).groups()
    line = Line(quantity=int(quantity), unit_price=cents(price), comped_quantity=int(comped))
    line.tax_rate = Decimal(rate.rstrip("% ")).scaleb(-2)
    line.off = sum(taken_off(price_of(line), in_turn(discount(it.strip()) for it in given.split(";") if it.strip())))
    amount, tax = line_worth(line, Venue(prices_include_tax=True))
    assert [line.off, amount, tax] == [cents(it) for it in expected]
