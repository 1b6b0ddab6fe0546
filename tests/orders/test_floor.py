"""The floor: what a waiter sees of every table, and what needs somebody."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.test import Client

from core import clock
from kitchen import actions as kitchen
from kitchen.models import TicketItem
from orders import actions as orders
from orders.actions import Part
from orders.cart import Place
from orders.drawing import tile
from orders.floor import Floor, Spot, floor
from orders.models import Line, Tab
from printing.models import JobState, PrintJob
from tables.models import Table
from tests.cast import House
from tests.orders.drafts import seat, send, send_to_table, wanted


@contextmanager
def later(**by: int) -> Iterator[None]:
    """Look again some time later."""
    clock.run_ahead(timedelta(**by))
    try:
        yield
    finally:
        clock.reset()


def see(house: House) -> Floor:
    return floor(house.venue, house.eva)


def spot(house: House, number: int = 12) -> Spot:
    return next(it for it in see(house).spots if it.table.number == number)


def bump_all(house: House) -> None:
    with house.acting(house.kees) as act:
        for item in TicketItem.objects.filter(ready_at=None):
            kitchen.bump_item(item, TicketItem.objects.get(pk=item.pk).version, act=act)


@pytest.mark.tampers
def test_a_table_goes_through_an_evening(house: House) -> None:
    assert spot(house).state == "free"
    seat(house, 12)
    assert spot(house).state == "seated"
    tab = send_to_table(house, 12, wanted(house, "burger"), wanted(house, "soup")).tab
    assert (spot(house).state, spot(house).amount, spot(house).initials) == ("waiting", 2900, "EV")
    bump_all(house)
    assert spot(house).state == "ready"
    with house.acting() as act:
        assert orders.mark_fetched(tab, act=act) == 2
    assert spot(house).state == "eating"
    with house.acting() as act:
        orders.mark_bill_printed(tab, act=act)
    assert spot(house).state == "bill"
    with house.acting() as act:
        orders.take_parts([Part(it.pk, it.amount, it.tax_amount) for it in Line.objects.all()], act=act)
        orders.settle_tab(tab, act=act)
    assert spot(house).state == "paid"
    with house.acting() as act:
        orders.clear_table(tab.seating, act=act)
    assert spot(house).state == "dirty"


def test_minutes_count_from_the_last_thing_the_guests_got(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    with later(minutes=10):
        assert spot(house).minutes == 10
        bump_all(house)
    with later(minutes=26):
        assert (spot(house).state, spot(house).minutes) == ("eating", 16)
        send_to_table(house, 12, wanted(house, "burger"))
    with later(minutes=30):
        assert (spot(house).state, spot(house).minutes) == ("waiting", 20)


def test_what_is_ready_and_not_fetched_needs_somebody(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    bump_all(house)
    assert not see(house).late
    with later(minutes=3):
        assert [it.table.number for it in see(house).late] == [12]


def test_a_recalled_dish_is_waited_for_again(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup")).tab
    bump_all(house)
    with house.acting() as act:
        orders.mark_fetched(tab, act=act)
        item = TicketItem.objects.get()
        kitchen.recall_item(item, item.version, act=act)
    assert spot(house).state == "waiting"


def test_a_voided_dish_is_not_waited_for(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    with house.acting() as act:
        orders.void_line(Line.objects.get(), 1, "Typed wrong", 1, act=act)
    assert (spot(house).state, spot(house).amount) == ("seated", 0)


def test_tabs_without_a_table_stand_in_their_strips(house: House) -> None:
    for place in (Place.bar("Joris"), Place.take_away("Anna"), Place.counter()):
        send(house, place, wanted(house, "espresso"))
    read = see(house)
    names = [[it.order.name for it in strip] for strip in (read.bar_tabs, read.take_aways, read.counter_sales)]
    assert names == [["Joris"], ["A-1 Anna"], ["C-1"]]


@pytest.mark.tampers
def test_what_did_not_print_is_said_within_ten_seconds(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    assert not see(house).unprinted
    with later(seconds=11):
        assert [(it.printer.name, it.count) for it in see(house).unprinted] == [("Grill", 1)]
        assert "Grill: 1 not printed" in house.client().get("/").content.decode()
    PrintJob.objects.update(state=JobState.PRINTED)


def test_who_needs_somebody_comes_first_on_a_phone(house: House) -> None:
    seat(house, 3)
    send_to_table(house, 5, wanted(house, "soup"))
    send_to_table(house, 4, wanted(house, "soup"))
    with house.acting(house.kees) as act:
        item = TicketItem.objects.last()
        kitchen.bump_item(item, item.version, act=act)
    assert [it.table.number for it in see(house).by_need[:3]] == [4, 3, 5]


@pytest.mark.parametrize("width", [72, 104, 120, 354])
def test_words_fit_their_table(house: House, width: int) -> None:
    send_to_table(house, 12, wanted(house, "cote", 99, choices=("rare",)))
    Table.objects.update(width=width)
    drawn = tile(spot(house), house.venue)
    assert drawn.say[0] + len(drawn.says) * 8.2 <= width
    assert drawn.no[0] + len(drawn.sum) * 8.2 <= width


def test_the_region_is_exactly_that_part_of_the_page(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    client: Client = house.client()
    page = client.get("/").content.decode()
    region = client.get(f"/floor/?area={house.table(12).area_id}").content.decode().strip()
    assert region in page and region.startswith("<section")
    assert "csrf" not in region


def test_a_region_that_stayed_the_same_is_not_sent_again(house: House) -> None:
    client = house.client()
    etag = client.get("/floor/")["ETag"]
    assert client.get("/floor/", headers={"If-None-Match": etag}).status_code == 304
    seat(house, 1)
    assert client.get("/floor/", headers={"If-None-Match": etag}).status_code == 200


def test_a_number_opens_its_table(house: House) -> None:
    client = house.client()
    assert client.get("/tables/?number=12")["Location"] == f"/tables/{house.table(12).pk}/"
    for number in ("99", "x", "", "9" * 30):
        assert client.get("/tables/", {"number": number}).status_code in (409, 422)


def test_every_table_can_be_reached_from_the_list(house: House) -> None:
    page = house.client().get("/").content.decode()
    assert all(f'data-number="{it.number}"' in page for it in Table.objects.all())


def test_the_device_remembers_its_area(house: House) -> None:
    client, terrace = house.client(), house.table(21)
    client.get(f"/?area={terrace.area_id}")
    assert f'id="seat-{terrace.pk}"' in client.get("/").content.decode()


def test_fetched_is_one_tap_and_two_taps_are_one(house: House) -> None:
    tab: Tab = send_to_table(house, 12, wanted(house, "soup")).tab
    bump_all(house)
    fields = {"key": f"tab.{tab.pk}.fetched.{spot(house).order.ready_stamp}"}
    for _ in range(2):
        assert house.client().post(f"/tabs/{tab.pk}/fetching/", fields).status_code == 303
    assert spot(house).state == "eating"


@pytest.mark.parametrize("path", ["/floor/", "/tables/?number=1", "/counter/"])
def test_a_cook_and_a_stranger_see_no_floor(house: House, path: str) -> None:
    assert house.client(house.kees).get(path).status_code == 403
    assert house.paired_client().get(path).status_code == 303
