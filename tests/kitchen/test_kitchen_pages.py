"""Pauses, folds and what is left over, as people see and tap them."""

from datetime import timedelta

import time_machine

from core import clock
from kitchen.models import KitchenSettings, Pause, Station, Ticket
from tests.cast import House, KeyedClient
from tests.kitchen.conftest import Tell
from tests.live.law import assert_region_law

HTMX = {"HX-Request": "true"}


def display(house: House) -> KeyedClient:
    return house.paired_client(house.display)


def test_a_display_pauses_guests_for_twenty_minutes_and_lets_them_go_on(house: House) -> None:
    client = display(house)
    sheet = client.post("/kitchen/pauses/", {"channel": "guest", "minutes": "20"}, headers=HTMX).content.decode()
    assert "wait until" in sheet and "Go on" in sheet
    assert Pause.objects.get().device == house.display
    client.post("/kitchen/pauses/guest/end/")
    assert Pause.objects.get().ended_at


def test_boards_and_floor_say_that_guests_wait(house: House) -> None:
    display(house).post("/kitchen/pauses/", {"channel": "room", "minutes": "10"})
    for client, page in ((display(house), f"/boards/{house.grill.pk}/"), (house.client(), "/")):
        assert "Guests wait until" in client.get(page).content.decode()
    assert_region_law(house.client(), "/")


def test_the_kitchen_closes_and_opens_by_a_tap(house: House) -> None:
    client = display(house)
    assert "Open the kitchen" in client.post("/kitchen/closings/", headers=HTMX).content.decode()
    assert KitchenSettings.objects.get().closed_at
    assert "Close the kitchen" in client.post("/kitchen/openings/", headers=HTMX).content.decode()


def test_a_waiter_reads_it_and_leaves_it_to_the_kitchen(house: House) -> None:
    assert "can order" in house.client().get("/kitchen/guests/").content.decode()
    assert house.client().post("/kitchen/closings/").status_code == 403


def test_what_is_no_pause_is_refused(house: House) -> None:
    assert display(house).post("/kitchen/pauses/", {"channel": "guest", "minutes": "soon"}).status_code == 422


def test_a_station_is_folded_from_the_boards_page_and_back(house: House) -> None:
    client = display(house)
    client.post(f"/stations/{house.bar.pk}/folds/", {"into": house.grill.pk})
    assert "made by Grill today" in client.get("/boards/").content.decode()
    client.post(f"/stations/{house.bar.pk}/unfolds/")
    assert Station.objects.get(pk=house.bar.pk).folded_into is None


def test_at_day_close_what_stands_on_the_boards_is_listed_and_cleared(house: House, tell: Tell) -> None:
    with time_machine.travel(clock.now() - timedelta(hours=2)):
        tell("burger", title="7")
        tell("soup", round_id=2, title="8")
    tell("pils", round_id=3, title="9")
    client = house.client(house.anna)
    assert "3 tickets still stand on the boards" in client.get("/cash/").content.decode()
    page = client.get("/boards/left-over/").content.decode()
    assert "Clear away all 2" in page
    old = Ticket.objects.filter(title__in=["7", "8"])
    client.post("/boards/left-over/", {"ticket": [it.pk for it in old]})
    assert set(Ticket.objects.values_list("title", "cleared_by__name")) == {("7", "Anna"), ("8", "Anna"), ("9", None)}
    assert "1 ticket still stands" in client.get("/cash/").content.decode()
