"""For an evening one station makes another's dishes, and gives them back."""

import pytest

from core import clock
from kitchen import actions as kitchen
from kitchen.models import Station, TicketItem
from kitchen.queries import board
from tests.cast import House
from tests.kitchen.conftest import Tell


def fold(house: House, station: Station, into: Station) -> None:
    with house.acting(house.kees) as act:
        kitchen.fold(station, into, act=act)
    station.refresh_from_db()


def told_to() -> set[str]:
    return set(TicketItem.objects.values_list("ticket__station__name", flat=True))


def test_what_is_sent_from_then_on_goes_to_the_other(house: House, tell: Tell) -> None:
    fold(house, house.bar, house.grill)
    tell("pils")
    assert told_to() == {"Grill"}


def test_what_it_was_told_before_stands_on_both_boards(house: House, tell: Tell) -> None:
    tell("pils")
    fold(house, house.bar, house.grill)
    for station in (house.grill, house.bar):
        assert [it.title for it in board(station, clock.now()).tickets] == ["12"]


def test_it_is_brought_back(house: House, tell: Tell) -> None:
    tell("pils")
    fold(house, house.bar, house.grill)
    with house.acting(house.kees) as act:
        kitchen.unfold(house.bar, act=act)
    assert board(house.grill, clock.now()).tickets == []
    tell("pils", round_id=2)
    assert told_to() == {"Bar"}


@pytest.mark.parametrize("into", ["bar", "grill"])
def test_no_two_wait_for_each_other(house: House, into: str) -> None:
    fold(house, house.bar, house.grill)
    with pytest.raises(kitchen.FoldsRound):
        fold(house, house.grill, house.stations[into])


def test_nothing_is_folded_into_a_station_that_is_out_of_use(house: House) -> None:
    Station.objects.filter(pk=house.grill.pk).update(is_active=False)
    with pytest.raises(kitchen.NotInUse):
        fold(house, house.bar, house.grill)
