"""How long somebody has worked: the clock's own times, or the last correction of them."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext as _

from core.cells import text
from staff.models import Person, Shift
from venues.days import local
from venues.models import Venue


@dataclass(frozen=True)
class Worked:
    """A shift as it counts. `ended_at` is None while it lasts; `minutes` are without the breaks."""

    shift: Shift
    started_at: datetime
    ended_at: datetime | None
    break_minutes: int
    minutes: int
    is_corrected: bool
    is_on_break: bool

    @property
    def text(self) -> str:
        return in_hours(self.minutes)


@dataclass(frozen=True)
class Sheet:
    """What one person worked, by shift, oldest first."""

    person: Person
    shifts: list[Worked]

    @property
    def minutes(self) -> int:
        return sum(it.minutes for it in self.shifts)

    @property
    def text(self) -> str:
        return in_hours(self.minutes)


def worked(shift: Shift, now: datetime) -> Worked:
    """How a shift counts: its last correction, else what the clock says; up to now where it is open."""
    breaks = list(shift.breaks.all())
    is_on_break = any(it.ended_at is None for it in breaks)
    corrections = list(shift.corrections.all())
    if corrections:
        last = corrections[-1]
        minutes = minutes_between(last.started_at, last.ended_at) - last.break_minutes
        return Worked(shift, last.started_at, last.ended_at, last.break_minutes, minutes, True, False)
    pauses = sum(minutes_between(it.started_at, it.ended_at or now) for it in breaks)
    minutes = max(minutes_between(shift.started_at, shift.ended_at or now) - pauses, 0)
    return Worked(shift, shift.started_at, shift.ended_at, pauses, minutes, False, is_on_break)


def sheets(shifts: Iterable[Shift], now: datetime) -> list[Sheet]:
    """One sheet a person; the shifts come ordered by person."""
    counted = (worked(it, now) for it in shifts)
    return [Sheet(person, list(own)) for person, own in groupby(counted, key=lambda it: it.shift.person)]


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes, begun ones left out."""
    return int((end - start).total_seconds() // 60)


def in_hours(minutes: int) -> str:
    """`7:05`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def as_csv(venue: Venue, found: list[Sheet]) -> str:
    """A row a shift, for a spreadsheet; it begins with a byte order mark, without which Excel garbles é."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(
        [_("Name"), _("Business day"), _("From"), _("To"), _("Breaks, minutes"), _("Minutes"), _("Corrected")]
    )
    for sheet in found:
        for it in sheet.shifts:
            writer.writerow(_cells(venue, sheet.person, it))
    return "\ufeff" + out.getvalue()


def _cells(venue: Venue, person: Person, it: Worked) -> list[str]:
    day: date = it.shift.business_date
    until = f"{local(venue, it.ended_at):%Y-%m-%d %H:%M}" if it.ended_at else ""
    reason = [*it.shift.corrections.all()][-1].reason if it.is_corrected else ""
    return [
        text(person.name),
        day.isoformat(),
        f"{local(venue, it.started_at):%Y-%m-%d %H:%M}",
        until,
        str(it.break_minutes),
        str(it.minutes),
        text(reason),
    ]
