"""Guests order at the prices they were shown: a rule that began or ended meanwhile is said first."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from core import clock
from menus.models import PriceRule
from orders.models import GuestOrder, Line
from tables.models import Area
from tests.cast import House
from tests.menus import making
from tests.orders import phones
from tests.orders.drafts import seat
from tests.orders.phones import JSON
from venues.days import local


@pytest.fixture
def later() -> Iterator[Callable[[], None]]:
    """Let an hour go by, and a minute."""
    yield lambda: clock.run_ahead(timedelta(minutes=61))
    clock.reset()


@pytest.fixture
def happy_hour(house: House) -> PriceRule:
    """A rule that holds now, for an hour."""
    now = local(house.venue, clock.now())
    hours = {"starts": f"{now - timedelta(hours=1):%H:%M}", "ends": f"{now + timedelta(hours=1):%H:%M}"}
    return making.rule(house, "Happy hour", 100, items=["pils"], **hours)


def menu_of(client: Any, house: House) -> dict[str, Any]:
    """What the cart's script knows, at the address that the page gives."""
    page = client.get(f"/g/t/{phones.sticker(house, 12).code}/").content.decode()
    tag = page.partition('data-menu="')[2].partition('"')[0]
    answer = client.get(f"/g/menu.json?v={tag}&c=guest&l=en")
    assert "immutable" in answer["Cache-Control"]
    return dict(answer.json())


def size_of(said: dict[str, Any], name: str) -> dict[str, Any]:
    return next(size for item in said["items"] for size in item["variants"] if size.get("name") == name)


def test_the_page_and_the_cart_show_what_it_costs_now_and_what_it_was(house: House, happy_hour: PriceRule) -> None:
    page = phones.stranger().get(f"/g/t/{phones.sticker(house, 12).code}/").content.decode()
    assert "<s>€3.75</s> <b>€2.75</b>" in page and "Happy hour" in page
    pils = size_of(menu_of(phones.stranger(), house), "25 cl")
    assert (pils["price"], pils["was"]) == (275, 375)


def test_a_rule_that_ended_meanwhile_is_said_before_anything_is_sold(
    house: House, happy_hour: PriceRule, later: Callable[[], None]
) -> None:
    phones.rules(house, mode="open")
    client = phones.phone(house, seat(house, 12))
    shown = menu_of(client, house)
    later()
    said = phones.draft(house, phones.line(house, "pils", size="25 cl"), holds=shown["holds"])
    answer = client.post("/g/orders/", said, **JSON)
    assert answer.status_code == 409 and answer.json()["menu_changed"] is True
    assert not GuestOrder.objects.exists()
    said = phones.draft(house, phones.line(house, "pils", size="25 cl"), holds=menu_of(client, house)["holds"])
    assert client.post("/g/orders/", said, **JSON).json()["ok"]
    assert GuestOrder.objects.get().amount == 375


def test_an_order_that_waits_keeps_the_price_it_was_sent_at(
    house: House, happy_hour: PriceRule, later: Callable[[], None]
) -> None:
    phones.rules(house)
    client = phones.phone(house, seat(house, 12))
    said = phones.draft(house, phones.line(house, "pils", size="25 cl"), holds=menu_of(client, house)["holds"])
    assert client.post("/g/orders/", said, **JSON).json()["ok"]
    later()
    phones.accept(house, GuestOrder.objects.get())
    line = Line.objects.get()
    assert (line.unit_price, line.list_price, line.price_rule) == (275, 375, "Happy hour")


def test_what_no_card_serves_now_is_not_on_the_guests_menu(house: House) -> None:
    making.card(house, "Nowhere", "Mains", channels=["bar"])
    page = phones.stranger().get(f"/g/t/{phones.sticker(house, 12).code}/").content.decode()
    assert "Onion soup" in page and "Beef burger" not in page


def test_guests_of_another_area_read_its_prices(house: House) -> None:
    terrace = Area.objects.get(venue=house.venue, name="Terrace")
    making.rule(house, "Terrace", 450, fixed=True, areas=[terrace.pk], items=["espresso"])
    pages = [phones.stranger().get(f"/g/t/{phones.sticker(house, it).code}/").content.decode() for it in (12, 21)]
    assert "€3.10" in pages[0] and "€4.50" not in pages[0]
    assert "€4.50" in pages[1]


def test_a_guest_says_no_open_price(house: House) -> None:
    phones.rules(house, mode="open")
    client = phones.phone(house, seat(house, 12))
    said = phones.draft(house, phones.line(house, "soup") | {"open_price": 1})
    assert client.post("/g/orders/", said, **JSON).status_code == 422
