"""What guests look at: the menu of a sticker, their party, their orders, and the end of it."""

import json
import re
from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hotel.models import RoomSticker
from menus import actions as menus
from menus.actions import touch_menu
from menus.allergens import NAMES
from menus.guest_menu import is_served
from menus.models import Item, Section
from orders import actions as orders
from orders import guest_kept
from orders.models import GuestOrder
from tables import actions as tables
from tables.models import Call, Seating
from tests.cast import House, KeyedClient
from tests.live.law import assert_region_law
from tests.orders import phones, rooms
from tests.orders.drafts import seat, send_to_table, wanted
from tests.orders.test_statements import statements

DUTCH = {"HTTP_ACCEPT_LANGUAGE": "nl-BE,nl;q=0.9,en;q=0.5"}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    guest_kept.forget()


def url(house: House, number: int = 12) -> str:
    return f"/g/t/{phones.sticker(house, number).code}/"


def page(client: Client, address: str, **extra: str) -> str:
    answer = client.get(address, **extra)
    assert answer.status_code == 200
    return answer.content.decode()


def party_of(client: Client, house: House, number: int = 12) -> str:
    return page(client, f"/g/party/?at={phones.sticker(house, number).code}")


def dish(html: str, item: Item) -> str:
    found = re.search(rf'<article class="dish[^>]*id="d{item.pk}".*?</article>', html, re.DOTALL)
    assert found
    return found[0]


def change(item: Item, **fields: object) -> None:
    Item.objects.filter(pk=item.pk).update(**fields)
    touch_menu(item.venue)


# --- The menu


def test_a_scan_shows_the_menu_at_once_to_anybody(house: House) -> None:
    html = page(Client(), url(house))
    assert "Table 12" in html and "Dining room" in html and "Brasserie Test" in html
    assert "Beef burger" in html and "€19.50" in html and "glass <b>€8.50</b>" in html


def test_it_speaks_the_phones_language_item_by_item(house: House) -> None:
    change(house.soup, translations={"nl": {"name": "Uiensoep", "description": "Met kaas."}})
    html = page(Client(), url(house), **DUTCH)
    assert '<html lang="nl">' in html
    assert "Uiensoep" in html and "Met kaas." in html and "Beef burger" in html  # the burger has no Dutch name


def test_a_language_that_was_chosen_stays(house: House) -> None:
    client, address = Client(), url(house)
    assert '<html lang="nl">' in page(client, f"{address}?l=nl")
    assert '<html lang="nl">' in page(client, address)
    assert '<html lang="en">' in page(Client(), f"{address}?l=fi")


def test_a_retired_sticker_reads_and_an_unknown_one_is_nowhere(house: House) -> None:
    address = url(house)
    with house.acting(house.anna) as act:
        tables.rotate_sticker(house.table(12), act=act)
    html = page(Client(), address)
    assert "out of use" in html and "Beef burger" in html
    assert 'id="cart"' not in html
    assert Client().get("/g/t/nosuchcode/").status_code == 404


def test_where_the_house_takes_no_orders_by_phone_the_menu_is_to_read(house: House) -> None:
    phones.rules(house, mode="off")
    assert 'id="cart"' not in page(Client(), url(house))


def test_a_section_shows_where_and_when_it_is_served(house: House) -> None:
    Section.objects.filter(name="Wine").update(channels=["room", "bar"])
    Section.objects.filter(name="Beer").update(hours={"opens": "03:00", "closes": "03:01"})
    touch_menu(house.venue)
    html = page(Client(), url(house))
    assert "Sancerre" not in html and "Pils" not in html and "Espresso" in html


@pytest.mark.parametrize(
    ("opens", "closes", "at", "served"),
    [
        ("11:30", "22:00", "11:30", True),
        ("11:30", "22:00", "22:00", False),
        ("17:00", "01:00", "00:59", True),
        ("17:00", "01:00", "01:00", False),
        ("17:00", "01:00", "12:00", False),
        (None, "11:00", "10:59", True),
        (None, None, "04:00", True),
    ],
)
def test_hours_may_go_past_midnight(opens: str | None, closes: str | None, at: str, served: bool) -> None:
    assert is_served({"opens": opens, "closes": closes}, time.fromisoformat(at)) is served


def test_allergens_are_said_in_words_and_never_guessed(house: House) -> None:
    stated = dict.fromkeys(NAMES, "free") | {"gluten:wheat": "contains", "milk": "may", "celery": "contains"}
    del stated["gluten"], stated["nuts"]
    change(house.soup, allergens=stated)
    html = page(Client(), url(house))
    soup = dish(html, house.soup)
    assert "Contains gluten (wheat), celery." in soup and "Traces of milk." in soup
    assert 'data-holds="gluten milk celery"' in soup and 'data-unsure="nuts"' in soup
    burger = dish(html, house.burger)
    assert "allergens: ask us" in burger and f'data-unsure="{" ".join(NAMES)}"' in burger


def test_filters_and_languages_work_without_a_script(house: House) -> None:
    html = page(Client(), url(house))
    assert 'popovertarget="filters"' in html and 'id="f-nuts"' in html and 'href="?l=nl"' in html
    assert "onclick" not in html and "style=" not in html and "<script>" not in html


def test_what_is_sold_out_is_grey_at_once(house: House) -> None:
    client, address = Client(), url(house)
    assert "gone" not in dish(page(client, address), house.soup)
    with house.acting() as act:
        menus.set_sold_out(house.soup, True, act=act)
    assert 'class="dish gone' in dish(page(client, address), house.soup)


def test_a_cached_menu_takes_one_statement_and_none_of_them_asks_who_it_is(house: House) -> None:
    client, address = Client(), url(house)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        page(client, address)
    assert len(statements(captured)) == 1, "\n".join(statements(captured))


def test_everybody_at_a_table_gets_the_same_bytes_and_a_304(house: House) -> None:
    address = url(house)
    one, other = Client().get(address), phones.phone(house, seat(house, 12)).get(address)
    assert one.content == other.content and not one.cookies
    assert Client().get(address, HTTP_IF_NONE_MATCH=one["ETag"]).status_code == 304


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
def test_the_page_comes_as_the_browser_takes_it(house: House, coding: str) -> None:
    answer = Client().get(url(house), HTTP_ACCEPT_ENCODING=coding)
    assert answer.get("Content-Encoding", "") == coding
    assert f'{coding and "-"}{coding}"' in answer["ETag"]


def test_the_carts_menu_may_be_kept_for_ever_at_its_versions_address(house: House) -> None:
    tag = re.search(r'data-menu="([^"]+)"', page(Client(), url(house)))
    assert tag
    answer = Client().get(f"/g/menu.json?v={tag[1]}&l=en&c=guest")
    assert "immutable" in answer["Cache-Control"]
    said = json.loads(answer.content)
    assert {it["name"] for it in said["items"]} >= {"Beef burger", "Sancerre"}
    assert said["rates"]["alcohol"] == 210000
    touch_menu(house.venue)
    assert "immutable" not in Client().get(f"/g/menu.json?v={tag[1]}&l=en&c=guest")["Cache-Control"]
    assert Client().get("/g/menu.json?v=99999.1.1&c=guest").status_code == 404


def test_a_room_reads_its_own_menu_whatever_the_hour(house: House) -> None:
    Section.objects.filter(name="Mains").update(hours={"opens": "03:00", "closes": "03:01"}, channels=["room"])
    touch_menu(house.venue)
    stay = rooms.stay_in(house)
    html = page(Client(), f"/g/r/{RoomSticker.objects.get(room=stay.room).code}/")
    assert "Room 214" in html and "Beef burger" in html and 'name="pin"' in html


# --- The party


def test_the_menus_region_obeys_the_law(house: House) -> None:
    assert_region_law(Client(), url(house))


def test_a_stranger_is_told_nothing_and_may_ask_for_the_pages_token(house: House) -> None:
    client = Client()
    send_to_table(house, 12, wanted(house, "burger"))
    answer = client.get(f"/g/party/?at={phones.sticker(house, 12).code}")
    assert 'data-state="none"' in answer.content.decode() and "My orders" not in answer.content.decode()
    assert answer["X-CSRFToken"]


def test_a_member_sees_its_party_and_who_asks(house: House) -> None:
    party = seat(house, 12)
    client = phones.phone(house, party)
    phones.phone(house, party, code=None)
    html = party_of(client, house)
    assert 'data-state="in"' in html and "My orders" in html and "asks to join" in html


def test_a_phone_that_asks_waits(house: House) -> None:
    client = phones.phone(house, seat(house, 12), code=None)
    html = party_of(client, house)
    assert 'data-state="asking"' in html and "My orders" not in html


def test_a_call_shows_that_somebody_comes(house: House) -> None:
    client = phones.phone(house, seat(house, 12))
    client.post("/g/calls/", {"kind": "waiter"}, **phones.JSON)
    assert "Called" in party_of(client, house)
    with house.acting() as act:
        tables.answer_call(Call.objects.get(), act=act)
    assert "Eva comes" in party_of(client, house)


def test_at_another_tables_sticker_a_phone_is_told_where_its_orders_go(house: House) -> None:
    client = phones.phone(house, seat(house, 12))
    assert "Table 12" in party_of(client, house, 11)


def test_after_the_visit_the_menu_says_thank_you_here_and_nothing_elsewhere(house: House) -> None:
    party = seat(house, 12)
    client = phones.phone(house, party)
    with house.acting() as act:
        tables.clear_table(party, act=act)
    assert "Thank you for coming" in party_of(client, house)
    assert 'data-state="none"' in party_of(client, house, 11)
    assert "Beef burger" in page(client, url(house))


# --- The orders


def served(house: House, **rules: object) -> tuple[KeyedClient, Seating]:
    phones.rules(house, **rules)
    party = seat(house, 12)
    client = phones.phone(house, party)
    return client, party


def test_the_list_of_orders_obeys_the_law(house: House) -> None:
    client, _party = served(house, mode="open")
    client.post("/g/orders/", phones.draft(house, "burger", "soup"), **phones.JSON)
    assert_region_law(client, "/g/orders/")


def test_an_order_waits_then_is_in_the_kitchen_dish_by_dish(house: House) -> None:
    client, _party = served(house)
    client.post("/g/orders/", phones.draft(house, "burger"), **phones.JSON)
    waiting = page(client, "/g/orders/")
    assert "Waiting to be accepted" in waiting and "Take it back" in waiting and "Beef burger" in waiting
    phones.accept(house, GuestOrder.objects.get())
    html = page(client, "/g/orders/")
    assert "In the kitchen" in html and "being made" in html and "Take back" in html


def test_the_tab_says_what_all_have_and_my_part(house: House) -> None:
    client, _party = served(house, mode="open")
    client.post("/g/orders/", phones.draft(house, "burger"), **phones.JSON)
    send_to_table(house, 12, wanted(house, "soup"))
    html = page(client, "/g/orders/")
    assert "My part" in html and "€19.50" in html
    assert "The tab so far" in html and "€29.00" in html
    assert "Also on your table" in html and "Onion soup" in html


def test_a_refused_order_says_why(house: House) -> None:
    client, _party = served(house)
    client.post("/g/orders/", phones.draft(house, "burger"), **phones.JSON)
    with house.acting() as act:
        orders.refuse_guest_order(GuestOrder.objects.get(), "The kitchen has closed.", act=act)
    html = page(client, "/g/orders/")
    assert "Not accepted" in html and "The kitchen has closed." in html


def test_a_guests_own_words_are_words(house: House) -> None:
    client, _party = served(house, mode="open")
    line = phones.line(house, "burger") | {"note": "<b>no onion</b>"}
    client.post("/g/orders/", phones.draft(house, line), **phones.JSON)
    assert "&lt;b&gt;no onion" in page(client, "/g/orders/")


def test_the_end_is_said_kindly(house: House) -> None:
    client, party = served(house)
    with house.acting() as act:
        tables.clear_table(party, act=act)
    answer = client.get("/g/orders/")
    assert answer.status_code == 410
    assert "Thank you for coming" in answer.content.decode() and "Brasserie Test" in answer.content.decode()


def test_nobody_reads_orders_without_a_visit(house: House) -> None:
    assert Client().get("/g/orders/").status_code == 410
    assert house.client().get("/g/orders/").status_code == 410
    asking = phones.phone(house, seat(house, 12), code=None)
    assert asking.get("/g/orders/").status_code == 409
