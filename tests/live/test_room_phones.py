"""A phone in a room: check-out closes its open pages within a second, and no other room's."""

import time

from hotel import actions as hotel
from hotel.models import RoomVisit, Stay
from live import consumers
from orders import visiting
from staff.cookies import new_token
from tests.cast import House
from tests.live.sockets import on_a_loop
from tests.live.test_guests import Phone, done, house  # noqa: F401 - a fixture
from tests.orders.rooms import stay_in


def phone(house: House, stay: Stay) -> tuple[RoomVisit, Phone]:  # noqa: F811
    token, token_hash = new_token()
    with house.acting() as act:
        visit = hotel.open_room_visit(stay, language="en", token_hash=token_hash, act=act)
    return visit, Phone(f"{visiting.COOKIE}={visiting.cookie_value(visit, token)}", f"room.{visit.pk}")


def test_check_out_closes_the_rooms_pages_within_a_second(house: House) -> None:  # noqa: F811
    stay, neighbours = stay_in(house, "214"), stay_in(house, "201", "Berg")
    mine, theirs = phone(house, stay)[1], phone(house, neighbours)[1]

    def check_out() -> None:
        with house.acting(house.anna) as act:
            hotel.check_out(stay, act=act)

    @on_a_loop
    async def story() -> None:
        assert await mine.connects() and await theirs.connects()
        await mine.watches(stay.topic, neighbours.topic)
        assert await mine.hears() == {"ring": [stay.topic]}
        began = time.monotonic()
        await done(check_out)
        assert await mine.closes(1) == consumers.SIGNED_OUT
        assert time.monotonic() - began < 1
        assert await theirs.hears_nothing()
        await theirs.leave()

    story()


def test_a_phone_that_leaves_is_closed_and_the_rooms_others_stay(house: House) -> None:  # noqa: F811
    stay = stay_in(house)
    (visit, out), (_visit, stays) = phone(house, stay), phone(house, stay)

    def leave() -> None:
        with house.acting() as act:
            hotel.end_room_visit(visit, act=act)

    @on_a_loop
    async def story() -> None:
        assert await out.connects() and await stays.connects()
        await done(leave)
        assert await out.closes(1) == consumers.SIGNED_OUT
        assert await stays.hears_nothing()
        await stays.leave()

    story()
