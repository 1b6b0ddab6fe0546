"""Business days: the venue's local date after its cut-off hour."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from venues.models import Venue


def business_date(venue: Venue, at: datetime) -> date:
    """The business day that a moment belongs to."""
    return (local(venue, at).replace(tzinfo=None) - timedelta(hours=venue.cut_off_hour)).date()


def local(venue: Venue, at: datetime) -> datetime:
    """The moment on the venue's own wall clock."""
    return at.astimezone(ZoneInfo(venue.time_zone))


def starts_at(venue: Venue, day: date) -> datetime:
    """When a business day begins, on the venue's wall clock."""
    return datetime.combine(day, time(venue.cut_off_hour), tzinfo=ZoneInfo(venue.time_zone))
