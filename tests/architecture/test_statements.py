"""G9: a deed takes so many statements and no more, however long the draft and however busy the house."""

import pytest

from tests.architecture.deeds import DEEDS, a_bump, a_payment, a_send, counted, fill
from tests.cast import House


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_keeps_within_its_statements(house: House, name: str) -> None:
    prepare, most = DEEDS[name]
    counted(prepare(house))  # what is read once per process has been read
    found = counted(prepare(house))
    assert len(found) <= most, f"{name} took {len(found)}:\n" + "\n".join(found)


@pytest.mark.parametrize("name", DEEDS)
def test_a_busy_house_takes_no_more_than_a_quiet_one(house: House, name: str) -> None:
    prepare, most = DEEDS[name]
    counted(prepare(house))
    fill(house)
    found = counted(prepare(house))
    assert len(found) <= most, f"{name} took {len(found)}:\n" + "\n".join(found)


@pytest.mark.parametrize("prepare", [a_send, a_bump, a_payment])
def test_a_long_draft_takes_no_more_than_a_short_one(house: House, prepare: object) -> None:
    counted(prepare(house, lines=1))
    short, long = counted(prepare(house, lines=1)), counted(prepare(house, lines=60))
    assert len(long) <= len(short) + 1, "\n".join(long)
