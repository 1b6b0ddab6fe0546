"""What every test of money shares: a furnished till, an open drawer, and the auditor afterwards."""

from collections.abc import Iterator

import pytest

from pos_site import auditor
from tests.cast import House
from tests.payments.evening import furnish, open_drawer


@pytest.fixture
def open_house(house: House) -> Iterator[House]:
    """The house with a printer, a drawer and a float of 100.00; its books are audited when the test is done."""
    furnish(house)
    open_drawer(house)
    yield house
    assert auditor.findings() == []
