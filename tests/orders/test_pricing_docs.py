"""docs/pricing.md on discounts, comps and service is true: each row of its tables is asked of the house."""

import re
from decimal import Decimal

import pytest

from core import money
from orders.amounts import in_turn, line_worth, price_of, taken_off, worth
from orders.models import Discount, DiscountKind, Line, ServiceCharge
from orders.service import parts_of
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


def fraction(text: str) -> Decimal:
    return Decimal(text.rstrip("% ")).scaleb(-2)


@pytest.mark.parametrize("row", list(rows("service")), ids=" | ".join)
def test_service_comes_to_what_the_document_says(row: list[str]) -> None:
    base, given, said, prices, *expected = row
    venue = Venue(prices_include_tax=prices == "with tax")
    lines = []
    for it in base.split(";"):
        price, rate = it.strip().split(" ", 1)
        lines.append(Line(quantity=1, unit_price=cents(price), tax_rate=fraction(rate), tax_letter=rate))
    whole = [price_of(it) for it in lines]
    if given.endswith("%"):
        offs = [taken_off(it, [discount(given)])[0] for it in whole]
    else:
        offs = money.allocate(cents(given or "0"), whole)
    for line, off in zip(lines, offs, strict=True):
        line.off = off
    rule = ServiceCharge(rate=fraction(said.partition("%")[0]), is_before_discounts=said.endswith("before discounts"))
    found = {it.like.tax_letter: it.price for it in parts_of(lines, rule, venue)}
    service = [found.get(it.tax_letter, 0) for it in lines]
    taxes = [worth(price, 1, it.tax_rate, venue)[1] for price, it in zip(service, lines, strict=True)]
    assert [service, taxes] == [[cents(it.strip()) for it in column.split(";")] for column in expected]
