"""The front desk: three lists, a search, every room; and what the back office sets."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from hotel import actions as hotel
from hotel import queries
from hotel.models import Room, RoomService, RoomSticker, RoomType, Stay, StayState
from tests.cast import House
from tests.hotel.stays import book, charge, check_in, rooms
from tests.live.law import assert_region_law


def names_of(rows: list[queries.DeskRow]) -> list[str]:
    return [it.surname for it in rows]


@pytest.fixture
def evening(house: House) -> House:
    check_in(house, "214", "de Vries")
    check_in(house, "201", "Ødegård", nights=0)
    book(house, "202", "Berg")
    book(house, None, "Holm")
    book(house, "203", "Later", ahead=1)
    return house


def test_everybody_stands_in_the_right_list(evening: House) -> None:
    desk = queries.desk(evening.venue)
    assert names_of(desk.arrivals) == ["Berg", "Holm"]
    assert names_of(desk.in_house) == ["Ødegård", "de Vries"]
    assert names_of(desk.departures) == ["Ødegård"]
    assert desk.counts() == {"calm": 2, "ready": 8, "wait": 0, "alarm": 0}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("214", ["de Vries"]),
        ("20", ["Ødegård", "Berg", "Later"]),
        ("odeg", ["Ødegård"]),
        ("VRIES", ["de Vries"]),
        ("de vries", ["de Vries"]),
        ("jan", ["Ødegård", "de Vries"]),
        ("nobody", []),
    ],
)
def test_a_stay_is_found_by_room_or_name(evening: House, asked: str, found: list[str]) -> None:
    assert names_of(queries.desk(evening.venue).found(asked)) == found


def test_the_desk_takes_four_queries_however_full_the_house(evening: House, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        queries.desk(evening.venue)
    for number in ("204", "205", "206", "301"):
        check_in(evening, number, "Solheim")
    with django_assert_num_queries(4):
        queries.desk(evening.venue)


def test_the_desk_and_a_stay_look_again_by_the_law(evening: House) -> None:
    stay = Stay.objects.filter(state=StayState.IN_HOUSE).first()
    assert stay is not None
    charge(evening, stay)
    client = evening.client(evening.anna)
    for page in ("/desk/", "/desk/?list=arrivals", "/desk/?q=vries", f"/stays/{stay.pk}/"):
        assert_region_law(client, page)


def test_whoever_should_have_come_or_gone_is_shown_late_on_the_next_day(evening: House) -> None:
    clock.run_ahead(timedelta(days=1))
    desk = queries.desk(evening.venue)
    clock.reset()
    assert [it.surname for it in desk.departures if it.is_late] == ["Ødegård"]
    assert {it.surname for it in desk.arrivals if it.is_late} == {"Berg", "Holm"}


def test_a_manager_adds_a_row_of_rooms_each_with_a_sticker(house: House) -> None:
    back = house.client(house.anna)
    back.post(reverse("hotel:room_types"), {"name": "Double", "sleeps": "2", "rate": "145.00"})
    kind = RoomType.objects.get()
    assert kind.rate == 14500
    back.post(reverse("hotel:room_numbers"), {"type": kind.pk, "first": "008", "last": "011", "floor": "0"})
    assert list(Room.objects.values_list("number", flat=True)) == ["008", "009", "010", "011"]
    assert RoomSticker.objects.count() == 4
    for wrong in ({"first": "20", "last": "10"}, {"first": "A", "last": "C"}, {"first": "008", "last": ""}):
        answer = back.post(reverse("hotel:room_numbers"), {"type": kind.pk, "floor": "0", **wrong})
        assert answer.status_code == 422
    assert Room.objects.count() == 4


def test_a_room_that_is_booked_stays_in_use(house: House) -> None:
    book(house, "201", "Ås")
    room = rooms(house)["201"]
    fields = {"type": room.type_id, "floor": "2"}
    assert house.client(house.anna).post(f"/back/rooms/{room.pk}/", fields).status_code == 409
    room.refresh_from_db()
    assert room.is_active


def test_room_service_has_both_hours_or_none(house: House) -> None:
    back, url = house.client(house.anna), reverse("hotel:room_service")
    fields = {"open": "1", "opens": "06:30", "closes": "23:00", "tray_amount": "5.00", "lead_minutes": "35"}
    back.post(url, fields)
    rules = RoomService.objects.get()
    assert (rules.tray_amount, rules.tray_free_from, rules.lead_minutes) == (500, None, 35)
    assert back.post(url, {**fields, "closes": ""}).status_code == 422


def test_a_sticker_that_was_replaced_opens_nothing(house: House) -> None:
    room = rooms(house)["201"]
    code = queries.sticker_code(room)
    assert queries.room_by_sticker(code) == room
    house.client(house.anna).post(f"/rooms/{room.pk}/sticker/")
    assert queries.room_by_sticker(code) is None
    old, fresh = queries.room_sticker(code), queries.room_by_sticker(queries.sticker_code(room))
    assert old is not None
    assert old.retired_at is not None
    assert fresh == room
    assert queries.room_by_sticker("nothing") is None


def test_nobody_declares_a_room_out_of_order_with_somebody_in_it(house: House) -> None:
    check_in(house, "201", "Ås")
    with pytest.raises(hotel.RoomRefused), house.acting() as act:
        hotel.set_room_state(rooms(house)["201"], "out_of_order", act=act)
