"""A kitchen that can't keep up lets guests wait by channel, or closes to them; the day after it is open by itself."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from core.errors import Invalid
from kitchen import actions as kitchen
from kitchen.models import Pause
from kitchen.queries import paused, pauses
from tests.cast import House


def pause(house: House, channel: str = "guest", minutes: int = 20) -> None:
    with house.acting(house.kees) as act:
        kitchen.pause(channel, minutes, act=act)


def test_a_channel_is_paused_until_its_time(house: House) -> None:
    pause(house)
    now = clock.now()
    found = paused(house.venue, "guest", now)
    assert found and found.until and timedelta(minutes=19) < found.until - now <= timedelta(minutes=20)
    assert paused(house.venue, "room", now) is None
    assert paused(house.venue, "guest", now + timedelta(minutes=21)) is None


def test_a_pause_again_is_counted_from_now(house: House) -> None:
    pause(house, minutes=30)
    pause(house, minutes=10)
    found = paused(house.venue, "guest", clock.now())
    assert found and found.until and found.until - clock.now() <= timedelta(minutes=10)
    assert Pause.objects.filter(ended_at=None).count() == 1


def test_a_pause_that_ran_out_makes_room_for_the_next(house: House) -> None:
    pause(house, minutes=10)
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        pause(house, minutes=10)
        assert paused(house.venue, "guest", clock.now())


def test_it_is_taken_back_before_its_time(house: House) -> None:
    pause(house)
    with house.acting(house.kees) as act:
        kitchen.resume("guest", act=act)
    assert paused(house.venue, "guest", clock.now()) is None


@pytest.mark.parametrize(("channel", "minutes"), [("guest", 25), ("bar", 10)])
def test_nothing_else_can_be_paused(house: House, channel: str, minutes: int) -> None:
    with pytest.raises(Invalid):
        pause(house, channel, minutes)


def test_a_closed_kitchen_takes_orders_from_no_guest(house: House) -> None:
    with house.acting(house.kees) as act:
        kitchen.close_kitchen(act=act)
    found = pauses(house.venue, clock.now())
    assert all(it and it.is_closed for it in found.values())


def test_it_opens_by_a_tap_and_the_next_day_by_itself(house: House) -> None:
    with house.acting(house.kees) as act:
        kitchen.close_kitchen(act=act)
    assert paused(house.venue, "guest", clock.now() + timedelta(days=1)) is None
    with house.acting(house.kees) as act:
        kitchen.open_kitchen(act=act)
    assert paused(house.venue, "guest", clock.now()) is None


def test_what_is_wanted_later_is_not_held_up(house: House) -> None:
    pause(house, "room", 20)
    now = clock.now()
    found = paused(house.venue, "room", now)
    assert found and found.holds_at(now) and found.holds_at(now + timedelta(minutes=40), timedelta(minutes=30))
    assert not found.holds_at(now + timedelta(minutes=60), timedelta(minutes=30))


def test_asking_takes_one_statement(house: House, django_assert_num_queries) -> None:
    pause(house)
    with django_assert_num_queries(1):
        paused(house.venue, "guest", clock.now())
