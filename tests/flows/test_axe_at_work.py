"""Axe finds nothing on any screen of whoever serves and cooks in the demo's evening, light or dark."""

import pytest

from tests.flows.axe import AT_WORK, faults
from tests.screens import Tour, screens

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_on_any_screen_at_work(tour: Tour) -> None:
    found = faults(tour, [it for it in screens(tour) if it.who in AT_WORK])
    assert not found, "\n".join(found)
