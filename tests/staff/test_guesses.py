"""Look-ups of what can be guessed: some in some minutes, counted before they are evaluated."""

from datetime import timedelta

import pytest

from core import clock
from staff import guesses
from staff.models import GuessCount
from tests.cast import House

SUBJECT = "room-pin.214"


def test_the_sixth_look_up_in_ten_minutes_is_refused(house: House) -> None:
    for _time in range(5):
        guesses.count_look_up(SUBJECT, house.venue)
    with pytest.raises(guesses.LockedOut, match="10 minutes"):
        guesses.count_look_up(SUBJECT, house.venue)
    guesses.count_look_up("room-pin.215", house.venue)  # another's


def test_a_refused_look_up_is_not_counted_again(house: House) -> None:
    for _time in range(9):
        try:
            guesses.count_look_up(SUBJECT, house.venue)
        except guesses.LockedOut:
            continue
    assert GuessCount.objects.get(subject=SUBJECT).count == 5


def test_after_ten_minutes_it_begins_anew(house: House) -> None:
    for _time in range(5):
        guesses.count_look_up(SUBJECT, house.venue)
    clock.run_ahead(timedelta(minutes=10, seconds=1))
    for _time in range(5):
        guesses.count_look_up(SUBJECT, house.venue)
    with pytest.raises(guesses.LockedOut):
        guesses.count_look_up(SUBJECT, house.venue)
    clock.reset()


def test_a_right_one_gives_its_count_back(house: House) -> None:
    for _time in range(12):
        guesses.count_look_up(SUBJECT, house.venue)
        guesses.take_back_look_up(SUBJECT)


def test_how_many_and_how_long_is_for_the_caller_to_say(house: House) -> None:
    guesses.count_look_up(SUBJECT, house.venue, most=1, minutes=1)
    with pytest.raises(guesses.LockedOut, match="1 minute"):
        guesses.count_look_up(SUBJECT, house.venue, most=1, minutes=1)
