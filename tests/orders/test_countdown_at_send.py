"""What is counted is taken at Send, once."""

import pytest

from menus import actions as menus
from menus.models import Countdown
from orders.actions import RoundRefused
from orders.models import Round
from tests.cast import House
from tests.orders.drafts import send_to_table, wanted


def count(house: House, code: str, left: int) -> None:
    with house.acting(house.anna) as act:
        menus.set_countdown(house.items[code], left, act=act)


def test_a_send_takes_what_it_sells(house: House) -> None:
    count(house, "bass", 4)
    send_to_table(house, 12, wanted(house, "bass"), wanted(house, "bass", 2), wanted(house, "soup"))
    assert Countdown.objects.get().left == 1


def test_too_few_left_names_the_lines_and_sends_nothing(house: House) -> None:
    count(house, "bass", 2)
    with pytest.raises(RoundRefused, match="Only 2 Sea bass are left") as refused:
        send_to_table(house, 12, wanted(house, "soup"), wanted(house, "bass", 3))
    assert refused.value.lines == (1,)
    assert Countdown.objects.get().left == 2 and not Round.objects.exists()


def test_the_last_one_is_86(house: House) -> None:
    count(house, "bass", 1)
    send_to_table(house, 12, wanted(house, "bass"))
    house.bass.refresh_from_db()
    assert house.bass.is_sold_out
    with pytest.raises(RoundRefused, match="Sea bass is sold out"):
        send_to_table(house, 11, wanted(house, "bass"))
