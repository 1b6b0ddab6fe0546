"""Tabs: opened by name, renamed, printed, settled; parts of lines given to bills and back."""

import pytest

from core.errors import Invalid, Stale
from orders import actions as orders
from orders import audit
from orders.actions import Part
from orders.cart import Place
from orders.models import Line, Tab
from tests.cast import House
from tests.orders.drafts import send, send_to_table, wanted


def joris(house: House) -> Tab:
    return send(house, Place.bar("Joris"), wanted(house, "pils", 2, size="25 cl"), wanted(house, "soup")).tab


def whole(tab: Tab) -> list[Part]:
    return [Part(it.pk, it.open_amount(), it.open_tax()) for it in Line.objects.filter(tab=tab)]


@pytest.mark.tampers
def test_a_tab_is_settled_once_every_cent_is_on_bills(house: House) -> None:
    tab = joris(house)
    with house.acting() as act:
        with pytest.raises(orders.TabNotPaid):
            orders.settle_tab(tab, act=act)
        orders.take_parts(whole(tab), act=act)
        settled = orders.settle_tab(tab, act=act)
        again = orders.settle_tab(tab, act=act)
    assert settled.settled_at == again.settled_at == act.at
    assert not list(audit.findings())


@pytest.mark.tampers
def test_two_bills_cant_take_the_same_cent(house: House) -> None:
    tab = joris(house)
    line = Line.objects.first()
    with house.acting() as act:
        orders.take_parts([Part(line.pk, 500, 87)], act=act)
    for part in (Part(line.pk, 251, 0), Part(line.pk, 250, 44)):
        with pytest.raises(Stale), house.acting() as act:
            orders.take_parts([part], act=act)
    with house.acting() as act:
        orders.take_parts([Part(line.pk, 100, 20), Part(line.pk, 150, 23)], act=act)
    line.refresh_from_db()
    assert (line.open_amount(), line.open_tax()) == (0, 0)
    assert tab.pk == line.tab_id


def test_all_parts_are_taken_or_none(house: House) -> None:
    tab = joris(house)
    parts = whole(tab)
    with pytest.raises(Stale), house.acting() as act:
        orders.take_parts([parts[0], Part(parts[1].line_id, parts[1].amount + 1, 0)], act=act)
    assert not Line.objects.filter(billed_amount__gt=0).exists()


def test_what_is_given_back_can_be_taken_again(house: House) -> None:
    parts = whole(joris(house))
    for _ in range(2):
        with house.acting() as act:
            orders.take_parts(parts, act=act)
            orders.give_back_parts(parts, act=act)
    with pytest.raises(Stale), house.acting() as act:
        orders.give_back_parts(parts, act=act)


def test_a_tab_gets_another_name(house: House) -> None:
    tab = joris(house)
    assert house.client().post(f"/tabs/{tab.pk}/name/", {"name": "Joris, blue jacket"}).status_code == 303
    tab.refresh_from_db()
    assert tab.name == "Joris, blue jacket"
    with pytest.raises(Invalid), house.acting() as act:
        orders.rename_tab(send_to_table(house, 12, wanted(house, "soup")).tab, "X", act=act)


def test_a_tab_is_opened_before_anything_is_ordered(house: House) -> None:
    answer = house.client().post("/tabs/", {"kind": "bar", "name": "Book club"})
    tab = Tab.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/tabs/{tab.pk}/")
    assert (tab.name, tab.server) == ("Book club", house.eva)


def test_a_new_round_takes_the_printed_bill_back(house: House) -> None:
    tab = joris(house)
    with house.acting() as act:
        orders.mark_bill_printed(tab, act=act)
    send(house, Place.tab(tab.pk), wanted(house, "soup"))
    tab.refresh_from_db()
    assert tab.bill_printed_at is None
