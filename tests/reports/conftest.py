"""A furnished till with an open drawer, and the small evening; the books are audited when the test is done."""

import pytest

from tests.cast import House
from tests.payments.conftest import open_house
from tests.reports.evening import at, small_evening

__all__ = ["evening", "house", "open_house"]


@pytest.fixture
def house(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """The cast, on a Friday at five."""
    at(monkeypatch, 17)
    return house


@pytest.fixture
def evening(open_house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """After the small evening: Saturday, 09:00."""
    small_evening(open_house, monkeypatch)
    return open_house
