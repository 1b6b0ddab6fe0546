"""Weekdays and hours that something is served, sold or reduced in, over midnight too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format


@dataclass(frozen=True)
class Hours:
    """From `opens` until `closes` (None: the day's own end), on some weekdays (0 is Monday; none: all)."""

    opens: time | None = None
    closes: time | None = None
    weekdays: frozenset[int] = frozenset()

    @classmethod
    def read(cls, hours: dict[str, str], weekdays: Sequence[int] = ()) -> "Hours":
        """Hours as rows keep them: {"opens": "14:00", "closes": "17:00"}, either may be missing."""
        opens, closes = (time.fromisoformat(hours[it]) if hours.get(it) else None for it in ("opens", "closes"))
        return cls(opens, closes, frozenset(weekdays))

    @property
    def is_always(self) -> bool:
        return self.is_all_day and not self.weekdays

    @property
    def is_all_day(self) -> bool:
        return self.opens == self.closes

    def began_on(self, at: datetime, cut_off_hour: int = 0) -> date | None:
        """The day whose hours these are at a moment of the venue's clock; None outside of them.

        After midnight, hours that began the evening before are still that day's; so is all that lies before the
        venue's cut-off.
        """
        day = business_day(at, cut_off_hour)
        if not self._holds(at.time()):
            return None
        if self.opens and self.closes and self.closes < self.opens:
            day = at.date() if at.time() >= self.opens else at.date() - timedelta(days=1)
        return day if not self.weekdays or day.weekday() in self.weekdays else None

    def holds(self, at: datetime, cut_off_hour: int = 0) -> bool:
        """Whether a moment of the venue's clock lies in it."""
        return self.began_on(at, cut_off_hour) is not None

    def ends(self, at: datetime) -> datetime | None:
        """When the hours that `at` lies in are over; None where they never are."""
        if self.closes is None or self.is_all_day:
            return None
        end = datetime.combine(at.date(), self.closes, tzinfo=at.tzinfo)
        return end if end > at else end + timedelta(days=1)

    def said(self) -> str:
        """The hours and days in the language of the moment: Mon, Tue 17:00–18:00."""
        days = ", ".join(date_format(date(2024, 1, 1 + it), "D") for it in sorted(self.weekdays))
        hours = "–".join(f"{it:%H:%M}" if it else "…" for it in (self.opens, self.closes))
        return " ".join(filter(None, (days, "" if self.is_all_day else hours)))

    def _holds(self, at: time) -> bool:
        if self.is_all_day:
            return True
        if self.opens and self.closes and self.closes < self.opens:
            return at >= self.opens or at < self.closes
        return (self.opens is None or at >= self.opens) and (self.closes is None or at < self.closes)


ALWAYS = Hours()


def business_day(at: datetime, cut_off_hour: int) -> date:
    """The business day of a moment on the venue's own clock."""
    return (at.replace(tzinfo=None) - timedelta(hours=cut_off_hour)).date()
