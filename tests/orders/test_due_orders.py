"""Room service for a time: the clock sends it to the kitchen, or somebody is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from core import clock
from hotel import actions as hotel
from hotel.models import Stay
from kitchen.models import Ticket
from menus.actions import touch_menu
from orders import actions as orders
from orders import guest_queries as queries
from orders import schedule
from orders.models import GuestOrder, Line, Round, Tab
from orders.room_times import room_times
from orders.visiting import Visiting
from payments import actions as payments
from staff.cookies import new_token
from tests.cast import House
from tests.orders import phones
from tests.orders.drafts import wanted
from tests.orders.rooms import stay_in, tray_rule


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    clock.run_ahead(moment - clock.now())
    try:
        yield
    finally:
        clock.reset()


def room_phone(house: House, stay: Stay) -> Visiting:
    with house.acting() as act:
        visit = hotel.open_room_visit(stay, language="en", token_hash=new_token()[1], act=act)
    return Visiting(visit, house.venue)


def breakfast(house: House) -> datetime:
    """A time tomorrow."""
    slots = room_times(house.venue, clock.now()).days[-1].slots
    return slots[len(slots) // 2].at


def booked(house: House, *codes: str, stay: Stay | None = None) -> GuestOrder:
    now = room_phone(house, stay or stay_in(house))
    return phones.order(house, now, *[wanted(house, it) for it in codes or ["soup"]], wanted_at=breakfast(house))


def test_an_order_for_a_time_waits_for_it_and_the_kitchen_hears_in_time(house: House) -> None:
    tray_rule(house, 500, lead_minutes=35)
    sent = booked(house)
    assert sent.state == "booked" and sent.wanted_at
    with at(sent.wanted_at - timedelta(minutes=36)):
        assert schedule.fire_due_orders() == 0
    assert not Round.objects.exists()
    with at(sent.wanted_at - timedelta(minutes=34)):
        assert schedule.fire_due_orders() == 1
        assert schedule.fire_due_orders() == 0
    sent.refresh_from_db()
    assert sent.state == "placed" and Round.objects.count() == 1
    assert Ticket.objects.get().title == "214" and f"{'Room service'} ·" in Ticket.objects.get().label


def test_a_room_is_never_asked_who_it_is_but_alcohol_is(house: House) -> None:
    now = room_phone(house, stay_in(house))
    phones.rules(house)
    assert phones.order(house, now, wanted(house, "soup")).state == "placed"
    assert phones.order(house, now, wanted(house, "pils", size="25 cl")).why == "alcohol"


def test_alcohol_for_a_time_is_accepted_and_then_booked(house: House) -> None:
    phones.rules(house)
    now = room_phone(house, stay_in(house))
    sent = phones.order(house, now, wanted(house, "sancerre", size="bottle"), wanted_at=breakfast(house))
    assert (sent.state, sent.why) == ("waiting", "alcohol")
    assert phones.accept(house, sent).state == "booked"
    with pytest.raises(orders.AlreadyDecided):
        phones.accept(house, sent)
    assert sent.wanted_at
    with at(sent.wanted_at):
        assert schedule.fire_due_orders() == 1


@pytest.mark.parametrize("change", ["price", "gone"])
def test_what_changed_meanwhile_is_decided_by_somebody(house: House, change: str) -> None:
    sent = booked(house)
    variant = house.variant("soup")
    if change == "price":
        variant.price += 100
        variant.save()
    else:
        house.soup.is_sold_out = True
        house.soup.save()
    touch_menu(house.venue)
    assert sent.wanted_at
    with at(sent.wanted_at):
        assert schedule.fire_due_orders() == 0
    sent.refresh_from_db()
    assert (sent.state, sent.why) == ("waiting", "changed") and not Round.objects.exists()
    (need,) = queries.needs(house.venue)
    assert (need.kind, need.detail, need.room, need.stay_id) == ("order", "changed", "214", sent.stay_id)
    if change == "price":
        with at(sent.wanted_at):
            assert phones.accept(house, sent).state == "placed"
        assert Line.objects.filter(charge="").get().amount == 1050


def test_breakfast_of_guests_who_left_is_dropped(house: House) -> None:
    stay = stay_in(house)
    sent = booked(house, stay=stay)
    with house.acting(house.anna) as act:
        hotel.check_out(stay, act=act)
    assert sent.wanted_at
    with at(sent.wanted_at):
        assert schedule.fire_due_orders() == 0
    sent.refresh_from_db()
    assert sent.state == "refused" and not Tab.objects.exists()


def test_at_check_out_nothing_is_left_to_wait_or_to_come(house: House) -> None:
    stay = stay_in(house)
    phones.rules(house)
    later, waits = booked(house, stay=stay), room_phone(house, stay)
    wine = phones.order(house, waits, wanted(house, "sancerre", size="glass"))
    with house.acting(house.anna) as act:
        payments.check_out(stay, act=act)
    for sent in (later, wine):
        sent.refresh_from_db()
        assert sent.state == "refused"
    assert not queries.needs(house.venue)


def test_a_guest_takes_breakfast_back_while_it_is_booked(house: House) -> None:
    sent = booked(house)
    with house.acting() as act:
        orders.withdraw_guest_order(sent, act=act)
    assert sent.wanted_at
    with at(sent.wanted_at):
        assert schedule.fire_due_orders() == 0
    assert not Round.objects.exists()


def test_cancelling_the_last_dish_takes_the_tray_along(house: House) -> None:
    tray_rule(house, 500)
    now = room_phone(house, stay_in(house))
    phones.order(house, now, wanted(house, "soup"))
    with house.acting() as act:
        act.by = None
        orders.cancel_line(Line.objects.get(charge=""), now, act=act)
    assert sum(Line.objects.values_list("amount", flat=True)) == 0
