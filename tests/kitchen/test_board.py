"""The board: what a station sees, bumps and recalls."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from kitchen.models import Station, Ticket, TicketState
from tests.cast import House
from tests.kitchen.conftest import Tell
from tests.live.law import assert_region_law


def test_a_board_shows_its_own_station_only(house: House, tell: Tell) -> None:
    tell("burger", "pils")
    page = house.client(house.kees).get(f"/boards/{house.grill.pk}/").content.decode()
    assert "Beef burger" in page and "Pils" not in page


def test_a_kitchen_display_needs_nobody_signed_in(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    display = house.paired_client(house.display)
    assert "Beef burger" in display.get(f"/boards/{house.grill.pk}/").content.decode()
    display.post(f"/tickets/{ticket.pk}/bumps/", {"version": ticket.version})
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE


def test_a_waiter_may_look_but_not_bump(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    waiter = house.client(house.eva)
    assert waiter.get(f"/boards/{house.grill.pk}/").status_code == 200
    assert waiter.post(f"/tickets/{ticket.pk}/bumps/", {"version": ticket.version}).status_code == 403


def test_the_live_part_is_that_part_of_the_page(house: House, tell: Tell) -> None:
    tell("burger", "soup")
    assert_region_law(house.client(house.kees), f"/boards/{house.grill.pk}/")


def test_a_tap_answers_with_the_board_as_it_is_now(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "soup")
    item = ticket.items.first()
    answer = house.client(house.kees).post(
        f"/dishes/{item.pk}/bumps/", {"version": item.version}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200 and 'aria-pressed="true"' in answer.content.decode()


def test_a_tap_on_an_old_board_is_refused_in_words(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    cook = house.client(house.kees)
    cook.post(f"/tickets/{ticket.pk}/bumps/", {"version": 1})
    answer = cook.post(f"/tickets/{ticket.pk}/bumps/", {"version": 1}, headers={"HX-Request": "true"})
    assert answer.status_code == 409 and "changed since" in answer.content.decode()


def test_the_last_bumped_tickets_can_be_recalled(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    cook = house.client(house.kees)
    cook.post(f"/tickets/{ticket.pk}/bumps/", {"version": 1})
    assert "Beef burger" in cook.get(f"/boards/{house.grill.pk}/recall/").content.decode()
    cook.post(f"/tickets/{ticket.pk}/recalls/", {"version": 2})
    assert Ticket.objects.get().state == TicketState.OPEN


def test_all_day_counts_what_is_still_to_make(house: House, tell: Tell) -> None:
    tell("burger", quantity=3)
    tell("burger", round_id=2)
    page = house.client(house.kees).get(f"/boards/{house.grill.pk}/").content.decode()
    assert "Beef burger ×4" in page


def test_another_venues_board_is_not_there(house: House) -> None:
    other = Station.objects.create(venue=type(house.venue).objects.create(name="Elsewhere"), name="Grill")
    assert house.client(house.kees).get(f"/boards/{other.pk}/").status_code == 404


@pytest.mark.parametrize("tickets", [1, 12])
def test_a_board_costs_the_same_however_full(house: House, tell: Tell, tickets: int, django_assert_num_queries) -> None:
    for round_id in range(1, tickets + 1):
        tell("burger", "soup", round_id=round_id)
    cook = house.client(house.kees)
    cook.get(f"/boards/{house.grill.pk}/tickets/")
    tell("bass", round_id=20)
    with django_assert_num_queries(5):  # who asks, the station, which tickets are other, those, their dishes
        cook.get(f"/boards/{house.grill.pk}/tickets/")


def test_an_unchanged_board_is_the_same_a_minute_later(house: House, tell: Tell) -> None:
    tell("burger")
    client, url = house.client(house.kees), f"/boards/{house.grill.pk}/tickets/"
    first = client.get(url)
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        again = client.get(url, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert again.status_code == 304


def test_a_changed_ticket_is_drawn_anew_in_each_language(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "bass")
    client, url = house.client(house.kees), f"/boards/{house.grill.pk}/tickets/"
    assert client.get(url).content.decode().count('aria-pressed="true"') == 0
    item = ticket.items.first()
    client.post(f"/dishes/{item.pk}/bumps/", {"version": item.version})
    assert client.get(url).content.decode().count('aria-pressed="true"') == 1
    house.kees.language = "nl"
    house.kees.save(update_fields=["language"])
    assert client.get(url).content.decode().count('aria-pressed="true"') == 1


def test_a_cook_who_signs_in_lands_at_the_boards_and_can_lock_them(house: House) -> None:
    client = house.client(house.kees)
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (303, "/boards/")
    assert 'action="/locks/"' in client.get("/boards/").content.decode()


def test_the_boards_lead_a_waiter_back_to_the_floor(house: House) -> None:
    assert '<a class="btn quiet" href="/"' in house.client().get("/boards/").content.decode()
