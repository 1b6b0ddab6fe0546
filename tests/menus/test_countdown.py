"""How many are left: told on all devices, never sold twice."""

import pytest

from core.errors import Invalid
from journal.models import Entry
from menus import actions as menus
from menus.models import Countdown, Item
from menus.queries import countdowns
from menus.refusals import SoldOut
from menus.snapshot import menu
from tests.cast import House, build_house
from tests.menus.asking import priced


def count(house: House, code: str, left: int | None) -> None:
    with house.acting() as act:
        menus.set_countdown(house.items[code], left, act=act)


def take(house: House, **wanted: int) -> None:
    with house.acting() as act:
        menus.take_countdown(house.venue, {house.items[code].pk: n for code, n in wanted.items()}, act=act)


def give_back(house: House, **given: int) -> None:
    with house.acting() as act:
        menus.give_back_countdown(house.venue, {house.items[code].pk: n for code, n in given.items()}, act=act)


def left(house: House) -> dict[str, int]:
    return dict(Countdown.objects.values_list("item__code", "left"))


def is_sold_out(house: House, code: str) -> bool:
    return Item.objects.get(pk=house.items[code].pk).is_sold_out


def test_what_is_sold_is_taken_off(house: House) -> None:
    count(house, "bass", 4)
    take(house, bass=3)
    assert countdowns(house.venue) == {house.bass.pk: 1}


def test_the_last_one_makes_it_sold_out_for_everybody(house: House) -> None:
    count(house, "bass", 2)
    take(house, bass=2)
    assert is_sold_out(house, "bass")
    with pytest.raises(SoldOut):
        priced(house, "bass")
    assert Entry.objects.filter(kind="menus.eighty_sixed", subject=f"item.{house.bass.pk}").count() == 1


def test_more_than_there_are_is_refused_with_how_many_are_left(house: House) -> None:
    count(house, "bass", 2)
    count(house, "soup", 1)
    with pytest.raises(SoldOut, match=r"Only 2 Sea bass are left\. Only 1 Onion soup is left\.") as refused:
        take(house, bass=3, soup=2, burger=1)
    assert refused.value.left == {house.bass.pk: 2, house.soup.pk: 1}
    assert left(house) == {"bass": 2, "soup": 1}


def test_what_is_not_counted_never_runs_out(house: House) -> None:
    take(house, bass=99)
    assert left(house) == {} and not is_sold_out(house, "bass")


def test_what_was_never_made_comes_back(house: House) -> None:
    count(house, "bass", 1)
    take(house, bass=1)
    give_back(house, bass=1)
    assert left(house) == {"bass": 1} and not is_sold_out(house, "bass")
    give_back(house, bass=2, soup=1)
    assert left(house) == {"bass": 3}


def test_what_somebody_marked_sold_out_stays_so_when_one_comes_back(house: House) -> None:
    count(house, "bass", 3)
    take(house, bass=1)
    with house.acting() as act:
        menus.set_sold_out(house.bass, True, act=act)
    give_back(house, bass=1)
    assert is_sold_out(house, "bass")


def test_none_left_is_86_and_some_are_back_on(house: House) -> None:
    count(house, "bass", 0)
    assert is_sold_out(house, "bass")
    count(house, "bass", 6)
    assert not is_sold_out(house, "bass") and left(house) == {"bass": 6}


def test_back_on_by_hand_means_nobody_counts_any_more(house: House) -> None:
    count(house, "bass", 0)
    with house.acting() as act:
        menus.set_sold_out(house.bass, False, act=act)
    assert left(house) == {}
    take(house, bass=1)


def test_counting_can_be_stopped(house: House) -> None:
    count(house, "bass", 3)
    assert menu(house.venue).counts == {house.bass.pk}
    count(house, "bass", None)
    assert menu(house.venue).counts == frozenset() and left(house) == {}


@pytest.mark.parametrize("number", [-1, 10_000])
def test_nobody_counts_less_than_nothing(house: House, number: int) -> None:
    with pytest.raises(Invalid):
        count(house, "bass", number)


def test_one_sale_doesnt_make_every_device_fetch_the_menu(house: House) -> None:
    count(house, "bass", 9)
    before = menu(house.venue).version
    take(house, bass=2)
    assert menu(house.venue).version == before


def test_another_venues_dishes_are_left_alone(house: House) -> None:
    other = build_house("Elsewhere")
    count(other, "bass", 2)
    with house.acting() as act:
        menus.take_countdown(house.venue, {other.bass.pk: 1}, act=act)
    assert left(other) == {"bass": 2}
