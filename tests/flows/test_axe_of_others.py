"""Axe finds nothing on any screen of guests, the front desk and the office in the demo's evening, light or dark."""

import pytest

from tests.flows.axe import AT_WORK, faults
from tests.screens import Tour, screens

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_on_any_screen_of_others(tour: Tour) -> None:
    found = faults(tour, [it for it in screens(tour) if it.who not in AT_WORK])
    assert not found, "\n".join(found)
