"""The order pad as the server writes it."""

import re

from django.conf import settings
from django.test import Client

from menus import actions as menus
from orders import actions as orders
from orders.cart import Place
from orders.models import Line, Tab
from tests.cast import House
from tests.orders.drafts import seat, send, send_to_table, wanted

ENDS = "</section>"
SCRIPTS = settings.BASE_DIR / "static" / "js"


def region_of(html: str) -> str:
    """The live region as it stands in the page."""
    start = html.rindex("<section", 0, html.index('id="sent"'))
    return html[start : html.index(ENDS, start) + len(ENDS)]


def page_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_region_by_itself_is_exactly_that_part_of_the_pad(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger", 2), wanted(house, "cote", choices=("rare",)))
    client = house.client()
    for url in (f"/tables/{house.table(12).pk}/", f"/tables/{house.table(11).pk}/", "/counter/"):
        page = page_of(client, url)
        assert region_of(page) == page_of(client, f"{url}sent/").strip()


def test_the_region_renders_the_same_twice(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger", 2))
    client, url = house.client(), f"/tables/{house.table(12).pk}/sent/"
    first = client.get(url)
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_what_was_sent_says_when_by_whom_and_what_became_of_it(house: House) -> None:
    send_to_table(house, 12, wanted(house, "cote", choices=("rare",), note="no salt"))
    page = page_of(house.client(), f"/tables/{house.table(12).pk}/")
    assert "Sent " in page and "Eva" in page
    assert "Côte de boeuf" in page and "rare · no salt" in page
    assert "cooking" in page


def test_the_bill_says_what_the_table_owes(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger", 2), wanted(house, "pils00"))
    page = page_of(house.client(), f"/tables/{house.table(12).pk}/")
    tab = Tab.objects.get()
    assert f'data-bill-url="/tabs/{tab.pk}/bill/"' in page and "Bill €42.95" in page


def test_a_free_table_has_no_bill_yet(house: House) -> None:
    assert "data-bill-url" not in page_of(house.client(), f"/tables/{house.table(11).pk}/")


def test_a_void_shows_at_once_and_asks_for_the_version_that_was_seen(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger"))
    line = Line.objects.get()
    client = house.client()
    assert f'name="version" value="{line.version}"' in page_of(client, f"/lines/{line.pk}/")
    answer = client.post(
        f"/lines/{line.pk}/voids/",
        {"quantity": 1, "version": line.version, "reason": "Typed wrong"},
        headers={"HX-Request": "true", "HX-Target": "section#sent"},
    )
    assert answer.status_code == 200
    assert 'id="sent"' in answer.content.decode() and "void" in answer.content.decode()


def test_who_may_not_void_sees_whom_to_ask(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger"))
    role = house.people["eva"].role
    role.permissions = [it for it in role.permissions if it != "orders.void"]
    role.save()
    page = page_of(house.client(), f"/lines/{Line.objects.get().pk}/")
    assert "/voids/" not in page and "Ask somebody whose role allows voids." in page


def test_the_guests_are_counted_without_leaving_the_pad(house: House) -> None:
    seat(house, 12)
    headers = {"HX-Request": "true", "HX-Target": "section#sent"}
    answer = house.client().post(f"/tables/{house.table(12).pk}/seating/", {"covers": 4}, headers=headers)
    assert answer.status_code == 200
    assert "<output data-shown-covers>4</output>" in answer.content.decode()


def test_the_pad_asks_for_another_menu_once_something_is_sold_out(house: House) -> None:
    client, url = house.client(), f"/tables/{house.table(12).pk}/sent/"
    before = page_of(client, url)
    with house.acting() as act:
        menus.set_sold_out(house.items["bass"], True, act=act)
    assert page_of(client, url) != before


def test_the_counter_has_its_ways_to_pay_and_a_table_has_not(house: House) -> None:
    client = house.client()
    assert "data-strip" in page_of(client, "/counter/")
    assert "data-strip" not in page_of(client, f"/tables/{house.table(12).pk}/")


def test_a_bar_tab_has_a_pad_under_its_own_name(house: House) -> None:
    placed = send(house, Place.bar("Joris"), wanted(house, "pils00"))
    page = page_of(house.client(), f"/tabs/{placed.tab_id}/")
    assert "<h1>Joris</h1>" in page and f'data-place="tab.{placed.tab_id}"' in page


def test_a_tablet_asks_for_all_scripts_at_once(house: House) -> None:
    page = page_of(house.client(), f"/tables/{house.table(12).pk}/")
    needed, todo = set[str](), ["pad.js"]
    while todo:
        found = set(re.findall(r'from "\./([\w-]+\.js)"', (SCRIPTS / todo.pop()).read_text())) - needed
        needed |= found
        todo += found
    assert set(re.findall(r'rel="modulepreload" href="[^"]*/([\w-]+\.js)"', page)) == needed


def test_a_guests_text_is_only_text(house: House) -> None:
    with house.acting() as act:
        tab = orders.open_tab("bar", "<b>Joris</b>", act=act)
    send(house, Place.tab(tab.pk), wanted(house, "pils00", note="<script>alert(1)</script>"))
    page = page_of(house.client(), f"/tabs/{tab.pk}/")
    assert "<script>alert" not in page and "<b>Joris" not in page
