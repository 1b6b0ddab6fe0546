"""Business days: the local date after the cut-off, in every zone and through every change of the clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venues.days import business_date, starts_at
from venues.models import Venue

BEGINNING = datetime(2024, 1, 1, tzinfo=UTC)
ZONES = ["Europe/Oslo", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu"]
moments = st.integers(0, 6 * 365 * 24 * 60).map(lambda minutes: BEGINNING + timedelta(minutes=minutes))


def venue(zone: str = "Europe/Amsterdam", cut_off: int = 4) -> Venue:
    return Venue(time_zone=zone, cut_off_hour=cut_off)


def test_a_drink_after_midnight_belongs_to_the_evening_before() -> None:
    at = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    assert business_date(venue(), at) == date(2026, 11, 21)
    assert business_date(venue(cut_off=0), at) == date(2026, 11, 22)


@pytest.mark.parametrize("zone", ZONES)
@given(at=moments, cut_off=st.integers(0, 6))
def test_days_follow_each_other_and_never_go_back(zone: str, at: datetime, cut_off: int) -> None:
    here = venue(zone, cut_off)
    later = at + timedelta(hours=1)
    assert business_date(here, at) <= business_date(here, later) <= business_date(here, at) + timedelta(days=1)


@pytest.mark.parametrize("zone", ZONES)
@given(at=moments, cut_off=st.integers(2, 6))
def test_a_moment_lies_within_its_day(zone: str, at: datetime, cut_off: int) -> None:
    here = venue(zone, cut_off)
    day = business_date(here, at)
    assert (
        starts_at(here, day) - timedelta(hours=1) <= at < starts_at(here, day + timedelta(days=1)) + timedelta(hours=1)
    )
