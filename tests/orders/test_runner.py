"""What is ready and nobody has fetched: for whom, by seat, and since when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from kitchen.models import KitchenSettings
from orders import actions as orders
from orders.cart import Place
from orders.models import Line
from orders.runner import Carry, patience, to_carry
from tests.cast import House
from tests.live.law import assert_region_law
from tests.orders.drafts import send, send_to_table, wanted
from tests.orders.test_floor import bump_all, later


def carries(house: House) -> list[Carry]:
    return to_carry(house.venue)


def test_what_is_ready_says_for_whom_by_seat(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger", 2, seat=2, note="rare"), wanted(house, "soup", seat=1))
    assert carries(house) == []
    bump_all(house)
    (carry,) = carries(house)
    assert (carry.title, carry.server, carry.quantity) == ("12", "Eva", 3)
    assert [(it.seat, it.quantity, it.name, it.note) for it in carry.plates] == [
        (1, 1, "Onion soup", ""),
        (2, 2, "Beef burger", "rare"),
    ]
    assert carry.says == "1 Onion soup, 2 Beef burger"


def test_what_waits_longest_stands_first(house: House) -> None:
    send(house, Place.bar("Joris"), wanted(house, "soup"))
    bump_all(house)
    with later(minutes=3):
        send_to_table(house, 12, wanted(house, "burger"))
        bump_all(house)
        assert [(it.title, it.minutes) for it in carries(house)] == [("Joris", 3), ("12", 0)]


def test_fetched_is_gone_until_something_else_is_ready(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup")).tab
    bump_all(house)
    with house.acting() as act:
        orders.mark_fetched(tab, act=act)
        assert f"ready.{house.venue.pk}" in act.topics
    assert carries(house) == []
    send_to_table(house, 12, wanted(house, "burger"))
    bump_all(house)
    assert [it.says for it in carries(house)] == ["1 Beef burger"]


def test_what_is_void_or_moved_on_is_nobodys_here(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"), wanted(house, "burger", 2))
    bump_all(house)
    burger, soup = Line.objects.order_by("-name")[::-1]
    with house.acting(house.anna) as act:
        orders.void_line(soup, 1, "Cold", soup.version, act=act)
    send_to_table(house, 11, wanted(house, "pils00"))
    with house.acting() as act:
        burger.refresh_from_db()
        orders.move_lines_to_table([(burger, 1, burger.version)], house.table(11), act=act)
    assert sorted((it.title, it.says) for it in carries(house)) == [("11", "1 Beef burger"), ("12", "1 Beef burger")]


def test_at_the_pass_it_is_not_ready_yet(house: House) -> None:
    KitchenSettings.objects.create(venue=house.venue, has_expo=True)
    send_to_table(house, 12, wanted(house, "soup"))
    bump_all(house)
    assert carries(house) == []


def test_what_nobody_said_anything_of_for_long_was_fetched(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    bump_all(house)
    with later(minutes=16):
        assert carries(house) == []


def test_a_house_says_how_long_a_plate_may_wait(house: House) -> None:
    assert patience(house.venue) == timedelta(minutes=4)
    KitchenSettings.objects.create(venue=house.venue, unfetched_minutes=0)
    assert patience(house.venue) is None


@pytest.mark.parametrize("who", ["waiter", "display"])
def test_one_tap_on_the_runners_screen_fetches(house: House, who: str) -> None:
    client = house.client(house.tom) if who == "waiter" else house.paired_client(house.display)
    tab = send_to_table(house, 12, wanted(house, "soup", seat=3)).tab
    bump_all(house)
    page = client.get("/runner/").content.decode()
    assert "Onion soup" in page and "seat 3" in page
    answer = client.post(f"/runner/tabs/{tab.pk}/fetching/", headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "Nothing to fetch." in answer.content.decode()
    assert Line.objects.get().fetched_at


def test_the_region_is_that_part_of_the_page(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    bump_all(house)
    assert_region_law(house.client(), "/runner/")


def test_the_runner_takes_three_statements_however_busy(house: House) -> None:
    for number in range(1, 11):
        send_to_table(house, number, wanted(house, "burger", seat=1), wanted(house, "soup"))
    bump_all(house)
    with CaptureQueriesContext(connection) as captured:
        assert len(carries(house)) == 10
    assert len(captured) <= 3


def test_late_is_said_aloud(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    bump_all(house)
    assert "Nobody fetched it" not in house.client().get("/runner/").content.decode()
    with later(minutes=5):
        assert clock.offset()
        assert "Nobody fetched it" in house.client().get("/runner/").content.decode()
