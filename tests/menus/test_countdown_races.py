"""R-STOCK: fifty are left and many tablets want them, on a database that really commits."""

import os
from collections.abc import Callable
from threading import Barrier

import pytest

from menus import actions as menus
from menus.models import Countdown, Item
from menus.refusals import SoldOut
from tests.cast import House, build_house
from tests.database import Committed
from tests.orders.test_races import at_once

LEFT = 50
CLIENTS = int(os.environ.get("RACES", "4")) * 2


@pytest.fixture
def house(committed_db: Committed) -> House:
    return build_house()


def counted(house: House, left: int = LEFT) -> None:
    with house.acting() as act:
        menus.set_countdown(house.bass, left, act=act)


def buyer(house: House, take: Callable[[], None]) -> Callable[[], object]:
    """Somebody who goes on buying one until they are told that there are none."""

    def buy() -> int:
        bought = 0
        try:
            while bought <= LEFT:
                take()
                bought += 1
        except SoldOut:
            pass
        return bought

    return buy


def test_fifty_left_are_sold_fifty_times(house: House) -> None:
    counted(house)

    def take() -> None:
        with house.acting() as act:
            menus.take_countdown(house.venue, {house.bass.pk: 1}, act=act)

    bought = at_once(*[buyer(house, take) for _client in range(CLIENTS)])
    assert sum(bought) == LEFT, bought  # type: ignore[arg-type]
    assert Countdown.objects.get().left == 0
    assert Item.objects.get(pk=house.bass.pk).is_sold_out


def test_two_who_want_two_dishes_in_another_order_never_block_each_other(house: House) -> None:
    counted(house)
    with house.acting() as act:
        menus.set_countdown(house.soup, LEFT, act=act)

    def want(*codes: str) -> Callable[[], object]:
        def take() -> None:
            with house.acting() as act:
                menus.take_countdown(house.venue, {house.items[it].pk: 1 for it in codes}, act=act)

        return buyer(house, take)

    bought = at_once(*[want("bass", "soup"), want("soup", "bass")] * (CLIENTS // 2))
    assert sum(bought) == LEFT, bought  # type: ignore[arg-type]
    assert set(Countdown.objects.values_list("left", flat=True)) == {0}


def test_one_who_writes_what_they_read_before_sells_more_than_there_are(house: House) -> None:
    """The negative control: counting down from what a screen showed, and not from what is left, oversells."""
    counted(house, 1)
    ready = Barrier(CLIENTS)

    def take_naively() -> bool:
        seen = Countdown.objects.get().left
        ready.wait()
        with house.acting():
            if seen >= 1:
                Countdown.objects.update(left=seen - 1)
        return seen >= 1

    assert sum(map(bool, at_once(*[take_naively] * CLIENTS))) > 1
