"""However a tab is divided, each payer has a receipt with its own VAT, and together they are the tab."""

import json
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import pytest

from core import clock
from orders.models import Line, Tab
from payments import actions as payments
from payments.models import Bill, Receipt
from tests.cast import House
from tests.payments.evening import by_items, cash, equally, line, order, whole
from tests.payments.rates import is_the_tab

type Way = Callable[[House, Tab], list[Bill]]


def per_seat(house: House, tab: Tab) -> list[Bill]:
    with house.acting() as act:
        return payments.divide_by_seat(tab, act=act)


def per_item(house: House, tab: Tab) -> list[Bill]:
    wine, third = line(tab, "Sancerre").pk, Fraction(1, 3)
    names = ("Beef burger", "Onion soup", "Espresso")
    return by_items(house, tab, [{line(tab, name).pk: 1, wine: third} for name in names])


def by_three(house: House, tab: Tab) -> list[Bill]:
    return equally(house, tab, 3)


def off_by_amount(house: House, tab: Tab) -> list[Bill]:
    with house.acting() as act:
        return [payments.divide_off(tab, 1234, act=act), payments.divide_off(tab, 2345, act=act)]


def on_a_phone(house: House, tab: Tab) -> list[Bill]:
    until, share = clock.now() + timedelta(minutes=3), {line(tab, "Sancerre").pk: Fraction(1, 7)}
    with house.acting() as act:
        return [payments.take_bill(tab, picks=share, phone_ref="a-phone", until=until, act=act)]


def paid_in_part(house: House, tab: Tab) -> list[Bill]:
    cash(house, whole(house, tab), amount=1111)
    return equally(house, tab, 2)


@pytest.mark.parametrize("way", [per_seat, per_item, by_three, off_by_amount, on_a_phone, paid_in_part])
def test_each_payer_has_their_own_vat_and_together_it_is_the_tab_s(open_house: House, way: Way) -> None:
    tab = order(open_house, "burger", "soup", "espresso", "sancerre bottle")
    for name, seat in (("Beef burger", 1), ("Onion soup", 2), ("Espresso", 3)):
        Line.objects.filter(tab=tab, name=name).update(seat=seat)
    for bill in way(open_house, tab):
        cash(open_house, bill)
    if Tab.objects.get(pk=tab.pk).state == "open":
        cash(open_house, whole(open_house, tab))
    for receipt in Receipt.objects.select_related("bill"):
        said = json.loads(receipt.body)
        assert receipt.bill is not None
        assert sum(it["gross"] for it in said["taxes"]) == receipt.total == receipt.bill.total
        assert sum(it["tax"] for it in said["taxes"]) == receipt.tax_total == receipt.bill.tax_total
    assert Receipt.objects.count() > 1
    assert is_the_tab(open_house, tab)
