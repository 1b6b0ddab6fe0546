"""Whoever stood at the bar sits down: one tab, one bill, and the dishes find them."""

import pytest

from kitchen.models import Ticket
from orders import actions as orders
from orders.actions import NotBack
from orders.cart import Place
from orders.models import Join, Tab, TabKind, TabState
from tests.cast import House
from tests.orders.drafts import send, send_to_table, wanted
from tests.orders.motion.parties import dishes, papers, tab_at, undo


def at_bar(house: House) -> Tab:
    return send(house, Place.bar("Joris"), wanted(house, "espresso")).tab


def sit_down(house: House, tab: Tab, number: int) -> Tab | Join:
    with house.acting() as act:
        return orders.bar_tab_to_table(tab, house.table(number), act=act)


def test_at_a_free_table_the_tab_is_the_tables(house: House) -> None:
    tab = at_bar(house)
    sit_down(house, tab, 8)
    assert tab_at(house, 8) == tab
    assert Ticket.objects.get().title == "8"
    assert len(papers("ticket")) == len(papers("move")) == 1
    send(house, Place.tab(tab.pk), wanted(house, "soup"))  # a pad that still shows the bar
    assert dishes(house, 8) == ["Espresso", "Onion soup"]


def test_with_a_party_it_joins_their_tab_and_goes_home_again(house: House) -> None:
    send_to_table(house, 8, wanted(house, "soup"))
    tab = at_bar(house)
    row = sit_down(house, tab, 8)
    assert isinstance(row, Join)
    assert dishes(house, 8) == ["Onion soup", "Espresso"]
    undo(house, row)
    tab.refresh_from_db()
    assert (tab.state, tab.kind, tab.lines.count()) == (TabState.OPEN, TabKind.BAR, 1)
    assert dishes(house, 8) == ["Onion soup"]


def test_back_at_the_bar_the_table_is_free_and_clean(house: House) -> None:
    tab = at_bar(house)
    sit_down(house, tab, 8)
    tab.refresh_from_db()
    with house.acting() as act:
        orders.table_tab_to_bar(tab, act=act)
    tab.refresh_from_db()
    assert (tab.kind, tab.seating, tab.name) == (TabKind.BAR, None, "Joris")
    assert not house.table(8).is_dirty
    assert Ticket.objects.get().title == "Joris"


def test_a_party_that_never_stood_there_stays(house: House) -> None:
    tab = send_to_table(house, 8, wanted(house, "soup")).tab
    with house.acting() as act, pytest.raises(NotBack):
        orders.table_tab_to_bar(tab, act=act)
