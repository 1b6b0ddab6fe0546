"""docs/pricing.md on tax, cash and tips is true: each row of its tables is asked of the house."""

from decimal import Decimal

import pytest

from core import money
from orders.amounts import worth
from payments.tax_rows import divided
from payments.tips import Asking
from tests.menus.test_pricing_docs import rows
from tests.orders.test_pricing_docs import cents, fraction
from venues.models import Venue


@pytest.mark.parametrize("row", list(rows("tax")), ids=" | ".join)
def test_lines_are_taxed_as_the_document_says(row: list[str]) -> None:
    lines, rate, prices, *expected = row
    venue = Venue(prices_include_tax=prices == "with tax")
    worths = [worth(cents(it.strip()), 1, fraction(rate), venue) for it in lines.split(";")]
    total, tax = sum(amount for amount, _tax in worths), sum(tax for _amount, tax in worths)
    assert [total - tax, tax, total] == [cents(it) for it in expected]


@pytest.mark.parametrize(("tax", "parts", "each"), list(rows("several taxes")))
def test_several_taxes_are_shared_out_as_the_document_says(tax: str, parts: str, each: str) -> None:
    named = [it.strip().rsplit(" ", 1) for it in parts.split(";")]
    rates = [{"name": name, "rate": str(Decimal(rate) / 100)} for name, rate in named]
    assert [it["tax"] for it in divided(cents(tax), rates)] == [cents(it.strip()) for it in each.split(";")]


@pytest.mark.parametrize(("where", "coin", "otherwise", "left", "asked", "rounding"), list(rows("cash")))
def test_cash_is_rounded_as_the_document_says(
    where: str, coin: str, otherwise: str, left: str, asked: str, rounding: str
) -> None:
    due = money.round_cash(cents(left), cents(coin))
    assert (due, due - cents(left)) == (cents(asked), cents(rounding)), where
    assert cents(otherwise) >= 0  # and is paid to the cent


@pytest.mark.parametrize(("left", "off", "of", "offered", "tip"), list(rows("tips")))
def test_tips_are_offered_as_the_document_says(left: str, off: str, of: str, offered: str, tip: str) -> None:
    asking = Asking((int(offered.rstrip("% ")),), before_discounts=of == "before discounts")
    assert asking.of(cents(left), [cents(off)]) == (cents(tip),)


def test_the_document_has_its_tables() -> None:
    assert [len(list(rows(it))) > 5 for it in ("tax", "several taxes", "cash", "tips")] == [True] * 4
