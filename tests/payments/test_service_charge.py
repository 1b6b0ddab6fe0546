"""Service on the bill: divided like the rest, in the books, and never in the way."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from orders.models import Charge, Line, ServiceCharge, Tab, Void
from payments import actions as payments
from payments import queries
from payments.models import Bill, Receipt
from tests.cast import House
from tests.orders.drafts import seat
from tests.payments.evening import by_items, cash, equally, line, order, paper, totals, whole


@pytest.fixture
def charging_house(open_house: House) -> House:
    ServiceCharge.objects.create(venue=open_house.venue, name="Service", rate=Decimal("0.10"), min_covers=8)
    return open_house


def party(house: House, *codes: str, covers: int = 8) -> Tab:
    seat(house, 12, covers)
    return order(house, *codes)


def test_the_pay_screen_says_what_the_bill_will(charging_house: House) -> None:
    tab = party(charging_house, "burger", "sancerre bottle")
    page = queries.pay_page(tab, charging_house.tablet)
    assert (page.service, page.total, page.unbilled) == (615, 6765, 6765)
    assert whole(charging_house, tab).total == 6765
    page = queries.pay_page(tab, charging_house.tablet)
    assert (page.service, page.total, page.unbilled) == (0, 6765, 0)


def test_exact_cash_pays_it_in_one_tap(charging_house: House) -> None:
    tab = party(charging_house, "burger", "bass")
    with charging_house.acting() as act:
        payment = payments.pay_tab_cash(tab, tendered=5335, act=act)
    tab.refresh_from_db()
    assert (payment.amount, tab.state) == (5335, "settled")
    assert "Service 10 %" in Receipt.objects.get().body


def test_it_is_divided_with_the_rest_and_adds_up(charging_house: House) -> None:
    tab = party(charging_house, "burger", "sancerre bottle", "3 pils 25 cl")
    bills = equally(charging_house, tab, 3)
    assert sum(it.total for it in bills) == sum(Line.objects.filter(tab=tab).values_list("amount", flat=True))
    for it in bills:
        cash(charging_house, it)
    tab.refresh_from_db()
    assert tab.state == "settled"


def test_a_round_after_part_was_paid_is_charged_for_and_nothing_else_changes(charging_house: House) -> None:
    tab = party(charging_house, "burger", "bass")
    first, _second = equally(charging_house, tab, 2)
    cash(charging_house, first)
    order(charging_house, "2 burger", tab=tab)
    rest = whole(charging_house, tab)
    charged = Line.objects.get(tab=tab, charge=Charge.SERVICE)
    assert charged.amount == 485 + 390
    assert first.total + rest.total == 4850 + 3900 + charged.amount


def test_by_item_each_bears_the_service_on_what_they_take_with_its_tax(charging_house: House) -> None:
    tab = party(charging_house, "burger", "soup", "sancerre bottle")
    burger, soup, wine = (line(tab, name).pk for name in ("Beef burger", "Onion soup", "Sancerre"))
    half = Fraction(1, 2)
    first, second = by_items(charging_house, tab, [{burger: 1, wine: half}, {soup: 1, wine: half}])
    assert totals([first, second]) == [1950 + 2100 + 195 + 210, 950 + 2100 + 95 + 210]
    for it in (first, second):
        cash(charging_house, it)
    said = json.loads(Receipt.objects.get(bill=second).body)
    assert [(it["name"], it["amount"]) for it in said["lines"] if "Service" in it["name"]] == [
        ("Service 10 %", 95),
        ("Service 10 %", 210),
    ]
    assert [(it["rate"], it["gross"]) for it in said["taxes"]] == [("9", 1045), ("21", 2310)]
    tab.refresh_from_db()
    assert tab.state == "settled"


def test_what_nobody_took_keeps_its_service(charging_house: House) -> None:
    tab = party(charging_house, "burger", "soup")
    (bill,) = by_items(charging_house, tab, [{line(tab, "Onion soup").pk: 1}])
    cash(charging_house, bill)
    rest = whole(charging_house, tab)
    assert totals([bill, rest]) == [950 + 95, 1950 + 195]


def test_the_pay_screen_knows_which_service_goes_with_what(charging_house: House) -> None:
    tab = party(charging_house, "burger", "sancerre bottle")
    before = queries.pay_page(tab, charging_house.tablet)
    assert [(it["line"], it["there"]) for it in before.services] == [(None, 195), (None, 420)]
    assert [it["rate"] for it in before.services] == [it.rate for it in before.lines]
    whole(charging_house, tab)
    order(charging_house, "soup", tab=tab)
    after = queries.pay_page(tab, charging_house.tablet)
    standing = list(Line.objects.filter(tab=tab, charge=Charge.SERVICE).order_by("pk"))
    assert [(it["line"], it["there"]) for it in after.services] == [(standing[0].pk, 290), (standing[1].pk, 420)]


def test_divided_by_item_anew_service_follows_its_dishes_whoever_had_it(charging_house: House) -> None:
    tab = party(charging_house, "burger", "sancerre bottle")
    whole(charging_house, tab)
    page = queries.pay_page(tab, charging_house.tablet)
    had = {it.line.charge: it.had for it in page.lines}
    assert had == {Charge.NONE: '{"A": "1"}', Charge.SERVICE: "{}"}


def test_a_void_after_dividing_takes_service_along_before_the_tab_is_settled(charging_house: House) -> None:
    tab = party(charging_house, "burger", "soup")
    with charging_house.acting() as act:
        burger = Line.objects.get(tab=tab, name="Beef burger")
        (bill,) = payments.divide_by_items(tab, [{burger.pk: 1}], act=act)
    cash(charging_house, bill)
    soup = Line.objects.get(tab=tab, name="Onion soup")
    with charging_house.acting(charging_house.anna) as act:
        payments.void_line(soup, 1, "Never came", soup.version, act=act)
    left = Line.objects.filter(tab=tab, charge=Charge.SERVICE).get()
    assert left.open_amount() == 0  # the burger's was paid with it
    assert Void.objects.count() == 1


def test_the_printed_bill_has_it(charging_house: House) -> None:
    tab = party(charging_house, "burger")
    with charging_house.acting() as act:
        payments.print_bill(tab, act=act)
    assert any("Service 10 %" in it and "21.45" in it for it in paper(charging_house.printers["bar"]))


def test_a_house_without_service_pays_nothing_for_it(open_house: House) -> None:
    assert whole(open_house, party(open_house, "burger")).total == 1950
    assert Bill.objects.count() == 1
