"""The front desk's pages, as somebody at the desk uses them."""

import pytest
from django.urls import reverse

from hotel import queries
from hotel.models import RoomState, Stay, StayState
from tests.cast import House
from tests.hotel.stays import book, charge, check_in, rooms, today

PAGES = ["hotel:desk", "hotel:desk_region", "hotel:new_stay", "hotel:free_rooms", "hotel:rooms"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_open(house: House, name: str) -> None:
    check_in(house, "214", "de Vries")
    book(house, "201", "Ødegård")
    assert house.client(house.anna).get(reverse(name)).status_code == 200
    assert house.client(house.eva).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", ["hotel:stay", "hotel:stay_region", "hotel:check_in", "hotel:move"])
def test_a_stays_pages_open(house: House, name: str) -> None:
    stay = check_in(house, "214", "de Vries")
    charge(house, stay)
    assert house.client(house.anna).get(reverse(name, args=[stay.pk])).status_code == 200


def test_a_walk_in_is_booked_checked_in_and_handed_a_pin_once(house: House) -> None:
    desk, free = house.client(house.anna), rooms(house)["203"]
    day = today(house).isoformat()
    fields = {"surname": "Solheim", "given_name": "Marit", "language": "nb", "adults": "2", "room": free.pk}
    booked = desk.post("/stays/", {**fields, "arrives_on": day, "departs_on": day, "then": "check-in"})
    stay = Stay.objects.get()
    assert booked.headers["Location"] == f"/stays/{stay.pk}/check-in/"
    key = {"key": "check-in-marit-solheim", "room": free.pk}
    page = desk.post(f"/stays/{stay.pk}/check-in/", key)
    again = desk.post(f"/stays/{stay.pk}/check-in/", key)
    assert page.context["pin"] == again.context["pin"]
    assert page.context["pin"] in page.content.decode()
    stay.refresh_from_db()
    assert stay.state == StayState.IN_HOUSE
    assert queries.check_pin(stay, page.context["pin"])
    assert page.context["pin"] not in desk.get(f"/stays/{stay.pk}/").content.decode()


def test_a_room_is_said_to_be_clean(house: House) -> None:
    room = rooms(house)["201"]
    house.client(house.anna).post(f"/rooms/{room.pk}/state/", {"state": "dirty"})
    room.refresh_from_db()
    assert room.state == RoomState.DIRTY


def test_a_booking_sent_again_never_leads_to_somebody_elses(house: House) -> None:
    """Its answer was lost, and another desk has booked meanwhile."""
    desk, day = house.client(house.anna), today(house).isoformat()
    said = {"key": "the-same-booking", "surname": "Ås", "arrives_on": day, "departs_on": day, "adults": "1"}
    assert desk.post("/stays/", said).url == reverse("hotel:stay", args=[Stay.objects.get().pk])
    book(house, None, "Berg")
    assert desk.post("/stays/", said).url == reverse("hotel:desk")
    assert Stay.objects.count() == 2
