"""The pad's page: what was sent, and where its menu is."""

import pytest

from orders import actions as orders
from orders import queries
from orders.actions import Part
from orders.cart import Place
from orders.models import Line
from tests.cast import House, build_house
from tests.orders.drafts import send, send_to_table, wanted


def test_a_tables_pad_shows_its_rounds_with_each_dishs_state(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger", 2, choices=("cheese",)))
    send_to_table(house, 12, wanted(house, "sancerre", size="glass"), by=house.tom)
    page = queries.table_pad(house.venue, house.table(12))
    assert [(it.number, it.by, [line.state for line in it.lines]) for it in page.rounds] == [
        (1, "Eva", ["cooking"]),
        (2, "Tom", ["cooking"]),
    ]
    assert page.rounds[0].lines[0].details == ["cheese"] and page.rounds[1].lines[0].details == ["glass"]
    assert page.amount == 2 * 2100 + 850


@pytest.mark.parametrize("place", ["table", "bar", "counter"])
def test_what_was_sent_is_exactly_that_part_of_the_page(house: House, place: str) -> None:
    url = "/counter/"
    if place == "table":
        send_to_table(house, 12, wanted(house, "soup"))
        url = f"/tables/{house.table(12).pk}/"
    if place == "bar":
        url = f"/tabs/{send(house, Place.bar('Joris'), wanted(house, 'soup')).tab_id}/"
    client = house.client()
    region = client.get(f"{url}sent/").content.decode().strip()
    assert region.startswith("<section") and region in client.get(url).content.decode()


def test_the_tab_of_a_table_is_at_the_table(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup")).tab
    assert house.client().get(f"/tabs/{tab.pk}/")["Location"] == f"/tables/{house.table(12).pk}/"


@pytest.mark.tampers
def test_a_settled_tab_can_be_looked_at(house: House) -> None:
    tab = send(house, Place.bar("Joris"), wanted(house, "soup")).tab
    with house.acting() as act:
        line = Line.objects.get()
        orders.take_parts([Part(line.pk, line.amount, line.tax_amount)], act=act)
        orders.settle_tab(tab, act=act)
    assert house.client().get(f"/tabs/{tab.pk}/").status_code == 200


def test_another_venues_tables_and_tabs_arent_there(house: House) -> None:
    other = build_house("Elsewhere")
    tab = send_to_table(other, 12, wanted(other, "soup")).tab
    line = Line.objects.get()
    client = house.client()
    for path in (f"/tables/{other.table(12).pk}/", f"/tabs/{tab.pk}/", f"/tabs/{tab.pk}/sent/"):
        assert client.get(path).status_code == 404
    for path in (f"/lines/{line.pk}/voids/", f"/seatings/{tab.seating_id}/clearing/", f"/tabs/{tab.pk}/fetching/"):
        assert client.post(path, {"quantity": 1, "version": 1, "reason": "x"}).status_code == 404
