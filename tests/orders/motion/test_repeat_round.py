"""The same again: what was left of the last round, at the prices of now."""

import pytest

from menus.actions import touch_menu
from menus.models import Item, Variant
from orders import actions as orders
from orders.actions import RepeatRefused
from orders.models import Line, Round, Tab
from tests.cast import House
from tests.orders.drafts import seat, send_to_table, wanted


def again(house: House, tab: Tab) -> Round:
    with house.acting() as act:
        return orders.repeat_round(tab, act=act)


def test_the_last_round_is_sent_again_as_much_as_is_left_of_it(house: House) -> None:
    send_to_table(house, 3, wanted(house, "soup"))
    last = send_to_table(
        house, 3, wanted(house, "burger", 2, choices=("cheese",), note="no salt"), wanted(house, "bass")
    )
    burger, bass = last.lines.order_by("pk")
    with house.acting() as act:
        orders.void_line(bass, 1, "Typed wrong", 1, act=act)
    line = again(house, last.tab).lines.get()
    assert (line.name, line.quantity, line.note, line.unit_price) == ("Beef burger", 2, "no salt", burger.unit_price)
    assert line.modifiers == burger.modifiers


@pytest.mark.tampers
def test_it_costs_what_it_costs_now(house: House) -> None:
    tab = send_to_table(house, 3, wanted(house, "soup")).tab
    Variant.objects.filter(item=house.soup).update(price=1050)
    touch_menu(house.venue)
    assert again(house, tab).lines.get().unit_price == 1050


def test_where_nothing_was_sent_nothing_is_repeated(house: House) -> None:
    seating = seat(house, 3)
    with house.acting() as act:
        tab = orders.open_tab("table", seating=seating, act=act)
    with pytest.raises(RepeatRefused):
        again(house, tab)
    assert not Line.objects.exists()


def test_what_was_said_of_an_open_price_is_said_again_and_its_choices_come_on_top(house: House) -> None:
    Item.objects.filter(pk=house.burger.pk).update(is_open_price=True)
    touch_menu(house.venue)
    tab = send_to_table(house, 3, wanted(house, "burger", 2, choices=("cheese",), open_price=3000), by=house.anna).tab
    with house.acting(house.anna) as act:
        line = orders.repeat_round(tab, act=act).lines.get()
    before = tab.lines.order_by("pk").first()
    assert before and (line.unit_price, line.amount) == (before.unit_price, before.amount)
