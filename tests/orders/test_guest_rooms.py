"""A guest's phone in a room: in by the stay's PIN, its own stay and no other, over at check-out."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from core import clock
from core.ids import new_key
from guests.models import Guest
from hotel import actions as hotel
from hotel.models import RoomSticker, RoomVisit, Stay
from kitchen.models import Ticket
from menus.queries import menu
from orders.models import GuestOrder, GuestOrderState, Line, Round, Tab
from orders.room_times import room_times
from orders.visiting import COOKIE, read
from pos_site import watchers
from staff.models import GuessCount
from tests.cast import House
from tests.hotel.stays import charge, rooms, settle
from tests.orders.drafts import as_json, wanted
from tests.orders.rooms import stay_in, tray_rule

JSON = {"Accept": "application/json"}


@contextmanager
def later(**by: int) -> Iterator[None]:
    clock.run_ahead(timedelta(**by))
    try:
        yield
    finally:
        clock.reset()


def sticker(house: House, number: str = "214") -> str:
    """What a room's QR leads to."""
    return f"/g/r/{RoomSticker.objects.get(room=rooms(house)[number], retired_at=None).code}/"


def join(house: House, pin: str = "4711", number: str = "214", phone: Client | None = None) -> tuple[Client, Any]:
    phone = phone or Client()
    fields = {"key": new_key(), "pin": pin}
    return phone, phone.post(f"{sticker(house, number)}visits/", fields, headers=JSON)


def order(phone: Client, house: House, *codes: str, at: str = "") -> Any:
    lines = [{k: v for k, v in as_json(wanted(house, it)).items() if k not in ("seat", "take_away")} for it in codes]
    said = {"cart": json.dumps({"lines": lines, "note": ""}), "menu": menu(house.venue).version, "at": at}
    return phone.post("/g/orders/", {"key": new_key()} | said, headers=JSON)


def check_out(house: House, stay: Stay) -> None:
    settle(house, stay)
    with house.acting(house.anna) as act:
        hotel.check_out(stay, act=act)


# --- In by the PIN


def test_the_sticker_shows_the_menu_to_anybody(house: House) -> None:
    page = Client().get(sticker(house))
    assert page.status_code == 200 and "Room 214" in page.content.decode()


def test_the_pin_lets_a_phone_order_for_the_room(house: House) -> None:
    stay = stay_in(house)
    phone, answer = join(house)
    assert answer.status_code == 200 and answer.json() == {"ok": True, "state": "in"}
    visiting = read({COOKIE: phone.cookies[COOKIE].value})
    assert visiting and visiting.stay == stay
    assert phone.cookies[COOKIE]["path"] == "/g/" and phone.cookies[COOKIE]["httponly"]


def test_without_a_script_the_pin_leads_back_to_the_menu(house: House) -> None:
    stay_in(house)
    answer = Client().post(f"{sticker(house)}visits/", {"key": new_key(), "pin": "4711"})
    assert answer.status_code == 303 and answer.headers["Location"] == sticker(house)


def test_an_answer_that_was_lost_is_given_again(house: House) -> None:
    stay_in(house)
    fields = {"key": new_key(), "pin": "4711"}
    first, second = (Client() for _n in range(2))
    for phone in (first, second):
        assert phone.post(f"{sticker(house)}visits/", fields, headers=JSON).status_code == 200
    assert first.cookies[COOKIE].value == second.cookies[COOKIE].value
    assert RoomVisit.objects.count() == 1


def test_a_phone_that_is_in_isnt_asked_again(house: House) -> None:
    stay_in(house)
    phone, _answer = join(house)
    assert join(house, "", phone=phone)[1].json()["state"] == "in"
    assert RoomVisit.objects.count() == 1


def test_a_wrong_pin_and_an_empty_room_get_the_same_answer(house: House) -> None:
    stay_in(house, "214")
    wrong, empty = join(house, "0000")[1], join(house, "0000", "203")[1]
    assert wrong.status_code == empty.status_code == 409
    said = [it.json()["text"].replace("214", "203") for it in (wrong, empty)]
    assert said[0] == said[1]
    assert not RoomVisit.objects.exists()


def test_the_sixth_guess_isnt_looked_at_though_it_be_right(house: House) -> None:
    stay_in(house)
    for _n in range(5):
        assert join(house, "0000")[1].status_code == 409
    assert join(house, "4711")[1].status_code == 429
    assert not RoomVisit.objects.exists()
    with later(minutes=11):
        assert join(house, "4711")[1].status_code == 200


def test_a_pin_cannot_be_found_in_a_day_of_trying(house: House) -> None:
    """Five in ten minutes alone would be 720 of the ten thousand a day."""
    stay = stay_in(house)
    for guess in range(40):
        GuessCount.objects.filter(subject=f"room-pin.{stay.room_id}").delete()  # ten minutes later
        join(house, f"{guess:04}")
    GuessCount.objects.filter(subject=f"room-pin.{stay.room_id}").delete()
    assert join(house)[1].status_code == 429
    with house.acting(house.anna) as act:
        hotel.set_pin(stay, make_password("8306"), act=act)
    assert join(house, "8306")[1].status_code == 200


def test_an_empty_room_is_tried_no_more_often_than_another(house: House) -> None:
    stay_in(house, "214")
    statuses = []
    for number in ("214", "203"):
        room = rooms(house)[number]
        for guess in range(40):
            GuessCount.objects.filter(subject=f"room-pin.{room.pk}").delete()
            statuses.append((guess, join(house, f"{guess:04}", number)[1].status_code))
    assert statuses[:40] == statuses[40:]


def test_a_pin_that_was_changed_meanwhile_lets_nobody_in(house: House) -> None:
    """Its hash was compared before the act; the act looks again."""
    stay = Stay.objects.get(pk=stay_in(house).pk)
    with house.acting(house.anna) as act:
        hotel.set_pin(stay, make_password("8306"), act=act)
    with pytest.raises(hotel.StayRefused), house.acting() as act:
        hotel.open_room_visit(stay, language="en", token_hash="x" * 64, act=act)
    assert not RoomVisit.objects.exists()


def test_right_pins_are_never_too_many(house: House) -> None:
    stay_in(house)
    assert [join(house)[1].status_code for _n in range(7)] == [200] * 7


@pytest.mark.parametrize("pin", ["", "47a1", "123456789", "٤٧١١"])
def test_what_is_no_pin_isnt_counted_as_a_guess(house: House, pin: str) -> None:
    stay_in(house)
    for _n in range(6):
        assert join(house, pin)[1].status_code == 422
    assert join(house)[1].status_code == 200


def test_a_sticker_out_of_use_lets_nobody_in(house: House) -> None:
    stay_in(house)
    address = sticker(house)
    with house.acting(house.anna) as act:
        hotel.rotate_room_sticker(rooms(house)["214"], act=act)
    answer = Client().post(f"{address}visits/", {"key": new_key(), "pin": "4711"}, headers=JSON)
    assert answer.status_code == 409 and "out of use" in answer.json()["text"]
    assert Client().get(address).status_code == 200


def test_a_new_pin_ends_the_old_one(house: House) -> None:
    stay = stay_in(house)
    with house.acting(house.anna) as act:
        hotel.set_pin(stay, make_password("8306"), act=act)
    assert join(house, "4711")[1].status_code == 409
    assert join(house, "8306")[1].status_code == 200


# --- Ordering


def test_an_order_goes_to_the_kitchen_with_the_rooms_number(house: House) -> None:
    tray_rule(house, 500)
    stay = stay_in(house)
    phone, _answer = join(house)
    answer = order(phone, house, "burger")
    assert answer.json()["state"] == "placed", answer.json()
    tab = Tab.objects.get()
    assert (tab.stay_id, tab.name, Ticket.objects.get().title) == (stay.pk, "Room 214", "214")
    assert sum(Line.objects.values_list("amount", flat=True)) == 2450


def test_breakfast_for_tomorrow_waits_until_its_time(house: House) -> None:
    stay_in(house)
    phone, _answer = join(house)
    day = room_times(house.venue, clock.now()).days[-1]
    slot = day.slots[len(day.slots) // 2].value
    answer = order(phone, house, "burger", at=slot)
    assert answer.json()["state"] == "booked", answer.json()
    assert GuestOrder.objects.get().state == GuestOrderState.BOOKED and not Round.objects.exists()


def test_a_time_that_isnt_offered_is_refused(house: House) -> None:
    stay_in(house)
    phone, _answer = join(house)
    for at in ("2020-01-01T08:00", "2999-01-01T08:00", "tomorrow"):
        assert order(phone, house, "burger", at=at).status_code == 409
    assert not GuestOrder.objects.exists()


def test_guests_of_a_room_that_cant_be_charged_order_and_are_told_to_pay_at_the_door(house: House) -> None:
    stay_in(house, is_no_post=True)
    phone, _answer = join(house)
    assert "pay when it comes" in phone.get(f"{sticker(house)}times/").content.decode()
    assert order(phone, house, "burger").json()["state"] == "placed"
    assert not Stay.objects.get().postings.exists()


def test_the_times_say_what_bringing_it_costs(house: House) -> None:
    tray_rule(house, 500, free_from=4000)
    said = Client().get(f"{sticker(house)}times/").content.decode()
    assert "€5.00" in said and "€40.00" in said and "pay when it comes" not in said


# --- Its own stay and no other


def test_another_rooms_phone_sees_nothing_of_it(house: House) -> None:
    stay_in(house, "201", "CanaryOne")
    stay = stay_in(house, "214", "CanaryTwo")
    charge(house, stay, 5700, text="CanaryDinner")
    mine, _answer = join(house, number="201")
    theirs, _answer = join(house, number="214")
    order(theirs, house, "burger")
    tab, visit = Tab.objects.get(), RoomVisit.objects.get(stay=stay)
    line = Line.objects.get()
    for path in ("/g/folio/", "/g/folio/list/", "/g/orders/", sticker(house, "214")):
        answer = mine.get(path)
        assert answer.status_code == 200, path
        assert not any(it in answer.content.decode() for it in ("Canary", "57.00", "Beef burger</b>")), path
    assert mine.post(f"/g/lines/{line.pk}/cancellation/", {"key": new_key()}, headers=JSON).status_code == 404
    watcher = watchers.GuestWatcher(read({COOKIE: mine.cookies[COOKIE].value}))  # type: ignore[arg-type]
    for topic in (stay.topic, tab.topic, f"room.{visit.pk}", f"rooms.{house.venue.pk}", f"trays.{house.venue.pk}"):
        assert not watcher.may_watch(topic), topic


def test_the_folio_shows_what_is_on_it_and_what_is_on_its_way(house: House) -> None:
    stay = stay_in(house)
    charge(house, stay, 5700, text="Brasserie, table 12")
    phone, _answer = join(house)
    order(phone, house, "burger")
    page = phone.get("/g/folio/").content.decode()
    assert "€57.00" in page and "Brasserie, table 12" in page
    assert "On its way" in page and "€19.50" in page
    assert Guest.objects.get().surname not in page


def test_the_folios_region_is_that_part_of_its_page(house: House) -> None:
    stay = stay_in(house)
    charge(house, stay, 5700)
    phone, _answer = join(house)
    assert phone.get("/g/folio/list/").content.decode().strip() in phone.get("/g/folio/").content.decode()


def test_a_table_has_no_folio(house: House) -> None:
    assert Client().get("/g/folio/").status_code == 410


# --- Over at check-out


def test_check_out_ends_the_phone(house: House) -> None:
    stay = stay_in(house)
    phone, _answer = join(house)
    assert phone.get("/g/folio/").status_code == 200
    check_out(house, stay)
    assert phone.get("/g/folio/").status_code == 410
    assert phone.get("/g/folio/list/", headers={"X-Live": "1"}).status_code == 401
    assert order(phone, house, "burger").status_code == 410
    assert not Tab.objects.exists()


def test_the_next_guests_of_the_room_are_strangers_to_the_last_ones_phone(house: House) -> None:
    stay = stay_in(house, surname="First")
    phone, _answer = join(house)
    check_out(house, stay)
    with house.acting(house.anna) as act:
        hotel.set_room_state(rooms(house)["214"], "clean", act=act)
    stay_in(house, surname="Second", pin="9520")
    assert order(phone, house, "burger").status_code == 410
    assert join(house, "4711", phone=phone)[1].status_code == 409
    assert join(house, "9520", phone=phone)[1].status_code == 200


def test_guests_who_move_take_their_phone_along(house: House) -> None:
    stay = stay_in(house)
    phone, _answer = join(house)
    with house.acting(house.anna) as act:
        hotel.move_stay(stay, rooms(house)["301"], act=act)
    assert order(phone, house, "burger").json()["state"] == "placed"
    assert Ticket.objects.get().title == "301"
