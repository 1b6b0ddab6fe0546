"""New York: prices without tax, three taxes in one rate, added to the sum; on paper, on the screen and in the books."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from core import clock
from ledger.models import Account
from orders import actions as orders
from orders.models import Line, Tab
from payments import actions as payments
from payments import queries
from payments.models import Receipt
from payments.tax_rows import divided
from reports.day import read_day
from tests.cast import House
from tests.payments.evening import cash, equally, order, paper, whole
from venues.days import business_date
from venues.models import TaxRate

PARTS = [
    {"name": "State", "rate": "0.04"},
    {"name": "City", "rate": "0.045"},
    {"name": "MCTD", "rate": "0.00375"},
]


@pytest.fixture
def new_york(open_house: House) -> Iterator[House]:
    """The same house in another country: everything at 8.875 %, added on."""
    venue = open_house.venue
    venue.prices_include_tax, venue.cash_step = False, 1
    venue.save()
    TaxRate.objects.filter(venue=venue).exclude(tax_class="none").update(
        rate=Decimal("0.08875"), letter="T", parts=PARTS, valid_from=date(2025, 3, 1)
    )
    return open_house


def test_a_line_knows_the_taxes_it_was_sold_with(new_york: House) -> None:
    tab = order(new_york, "burger")
    sold = Line.objects.get(tab=tab)
    assert (sold.unit_price, sold.tax_amount, sold.amount) == (1950, 173, 2123)
    TaxRate.objects.update(parts=[], rate=Decimal("0.09"))
    sold.refresh_from_db()
    assert (sold.tax_parts, sold.tax_rate) == (PARTS, Decimal("0.08875"))


def test_the_receipt_shows_net_prices_each_tax_and_the_total(new_york: House) -> None:
    cash(new_york, whole(new_york, order(new_york, "2 burger", "espresso")))
    said = json.loads(Receipt.objects.get().body)
    assert [it["amount"] for it in said["lines"]] == [3900, 310]
    assert (said["subtotal"], said["tax_total"], said["total"]) == (4210, 374, 4584)
    (row,) = said["taxes"]
    assert [(it["name"], it["rate"], it["tax"]) for it in row["parts"]] == [
        ("State", "4", 168),
        ("City", "4.5", 190),
        ("MCTD", "0.375", 16),
    ]
    slip = paper(new_york.printers["bar"])[-1]
    for words in ("Subtotal", "42.10", "State 4 %", "1.68", "City 4.5 %", "1.90", "MCTD 0.375 %", "0.16", "45.84"):
        assert words in slip


def test_its_page_shows_the_same(new_york: House) -> None:
    cash(new_york, whole(new_york, order(new_york, "2 burger", "espresso")))
    page = new_york.client().get(f"/receipts/{Receipt.objects.get().ref}/").content.decode()
    for words in ("Subtotal", "42.10", "State 4 %", "MCTD 0.375 %", "45.84"):
        assert words in page


def test_the_bill_before_it_is_paid_shows_the_same(new_york: House) -> None:
    tab = order(new_york, "2 burger", "espresso")
    with new_york.acting() as act:
        payments.print_bill(tab, act=act)
    slip = paper(new_york.printers["bar"])[-1]
    for words in ("39.00", "Subtotal", "42.10", "City 4.5 %", "1.90", "45.84"):
        assert words in slip


def test_a_discount_comes_off_before_the_tax(new_york: House) -> None:
    tab = order(new_york, "burger")
    tab.refresh_from_db()
    with new_york.acting(new_york.anna) as act:
        orders.discount_tab(tab, "percent", Decimal(10), "Regulars", tab.version, act=act)
    cash(new_york, whole(new_york, tab))
    said = json.loads(Receipt.objects.get().body)
    (line,) = said["lines"]
    assert (line["full"], line["amount"]) == (1950, 1755)
    assert [it["amount"] for it in said["discounts"]] == [195]
    assert (said["subtotal"], said["tax_total"], said["total"]) == (1755, 156, 1911)


@pytest.mark.parametrize("n", [2, 3, 7])
def test_a_division_adds_up_net_and_tax(new_york: House, n: int) -> None:
    tab = order(new_york, "burger", "2 bass", "3 pils 25 cl", "espresso")
    for bill in equally(new_york, tab, n):
        cash(new_york, bill)
    said = [json.loads(it.body) for it in Receipt.objects.all()]
    lines = Line.objects.filter(tab=tab)
    assert sum(it["total"] for it in said) == sum(it.amount for it in lines)
    assert sum(it["tax_total"] for it in said) == sum(it.tax_amount for it in lines)
    assert all(sum(line["amount"] for line in it["lines"]) == it["subtotal"] for it in said)
    assert all(sum(part["tax"] for part in it["taxes"][0]["parts"]) == it["tax_total"] for it in said)
    assert Tab.objects.get(pk=tab.pk).state == "settled"


def test_each_tax_has_an_account_of_its_own_and_the_days_report_agrees(new_york: House) -> None:
    for table in (1, 2, 3):
        for bill in equally(new_york, order(new_york, "burger", "pils 25 cl", table=table), 3):
            cash(new_york, bill)
    day = read_day(new_york.venue, business_date(new_york.venue, clock.now()), with_mean=False)
    assert day.books.agree, day.books.differences
    (rate,) = day.rates
    assert sum(it["tax"] for it in rate.parts) == rate.tax == day.tax
    codes = {it.code for it in Account.objects.filter(kind="tax")}
    assert codes == {"tax.8.875.state", "tax.8.875.city", "tax.8.875.mctd"}
    page = new_york.client(new_york.anna).get(f"/reports/days/{day.date}/").content.decode()
    assert "City 4.5 %" in page


def test_the_x_report_says_them_too(new_york: House) -> None:
    cash(new_york, whole(new_york, order(new_york, "burger")))
    (row,) = queries.x_report(new_york.till, clock.now()).tax_rows
    assert [it["tax"] for it in row["parts"]] == [78, 88, 7]


@pytest.mark.parametrize("tax", [0, 1, 2, 99, 374, 100_003, -374])
def test_parts_add_up_to_their_tax(tax: int) -> None:
    parts = divided(tax, PARTS)
    assert sum(it["tax"] for it in parts) == tax
    assert all(abs(it["tax"] - tax * Decimal(it["rate"]) / Decimal("8.875")) < 1 for it in parts)
