"""While the kitchen takes no orders from guests: they read why and until when, and keep what they chose."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from hotel import actions as hotel
from hotel.models import RoomService
from kitchen import actions as kitchen
from kitchen.models import Ticket
from orders import guest_kept
from orders.actions.guest_orders.checks import KitchenPaused
from orders.models import GuestOrder
from orders.visiting import Visiting
from staff.cookies import new_token
from tests.cast import House
from tests.orders import phones
from tests.orders.drafts import seat, send_to_table, wanted
from tests.orders.rooms import stay_in
from venues.days import local


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    guest_kept.forget()


def pause(house: House, channel: str = "guest", minutes: int = 20) -> str:
    """Until when, as guests read it."""
    with house.acting(house.kees) as act:
        return f"{local(house.venue, kitchen.pause(channel, minutes, act=act).until):%H:%M}"


def room_phone(house: House) -> Visiting:
    """The phone of whoever sleeps in 214."""
    with house.acting() as act:
        visit = hotel.open_room_visit(stay_in(house), language="en", token_hash=new_token()[1], act=act)
    return Visiting(visit, house.venue)


def close(house: House) -> None:
    with house.acting(house.kees) as act:
        kitchen.close_kitchen(act=act)


def test_an_order_is_refused_with_the_time_it_can_go(house: House) -> None:
    phones.rules(house, mode="open")
    now = phones.join(house, seat(house, 12))
    until = pause(house)
    with pytest.raises(KitchenPaused) as refusal:
        phones.order(house, now, wanted(house, "soup"))
    assert until in str(refusal.value.text) and "kept" in str(refusal.value.way_out)
    assert not GuestOrder.objects.exists()


def test_the_phone_gets_it_in_words_and_may_send_the_same_again(house: House) -> None:
    phones.rules(house, mode="open")
    client = phones.phone(house, seat(house, 12))
    draft = phones.draft(house, "soup")
    pause(house)
    answer = client.post("/g/orders/", draft, **phones.JSON)
    assert answer.status_code == 409 and answer.json()["text"] and not answer.json()["key_used"]
    with house.acting(house.kees) as act:
        kitchen.resume("guest", act=act)
    assert client.post("/g/orders/", draft, **phones.JSON).json()["ok"]


def test_after_its_time_orders_go_by_themselves(house: House) -> None:
    phones.rules(house, mode="open")
    now = phones.join(house, seat(house, 12))
    pause(house)
    with time_machine.travel(clock.now() + timedelta(minutes=21)):
        assert phones.order(house, now, wanted(house, "soup")).state == "placed"


def test_rooms_go_on_while_tables_wait(house: House) -> None:
    pause(house)
    assert phones.order(house, room_phone(house), wanted(house, "soup")).state == "placed"


def test_a_room_may_order_for_later_while_the_kitchen_is_closed_today(house: House) -> None:
    RoomService.objects.update_or_create(venue=house.venue, defaults={"opens": None, "closes": None})
    now = room_phone(house)
    close(house)
    with pytest.raises(KitchenPaused):
        phones.order(house, now, wanted(house, "soup"))
    tomorrow = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=24)
    assert phones.order(house, now, wanted(house, "soup"), wanted_at=tomorrow).state == "booked"


def test_waiters_may_always_send(house: House) -> None:
    close(house)
    pause(house)
    send_to_table(house, 12, wanted(house, "soup"))
    assert Ticket.objects.exists()


def test_the_menu_says_it_to_everybody_at_once(house: House) -> None:
    phones.rules(house, mode="open")
    party = seat(house, 12)
    member, code = phones.phone(house, party), phones.sticker(house, 12).code
    until = pause(house)
    for client in (member, phones.stranger()):
        assert until in client.get(f"/g/party/?at={code}").content.decode()


def test_the_menu_itself_stays_kept(house: House, django_assert_num_queries) -> None:
    address = f"/g/t/{phones.sticker(house, 12).code}/"
    before = phones.stranger().get(address).content
    pause(house)
    with django_assert_num_queries(1):
        assert phones.stranger().get(address).content == before


def test_phones_hear_of_it_by_the_topics_they_watch_already(house: House) -> None:
    with house.acting(house.kees) as act:
        kitchen.pause("guest", 10, act=act)
        kitchen.close_kitchen(act=act)
        assert f"menu.{house.venue.pk}" in act.topics


def test_guests_read_how_long_the_kitchen_takes(house: House) -> None:
    phones.rules(house, mode="open")
    party = seat(house, 12)
    client, code = phones.phone(house, party), phones.sticker(house, 12).code
    assert "about 10 minutes" in client.get(f"/g/party/?at={code}").content.decode()
    client.post("/g/orders/", phones.draft(house, "soup"), **phones.JSON)
    assert "in about 15 minutes" in client.get("/g/orders/").content.decode()
