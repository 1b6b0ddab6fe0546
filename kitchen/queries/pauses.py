"""What guests can't order just now, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Subquery

from kitchen.models import KitchenSettings, Pause
from venues.days import business_date
from venues.models import Venue

GUEST, ROOM, TAKE_AWAY = "guest", "room", "take_away"
CHANNELS = (GUEST, ROOM, TAKE_AWAY)
PAUSES = (10, 20, 30)


@dataclass(frozen=True)
class Paused:
    """Guests can't order: until a moment, or (`is_closed`) for the rest of the business day."""

    until: datetime | None
    is_closed: bool
    venue: Venue
    now: datetime

    def holds_at(self, at: datetime, lead: timedelta = timedelta()) -> bool:
        """Whether it still holds when something that is wanted then would have to be begun, `lead` before."""
        if self.is_closed:
            return business_date(self.venue, at) <= business_date(self.venue, self.now)
        return self.until is not None and at - lead < self.until


def paused(venue: Venue, channel: str, now: datetime) -> Paused | None:
    """Why guests can't order by a channel now, if they can't; one query. What was closed is open the next day."""
    until, closed_at = Venue.objects.filter(pk=venue.pk).values_list(*pause_columns(venue, channel, now)).get()
    return paused_of(venue, until, closed_at, now)


def pause_columns(venue: Venue, channel: str, now: datetime) -> tuple[Subquery, Subquery]:
    """What `paused_of` is made of, for whoever reads something else of the venue anyway."""
    mine = Pause.objects.filter(venue=venue, channel=channel, ended_at=None, until__gt=now)
    closed = KitchenSettings.objects.filter(venue=venue)
    return Subquery(mine.values("until")[:1]), Subquery(closed.values("closed_at"))


def pauses(venue: Venue, now: datetime) -> dict[str, Paused | None]:
    """The same of every channel; two queries."""
    rows = Pause.objects.filter(venue=venue, ended_at=None, until__gt=now).values_list("channel", "until")
    until = dict(rows)
    closed_at = KitchenSettings.objects.filter(venue=venue).values_list("closed_at", flat=True).first()
    return {it: paused_of(venue, until.get(it), closed_at, now) for it in CHANNELS}


def paused_of(venue: Venue, until: datetime | None, closed_at: datetime | None, now: datetime) -> Paused | None:
    """Why guests can't order, of when a pause ends and since when the kitchen is closed."""
    is_closed = closed_at is not None and business_date(venue, closed_at) == business_date(venue, now)
    return Paused(until, is_closed, venue, now) if until or is_closed else None
