"""What two tills and two desks do at the same moment, on a database that really commits."""

import pytest

from core.errors import Refused
from hotel import actions as hotel
from hotel import audit, queries
from hotel.models import Posting, Stay
from tests.cast import House, build_house
from tests.database import Committed
from tests.hotel.stays import book, charge, check_in, rooms
from tests.orders.test_races import at_once


@pytest.fixture
def house(committed_db: Committed) -> House:
    return build_house()


def test_four_tills_never_charge_more_than_a_room_may_owe(house: House) -> None:
    stay = check_in(house, "214", "de Vries", credit_limit=10_000)
    answers = at_once(*[lambda: charge(house, stay, 4000)] * 4)
    assert sum(isinstance(it, Posting) for it in answers) == 2, answers
    assert sum(isinstance(it, hotel.OverLimit) for it in answers) == 2
    assert queries.balance(stay) == 8000
    assert list(audit.findings()) == []


def test_a_charge_and_a_check_out_never_leave_a_debt_behind(house: House) -> None:
    stays = [check_in(house, number, "Ås") for number in ("201", "202", "203", "204")]

    def leave(stay: Stay) -> object:
        with house.acting(house.anna) as act:
            return hotel.check_out(stay, act=act)

    for stay in stays:
        answers = at_once(lambda it=stay: leave(it), lambda it=stay: charge(house, it))
        assert sum(isinstance(it, Refused) for it in answers) == 1, answers
    assert list(audit.findings()) == []


def test_two_desks_never_give_one_room_twice(house: House) -> None:
    rooms(house)
    answers = at_once(*[lambda: book(house, "201", "Ås")] * 3)
    assert sum(isinstance(it, Stay) for it in answers) == 1, answers
    coming = [book(house, None, name) for name in ("Berg", "Holm")]
    free = rooms(house)["202"]

    def enter(stay: Stay) -> object:
        with house.acting(house.anna) as act:
            return hotel.check_in(stay, free, "a hash", act=act)

    answers = at_once(*[lambda it=it: enter(it) for it in coming])
    assert sum(isinstance(it, hotel.RoomTaken) for it in answers) == 1, answers
