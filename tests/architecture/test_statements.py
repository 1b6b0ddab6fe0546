"""G9: a deed takes so many statements and no more, however long the draft and however busy the house."""

from collections.abc import Callable

import pytest

from tests.architecture.deeds import DEEDS, Deed, a_bump, a_payment, a_send, counted, fill
from tests.cast import House


def _warm(prepare: Callable[[House], Deed], house: House) -> None:
    """Have read what is read once per process: the first time may write it, the second reads it."""
    for _time in range(2):
        counted(prepare(house))


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_keeps_within_its_statements(house: House, name: str) -> None:
    prepare, most = DEEDS[name]
    _warm(prepare, house)
    found = counted(prepare(house))
    assert len(found) <= most, f"{name} took {len(found)}:\n" + "\n".join(found)


@pytest.mark.parametrize("name", DEEDS)
def test_a_busy_house_takes_no_more_than_a_quiet_one(house: House, name: str) -> None:
    prepare, most = DEEDS[name]
    _warm(prepare, house)
    fill(house)
    found = counted(prepare(house))
    assert len(found) <= most, f"{name} took {len(found)}:\n" + "\n".join(found)


@pytest.mark.parametrize("prepare", [a_send, a_bump, a_payment])
def test_a_long_draft_takes_no_more_than_a_short_one(house: House, prepare: object) -> None:
    counted(prepare(house, lines=1))
    short, long = counted(prepare(house, lines=1)), counted(prepare(house, lines=60))
    assert len(long) <= len(short) + 1, "\n".join(long)
