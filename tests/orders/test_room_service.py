"""Room service: an order to a room, the kitchen's ticket, the tray and its runner."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.utils import translation

from core import clock
from core.errors import Invalid
from hotel import actions as hotel
from journal.models import Entry
from kitchen.models import Ticket
from orders import actions as orders
from orders import queries
from orders.cart import Place
from orders.models import Delivery, Line, Round, Tab, TabKind
from orders.trays import Tray, trays
from tests.cast import House, build_house
from tests.hotel.stays import rooms, settle
from tests.orders.drafts import form, send, send_to_table, wanted
from tests.orders.rooms import cook, send_up, stay_in, tab_of, tray_rule
from venues.days import local


@contextmanager
def later(**by: int) -> Iterator[None]:
    clock.run_ahead(timedelta(**by))
    try:
        yield
    finally:
        clock.reset()


def tray(house: House) -> Tray:
    (found,) = trays(house.venue).trays
    return found


def fetch(house: House, placed: Round) -> None:
    with house.acting() as act:
        orders.mark_fetched(tab_of(placed), act=act)


def today_at(house: House, hour: int, minute: int = 0) -> datetime:
    return local(house.venue, clock.now()).replace(hour=hour, minute=minute, second=0, microsecond=0)


# --- The order


def test_the_ticket_says_the_room_large_and_what_it_is(house: House) -> None:
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    ticket = Ticket.objects.get()
    assert (ticket.title, ticket.label, ticket.origin) == ("214", "Room service", f"tab.{placed.tab_id}")


def test_the_ticket_of_an_order_for_a_time_says_the_time(house: House) -> None:
    send_up(house, stay_in(house), wanted(house, "soup"), at=today_at(house, 8))
    assert Ticket.objects.get().label == "Room service · 08:00"


def test_each_order_is_a_tab_of_its_own_with_the_rooms_name(house: House) -> None:
    stay = stay_in(house)
    first, second = (tab_of(send_up(house, stay, wanted(house, "soup"))) for _n in range(2))
    assert first.pk != second.pk
    assert (first.kind, first.stay_id, first.name) == (TabKind.ROOM, stay.pk, "Room 214")


def test_the_rooms_name_is_in_the_venues_language_whoever_orders(house: House) -> None:
    house.venue.language = "nl"
    house.venue.save()
    with translation.override("en"):
        tab = tab_of(send_up(house, stay_in(house), wanted(house, "soup")))
    with translation.override("nl"):
        assert tab.name == translation.gettext("Room %(number)s") % {"number": "214"}


def test_lines_are_taxed_as_what_is_eaten_in_a_room(house: House) -> None:
    send_up(house, stay_in(house), wanted(house, "soup", take_away=True))
    assert Line.objects.get().tax_context == "room"


def test_guests_who_moved_keep_the_room_their_ticket_says(house: House) -> None:
    stay = stay_in(house)
    placed = send_up(house, stay, wanted(house, "soup"))
    with house.acting(house.anna) as act:
        hotel.move_stay(stay, rooms(house)["301"], act=act)
    assert tab_of(placed).name == "Room 214" and Ticket.objects.get().title == "214"
    send_up(house, stay, wanted(house, "soup"))
    assert Ticket.objects.order_by("pk").last().title == "301"
    here = [(it.room, it.ordered_to) for it in trays(house.venue).trays]
    assert here == [("301", "Room 214"), ("301", "")]


def test_nobody_orders_to_a_room_after_check_out(house: House) -> None:
    stay = stay_in(house)
    settle(house, stay)
    with house.acting(house.anna) as act:
        hotel.check_out(stay, act=act)
    with pytest.raises(orders.PlaceRefused, match=r"isn't in the house any more\. Your 1 line"):
        send_up(house, stay, wanted(house, "soup"))
    assert not Tab.objects.exists()


def test_another_venues_stay_is_nobody(house: House) -> None:
    other = build_house("Elsewhere")
    stay = stay_in(other)
    with pytest.raises(orders.PlaceRefused):
        send_up(house, stay, wanted(house, "soup"))


def test_what_is_added_goes_onto_the_same_tray(house: House) -> None:
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    send(house, Place.tab(placed.tab_id), wanted(house, "pils00"))
    assert [(it.title, it.label) for it in Ticket.objects.all()] == [("214", "Room service")] * 2
    assert [it.name for it in tray(house).dishes] == ["Beef burger", "Pils 0.0"]


def test_a_rooms_tab_keeps_its_name(house: House) -> None:
    tab = tab_of(send_up(house, stay_in(house), wanted(house, "soup")))
    with pytest.raises(Invalid, match="named by its room"), house.acting() as act:
        orders.rename_tab(tab, "Joris", act=act)


# --- By phone: staff take it down


def test_staff_order_for_a_room_over_the_house_phone(house: House) -> None:
    stay = stay_in(house)
    answer = house.client().post(
        "/rounds/", form(wanted(house, "burger"), place="room", stay=stay.pk), headers={"Accept": "application/json"}
    )
    tab = Tab.objects.get()
    assert answer.status_code == 200 and answer.json()["tab_url"] == f"/tabs/{tab.pk}/"
    assert (tab.stay_id, tab.server) == (stay.pk, house.eva)


def test_a_room_without_guests_is_refused_with_the_draft_kept(house: House) -> None:
    answer = house.client().post(
        "/rounds/", form(wanted(house, "burger"), place="room", stay=999), headers={"Accept": "application/json"}
    )
    assert answer.status_code == 409 and "still on this tablet" in answer.json()["text"]


# --- The tray


def test_a_tray_goes_from_cooking_over_ready_to_the_door(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"), wanted(house, "espresso"))
    assert (tray(house).state, tray(house).room, tray(house).covers, tray(house).tray_amount) == (
        "cooking",
        "214",
        1,
        500,
    )
    cook(house, placed, all_but=1)
    assert (tray(house).state, tray(house).ready, tray(house).dishes_left) == ("cooking", 1, 1)
    cook(house, placed)
    assert tray(house).state == "ready"
    fetch(house, placed)
    assert tray(house).state == "door"


def test_the_list_says_what_is_left_to_pay_with_the_tray(house: House) -> None:
    tray_rule(house, 500)
    send_up(house, stay_in(house), wanted(house, "burger"))
    assert (tray(house).amount, tray(house).tray_amount) == (2450, 500)


def test_ready_comes_first_and_then_whoever_is_due(house: House) -> None:
    slow = send_up(house, stay_in(house, "201"), wanted(house, "soup"))
    with later(minutes=5):
        quick = send_up(house, stay_in(house, "202"), wanted(house, "soup"))
        third = send_up(house, stay_in(house, "203"), wanted(house, "soup"))
        cook(house, third)
        assert [it.round_id for it in trays(house.venue).trays] == [third.pk, slow.pk, quick.pk]


@pytest.mark.tampers  # time goes back when the test is over
def test_a_ready_tray_that_nobody_fetches_is_late(house: House) -> None:
    placed = send_up(house, stay_in(house), wanted(house, "soup"))
    cook(house, placed)
    assert not tray(house).is_late
    with later(minutes=4):
        assert tray(house).is_late and tray(house).minutes == 4


def test_a_tray_without_a_dish_left_is_nothing_to_carry(house: House) -> None:
    tray_rule(house, 500)
    send_up(house, stay_in(house), wanted(house, "soup"))
    line = Line.objects.get(charge="")
    with house.acting() as act:
        orders.void_line(line, 1, "Typed wrong", line.version, act=act)
    assert not trays(house.venue).trays


def test_only_rooms_have_trays(house: House) -> None:
    send_to_table(house, 12, wanted(house, "soup"))
    assert not trays(house.venue).trays


# --- At the door


def test_a_delivered_tray_leaves_the_list_with_all_that_is_on_it(house: House) -> None:
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    send(house, Place.tab(placed.tab_id), wanted(house, "pils00"))
    cook(house, placed)
    with house.acting() as act:
        delivery = orders.mark_delivered(placed, act=act)
    assert (delivery.by, delivery.round_id) == (house.eva, placed.pk)
    assert Delivery.objects.count() == 2 and not trays(house.venue).trays
    assert all(Line.objects.values_list("fetched_at", flat=True))


def test_delivering_twice_is_delivering_once(house: House) -> None:
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    for _n in range(2):
        with house.acting() as act:
            orders.mark_delivered(placed, act=act)
    assert Delivery.objects.count() == Entry.objects.filter(kind="orders.tray_delivered").count() == 1


def test_a_tray_that_owes_something_is_not_just_handed_over(house: House) -> None:
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    with pytest.raises(orders.TrayNotPaid, match="Room 214"), house.acting() as act:
        orders.hand_over(placed, act=act)
    assert not Delivery.objects.exists()


def test_a_round_at_a_table_is_no_tray(house: House) -> None:
    placed = send_to_table(house, 12, wanted(house, "soup"))
    with pytest.raises(orders.NoTray), house.acting() as act:
        orders.mark_delivered(placed, act=act)


def test_when_nobody_opens_the_tray_is_ready_again_and_says_so(house: House) -> None:
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    cook(house, placed)
    fetch(house, placed)
    with house.acting() as act:
        orders.note_nobody_opened(placed, "shower is running", act=act)
    back = tray(house)
    assert back.state == "ready" and back.minutes == 0
    assert [(it.note, it.by) for it in back.tries] == [("shower is running", house.eva)]
    assert tab_of(placed).state == "open"
    fetch(house, placed)
    assert tray(house).state == "door"


def test_the_list_takes_five_statements(house: House, django_assert_num_queries: object) -> None:
    for number in ("201", "202", "203"):
        placed = send_up(house, stay_in(house, number), wanted(house, "burger"), wanted(house, "pils00"))
    with house.acting() as act:
        orders.note_nobody_opened(placed, act=act)
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert len(trays(house.venue).trays) == 3


def test_the_floor_shows_open_room_tabs_by_room(house: House) -> None:
    send_up(house, stay_in(house), wanted(house, "burger"))
    page = house.client().get("/").content.decode()
    assert "Room 214" in page
    assert queries.title_of(Tab.objects.get()) == "Room 214"
