"""A void may be what settles a tab: the table can be cleared then."""

import pytest

from core.errors import Refused
from orders import actions as orders
from orders.models import Line, Tab
from payments import actions as payments
from tests.cast import House
from tests.payments.evening import by_items, cash, line, order, whole


def void(house: House, line: Line, quantity: int = 1) -> None:
    with house.acting() as act:
        payments.void_line(line, quantity, "Typed wrong", line.version, act=act)


def state(tab: Tab) -> str:
    return str(Tab.objects.get(pk=tab.pk).state)


@pytest.fixture
def half_paid(open_house: House) -> Tab:
    """The burger is paid; two espressos are on no bill."""
    tab = order(open_house, "burger", "2 espresso")
    (bill,) = by_items(open_house, tab, [{line(tab, "Beef burger").pk: 1}])
    cash(open_house, bill)
    return tab


def test_taking_back_all_that_was_left_settles_the_tab_and_the_table_can_be_cleared(
    open_house: House, half_paid: Tab
) -> None:
    void(open_house, line(half_paid, "Espresso"), 2)
    assert state(half_paid) == "settled"
    with open_house.acting() as act:
        orders.clear_table(half_paid.seating, act=act)


def test_taking_back_some_of_it_leaves_the_tab_open(open_house: House, half_paid: Tab) -> None:
    void(open_house, line(half_paid, "Espresso"))
    assert state(half_paid) == "open"
    void(open_house, line(half_paid, "Espresso"))
    assert state(half_paid) == "settled"


def test_a_bill_that_is_still_open_keeps_the_tab_open(open_house: House) -> None:
    tab = order(open_house, "burger", "bass", "espresso")
    first, second = by_items(open_house, tab, [{line(tab, "Beef burger").pk: 1}, {line(tab, "Sea bass").pk: 1}])
    cash(open_house, first)
    void(open_house, line(tab, "Espresso"))
    assert state(tab) == "open"
    cash(open_house, second)
    assert state(tab) == "settled"


def test_a_tab_that_nobody_paid_anything_of_stays_open(open_house: House) -> None:
    tab = order(open_house, "burger")
    void(open_house, line(tab, "Beef burger"))
    assert state(tab) == "open"


def test_what_has_been_paid_is_not_taken_back(open_house: House) -> None:
    tab = order(open_house, "burger")
    cash(open_house, whole(open_house, tab))
    with pytest.raises(Refused, match="has been paid"):
        void(open_house, line(tab, "Beef burger"))


def test_the_pad_s_void_settles_too(open_house: House, half_paid: Tab) -> None:
    left = line(half_paid, "Espresso")
    fields = {"quantity": 2, "version": left.version, "reason": "Typed wrong"}
    assert open_house.client().post(f"/lines/{left.pk}/voids/", fields).status_code == 303
    assert state(half_paid) == "settled"
