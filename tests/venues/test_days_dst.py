"""Business days when clocks change: each moment is of one day, and days are as long as their zone says (R-DST)."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.trials import suite
from tests.venues import dst
from venues.days import business_date
from venues.models import Venue

DAYS = 400


@pytest.mark.parametrize("zone", dst.ZONES)
def test_days_are_as_long_as_the_zone_says_and_each_moment_is_of_one(zone: str) -> None:
    days = dst.generated(zone, DAYS, seed=1)
    for cut_off in dst.CUT_OFFS:
        some = days[cut_off :: len(dst.CUT_OFFS)] + dst.changes(zone)[:24]
        dst.hold(zone, dst.every_day() if suite.is_on("R-DST") else some, cut_off)


@pytest.mark.parametrize(
    ("zone", "cut_off", "day", "hours"),
    [
        ("Africa/Cairo", 0, date(2027, 10, 28), 25),
        ("Africa/Cairo", 0, date(2027, 4, 30), 23),
        ("Africa/Cairo", 4, date(2027, 10, 28), 25),
        ("Europe/Oslo", 4, date(2026, 3, 28), 23),
        ("Europe/Oslo", 4, date(2026, 10, 24), 25),
        ("Europe/Oslo", 0, date(2026, 10, 25), 25),
        ("Australia/Lord_Howe", 4, date(2026, 4, 4), 24.5),
        ("Australia/Lord_Howe", 4, date(2026, 10, 3), 23.5),
        ("America/Havana", 0, date(2026, 3, 8), 23),
        ("America/Havana", 0, date(2026, 11, 1), 25),
        ("America/New_York", 4, date(2026, 10, 31), 25),
        ("Asia/Kathmandu", 6, date(2026, 3, 29), 24),
    ],
)
def test_a_day_of_a_change(zone: str, cut_off: int, day: date, hours: float) -> None:
    assert dst.hold(zone, [day], cut_off) == {timedelta(hours=hours): 1}


@pytest.mark.parametrize("zone", dst.ZONES)
def test_what_the_days_took_is_what_was_taken(zone: str) -> None:
    """A sale every 17 minutes for a year: each in one day, days without gaps, and the sums are the sum."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    sales = {start + timedelta(minutes=17 * n): n % 997 for n in range(365 * 24 * 60 // 17)}
    for cut_off in (0, 3):
        venue, days = Venue(time_zone=zone, cut_off_hour=cut_off), Counter[date]()
        last = business_date(venue, start)
        for at, amount in sales.items():
            day = business_date(venue, at)
            assert day - last in (timedelta(0), timedelta(days=1))
            days[day] += amount
            last = day
        assert sum(days.values()) == sum(sales.values())
        assert len(days) == (max(days) - min(days)).days + 1
