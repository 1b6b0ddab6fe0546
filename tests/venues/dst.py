"""R-DST: business days of zones that change their clocks, held against the zones themselves."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from venues.days import business_date
from venues.models import Venue

ZONES = ["Europe/Oslo", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu"]
CUT_OFFS = range(7)
FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
LENGTHS = {timedelta(hours=it) for it in (23, 23.5, 24, 24.5, 25)}
MINUTE = timedelta(minutes=1)


def changes(zone: str) -> list[date]:
    """The days, with those before and after, on which a zone's clocks change."""
    clocks, found = ZoneInfo(zone), []
    day = FIRST
    while day < LAST:
        noon, next_noon = (datetime.combine(it, time(12), clocks) for it in (day, day + timedelta(days=1)))
        if noon.utcoffset() != next_noon.utcoffset():
            found += [day - timedelta(days=1), day, day + timedelta(days=1), day + timedelta(days=2)]
        day += timedelta(days=1)
    return found


def every_day() -> list[date]:
    """All of them, for the trial."""
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]


def generated(zone: str, count: int, seed: int) -> list[date]:
    """So many days: those around changes of the clocks, and others."""
    dice, span = random.Random(f"{zone} {seed}"), (LAST - FIRST).days
    others = [FIRST + timedelta(days=dice.randrange(span)) for _ in range(count)]
    return (changes(zone) + others)[:count]


def begins(venue: Venue, day: date) -> datetime:
    """The first minute of a business day, found by asking of which day minutes are: nothing else is trusted."""
    before = datetime.combine(day, time(venue.cut_off_hour), UTC) - timedelta(hours=15)
    after = before + timedelta(hours=30)
    while after - before > MINUTE:
        middle = before + (after - before) // MINUTE // 2 * MINUTE
        if business_date(venue, middle) < day:
            before = middle
        else:
            after = middle
    return after


def said_by(zone: str, cut_off: int, day: date) -> datetime:
    """When the zone itself has that wall clock for the first time; in a gap, when the gap is over."""
    wall = datetime.combine(day, time(cut_off), ZoneInfo(zone))
    moment = wall.astimezone(UTC)
    if moment.astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return moment
    # A gap: as many minutes after it as the wall clock lies in it are too late.
    late = moment.astimezone(wall.tzinfo).replace(tzinfo=None) - wall.replace(tzinfo=None)
    return next(
        it
        for it in (moment - late + MINUTE * n for n in range(121))
        if it.astimezone(wall.tzinfo).replace(tzinfo=None) >= wall.replace(tzinfo=None)
    )


def events(start: datetime, end: datetime, dice: random.Random) -> Iterator[datetime]:
    """Moments of a day, its first and its last among them."""
    yield from (start, end - timedelta(microseconds=1))
    yield from (start + (end - start) * dice.random() for _ in range(3))


def hold(zone: str, days: list[date], cut_off: int, seed: int = 0) -> dict[timedelta, int]:
    """Hold each of these days against the zone; returns how many were how long."""
    venue, dice = Venue(time_zone=zone, cut_off_hour=cut_off), random.Random(seed)
    lengths: dict[timedelta, int] = {}
    for day in days:
        start, end = begins(venue, day), begins(venue, day + timedelta(days=1))
        assert (start, end) == (said_by(zone, cut_off, day), said_by(zone, cut_off, day + timedelta(days=1))), (
            zone,
            day,
        )
        assert end - start in LENGTHS, (zone, cut_off, day, end - start)
        lengths[end - start] = lengths.get(end - start, 0) + 1
        own = [business_date(venue, it) for it in events(start, end, dice)]
        assert own == [day] * len(own), (zone, cut_off, day)
        assert business_date(venue, start - timedelta(microseconds=1)) == day - timedelta(days=1)
        assert business_date(venue, end) == day + timedelta(days=1)
    return lengths
