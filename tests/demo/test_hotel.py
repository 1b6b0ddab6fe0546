"""What a newcomer finds at the front desk, in the rooms, and on the tables."""

from collections import Counter

from django.contrib.auth.hashers import check_password

from core import clock
from guests.names import is_same
from hotel.models import Folio, PostingKind, Room, RoomSticker, RoomType, Stay, StayState
from hotel.queries import find_stays
from orders.models import GuestOrder, GuestOrderState, Round
from payments.models import Receipt, ReceiptKind
from pos_site.demo.codes import sticker_code
from pos_site.demo.files import read
from tables.models import Call, SeatedTable, Sticker, Table
from venues.days import business_date, local


def in_house():
    return Stay.objects.filter(state=StayState.IN_HOUSE).select_related("room")


def test_forty_rooms_of_three_kinds_some_of_which_nobody_can_have(evening):
    assert Room.objects.count() == 40
    assert RoomType.objects.count() == 3
    states = Counter(Room.objects.values_list("state", flat=True))
    assert states["out_of_order"] == 2 and states["dirty"] >= 2


def test_most_rooms_are_slept_in_and_people_come_and_go_today(evening):
    assert 24 <= in_house().count() <= 28
    today = business_date(evening.venue, clock.now())
    assert Stay.objects.filter(state=StayState.BOOKED, arrives_on=today).count() == 6
    assert Stay.objects.filter(departs_on=today).count() == 5
    assert in_house().filter(departs_on=today).count() == 2
    assert Receipt.objects.filter(kind=ReceiptKind.INVOICE).count() == 3


def test_folios_hold_nights_and_dinners(evening):
    nights = Folio.objects.filter(stay__postings__kind=PostingKind.CHARGE, stay__postings__text__startswith="Night")
    assert nights.count() > 25
    for room in ("208", "106", "307"):
        (stay,) = in_house().filter(room__number=room)
        dinner = stay.postings.get(origin__startswith="bill.")
        assert dinner.amount > 1000 and dinner.signature
    assert all(it.account.balance >= 0 for it in Folio.objects.select_related("account"))


def test_a_couple_with_two_surnames_is_found_by_either(evening):
    for surname in ("Dijkstra", "solheim"):
        (stay,) = find_stays(evening.venue, "214", surname)
        assert stay.room.number == "214"
    assert is_same("Berg", "van der Berg") and find_stays(evening.venue, "101", "Berg")


def test_the_pins_that_are_printed_are_right_and_no_others(evening):
    pins = {it["room"]: it["pin"] for it in read("hotel")["stays"] if "pin" in it}
    assert len(pins) == 3
    for stay in in_house():
        if stay.room.number in pins:
            assert check_password(pins[stay.room.number], stay.pin_hash)
        else:
            assert not any(check_password(it, stay.pin_hash) for it in pins.values())


def test_a_first_order_waits_for_somebodys_tap_and_another_was_eaten(evening):
    waiting = GuestOrder.objects.get(state=GuestOrderState.WAITING)
    assert (waiting.why, SeatedTable.objects.get(seating=waiting.seating, left_at=None).table.number) == ("first", 13)
    eaten = GuestOrder.objects.get(state=GuestOrderState.PLACED, seating__isnull=False)
    assert not eaten.round.lines.filter(fetched_at=None).exists()
    assert Call.objects.get(answered_at=None).kind == "waiter"


def test_a_tray_is_on_its_way_and_breakfast_is_booked(evening):
    trays = Round.objects.filter(guest_order__stay__isnull=False, delivery=None)
    assert {it.guest_order.stay.room.number for it in trays} == {"302", "405"}
    booked = GuestOrder.objects.get(state=GuestOrderState.BOOKED)
    assert booked.stay.room.number == "214"
    assert f"{local(evening.venue, booked.wanted_at):%H:%M}" == "08:00"


def test_every_table_and_room_has_its_sticker_the_same_in_every_demo(evening):
    assert Sticker.objects.filter(retired_at=None).count() == Table.objects.count()
    assert RoomSticker.objects.filter(retired_at=None).count() == 40
    assert Sticker.objects.get(table__number=2).code == sticker_code("t", 2) == "t2-v5t5"
    assert RoomSticker.objects.get(room__number="214").code == sticker_code("r", "214") == "r214-8dbg"
