"""When room service serves, and the times an order may be given for: every quarter of an hour, today and tomorrow."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from core.errors import Refused
from hotel.models import RoomService
from hotel.queries import room_service
from menus.guest_menu import is_served
from venues.days import local
from venues.models import Venue

QUARTER = timedelta(minutes=15)
DAYS = 2
TIME = "%Y-%m-%dT%H:%M"


class NotServed(Refused):
    """Room service doesn't serve at that time."""


@dataclass(frozen=True)
class Slot:
    """A time on the venue's clock that an order may be given for; `value` is what is sent back."""

    at: datetime

    @property
    def value(self) -> str:
        return f"{self.at:{TIME}}"


@dataclass(frozen=True)
class SlotDay:
    """A day's times; `is_today` on the venue's calendar."""

    date: date
    is_today: bool
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class RoomTimes:
    """What a guest may choose from: now, or a time."""

    rules: RoomService
    is_now: bool
    days: tuple[SlotDay, ...]

    @property
    def is_closed(self) -> bool:
        return not self.is_now and not self.days


def room_times(venue: Venue, now: datetime, rules: RoomService | None = None) -> RoomTimes:
    """Whether an order may come now, and the times of today and tomorrow."""
    rules = rules or room_service(venue)
    here = local(venue, now)
    days = (_day(venue, rules, here, here.date() + timedelta(days=n)) for n in range(DAYS))
    return RoomTimes(rules, serves(rules, here.time()), tuple(it for it in days if it.slots))


def serves(rules: RoomService, at: time) -> bool:
    """Whether room service serves at a time of day."""
    if not rules.is_open:
        return False
    hours = {name: it.isoformat() for name in ("opens", "closes") if (it := getattr(rules, name))}
    return is_served(hours, at)


def check_time(venue: Venue, wanted_at: datetime | None, now: datetime) -> None:
    """Raise NotServed unless an order may be given for that moment (None: now). One query."""
    rules = room_service(venue)
    here, wanted = local(venue, now), local(venue, wanted_at or now)
    if not rules.is_open:
        raise NotServed(_("Room service is closed just now."), way_out=_("Call the front desk."))
    if not serves(rules, wanted.time()):
        text = _("Room service isn't open at %(time)s.") % {"time": f"{wanted:%H:%M}"}
        raise NotServed(text, way_out=_("Choose a time between %(hours)s.") % {"hours": hours_of(rules)})
    if wanted_at is None:
        return
    if wanted < here:
        text = _("It is past %(time)s already.") % {"time": f"{wanted:%H:%M}"}
        raise NotServed(text, way_out=_("Choose another time."))
    if wanted.date() - here.date() >= timedelta(days=DAYS) or wanted.minute % 15 or wanted.second:
        raise NotServed(_("An order can't be given for that time."), way_out=_("Choose another time."))


def hours_of(rules: RoomService) -> str:
    """The opening hours in figures: 07:00–22:30; nothing around the clock."""
    if rules.opens is None or rules.closes is None or rules.opens == rules.closes:
        return ""
    return f"{rules.opens:%H:%M}–{rules.closes:%H:%M}"


def read_time(venue: Venue, text: str) -> datetime | None:
    """A time as a slot writes it, on the venue's clock; None for now. Raises NotServed for anything else."""
    if not text:
        return None
    try:
        return datetime.strptime(text, TIME).replace(tzinfo=ZoneInfo(venue.time_zone))
    except ValueError:
        raise NotServed(_("An order can't be given for that time."), way_out=_("Choose another time.")) from None


def _day(venue: Venue, rules: RoomService, here: datetime, day: date) -> SlotDay:
    """Every quarter that is served and can still be made in time; an hour that a clock skips isn't one."""
    zone = ZoneInfo(venue.time_zone)
    soonest = here + timedelta(minutes=rules.lead_minutes)
    midnight = datetime.combine(day, time())
    quarters = [(midnight + n * QUARTER).replace(tzinfo=zone) for n in range(timedelta(days=1) // QUARTER)]
    slots = (it for it in quarters if it >= soonest and serves(rules, it.time()) and _exists(it, zone))
    return SlotDay(day, day == here.date(), tuple(map(Slot, slots)))


def _exists(at: datetime, zone: ZoneInfo) -> bool:
    from_utc = at.astimezone(ZoneInfo("UTC")).astimezone(zone)
    return from_utc.replace(tzinfo=None) == at.replace(tzinfo=None)
