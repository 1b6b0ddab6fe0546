"""The demo's clock: an offset that makes it half past eight in the evening, kept with the venue; only ever forward."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core import clock
from venues.models import Venue

OPENS = time(20, 30)


class NotTheDemo(Exception):
    """A real venue's clock tells the truth."""


def demo_venue() -> Venue | None:
    """The demo's venue, where this database is the demo's: every venue in it says so (not its practice twin)."""
    venues = list(Venue.objects.filter(practice_of=None).order_by("pk")[:2])
    return venues[0] if len(venues) == 1 and venues[0].is_demo else None


def restore() -> None:
    """Let this process's clock run ahead as the database says; never back."""
    venue = demo_venue()
    ahead = timedelta(seconds=venue.clock_offset_seconds) if venue else timedelta(0)
    if ahead > clock.offset():
        clock.run_ahead(ahead)


def next_opening(venue: Venue) -> datetime:
    """The first half past eight on the venue's wall clock that the house hasn't had yet."""
    here = clock.now().astimezone(ZoneInfo(venue.time_zone))
    day = here.date() if here.time() < OPENS else here.date() + timedelta(days=1)
    return datetime.combine(day, OPENS, here.tzinfo).astimezone(UTC)


def run_ahead_to(venue: Venue, moment: datetime) -> None:
    """Make it that moment in the house, now and after a restart of the server. Raises NotTheDemo."""
    if not venue.is_demo:
        raise NotTheDemo(f"{venue.name} isn't the demo: its clock isn't moved.")
    seconds = int((moment - clock.now() + clock.offset()).total_seconds())
    Venue.objects.filter(pk=venue.pk, is_demo=True).update(clock_offset_seconds=seconds)
    venue.clock_offset_seconds = seconds
    clock.run_ahead(timedelta(seconds=seconds))
