"""Ten days before tonight, made in the background while the house already serves.

A visit is one transaction with a key of its own, so it is played once however often the server is stopped. It sits
at a table that is free and clean just now and leaves it so, within its transaction: no screen ever sees it. Its
receipts are the old till's, whose chain is in order of date (docs/adr/0008).
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from acts import actions as acts
from ledger import actions as ledger
from payments.models import CashSession
from payments.queries import expected_cash
from pos_site.demo.files import read
from pos_site.demo.house import OLD_TILL, devices
from pos_site.demo.load import OPENED
from pos_site.demo.past import Past
from pos_site.demo.press import Press
from pos_site.demo.shift import Shift
from pos_site.demo.timeline import Timeline
from pos_site.demo.visits import Visit, visits_of
from staff.models import Device
from tables.models import SeatedTable, Table
from venues.models import Register, Venue

DAYS, SHARE = 10, 0.3
# What the count of an evening is off by, in minor units: mostly right, sometimes a coin or a note.
DIFFERENCES = (0, 0, 0, -5, 10, -50, 100, 0, -200, 5)
COUNTED = time(23, 55)


@dataclass(frozen=True)
class Step:
    """Something of the past to be played once; without a visit only the drawer is opened, or counted."""

    key: str
    day: date
    visit: Visit | None = None
    counts: bool = False


class StartedAgain(Exception):
    """The evening was put back meanwhile: this past is another house's."""


def tonight_of(venue: Venue) -> date:
    """The business day that the demo was opened on, whatever its clock shows by now."""
    drawers = CashSession.objects.filter(venue=venue).exclude(register__number=OLD_TILL["number"])
    return drawers.earliest("pk").business_date


def steps(venue: Venue) -> Iterator[Step]:
    """All that happened on the ten days before tonight, oldest first."""
    tonight = tonight_of(venue)
    zone = ZoneInfo(venue.time_zone)
    for ago in range(DAYS, 0, -1):
        day = tonight - timedelta(days=ago)
        lots = random.Random(day.toordinal())
        until = datetime.combine(day, COUNTED, zone).astimezone(UTC)
        yield Step(f"history.{day}.open", day)
        for number, visit in enumerate(visits_of(venue, day, lots, share=SHARE, until=until, taken={})):
            yield Step(f"history.{day}.{number}", day, visit)
        yield Step(f"history.{day}.close", day, counts=True)


class Archive:
    """Plays steps of one house."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self._zone = ZoneInfo(venue.time_zone)
        self._register = Register.objects.select_related("venue").get(venue=venue, number=OLD_TILL["number"])
        self.device = self._device()
        self._press = Press(venue, keeps_paper=False)

    def play(self, step: Step) -> None:
        """Play a step, unless it has been; whole or not at all.

        Raises NoTable, PrinterBusy and Refused where the present is in the way, StartedAgain for good.
        """
        try:
            self._play(step)
        except Exception:
            ledger.forget()
            raise

    def _play(self, step: Step) -> None:
        with acts.job(self._venue, key=step.key) as act:
            if not act.fresh:
                return
            if not Venue.objects.filter(pk=self._venue.pk, ref=self._venue.ref).exists():
                raise StartedAgain
            shift = Shift(self._venue, self._press, random.Random(step.key))
            if step.counts:
                self._count(step.day, shift)
                return
            # Looked at each time: whoever plays with the demo may have counted the old till's drawer.
            if self._drawer() is None:
                self._open(step.day, shift)
            if step.visit:
                self._visit(step.visit, shift)

    def _drawer(self) -> CashSession | None:
        return CashSession.objects.select_related("register").filter(register=self._register, closed_at=None).first()

    def _open(self, day: date, shift: Shift) -> None:
        shift.open_drawer(shift.people["Linnea"], self.device, read("venue")["opening_float"], self._at(day, OPENED))

    def _visit(self, visit: Visit, shift: Shift) -> None:
        timeline = Timeline()
        Past(visit, shift, self.device, table=_free_table(self._venue, visit)).tell(timeline)
        timeline.run()

    def _count(self, day: date, shift: Shift) -> None:
        session = self._drawer()
        if session is None:
            return
        off = shift.lots.choice(DIFFERENCES)
        shift.close_drawer(
            session, shift.people["Joost"], self.device, max(off, -expected_cash(session)), self._at(day, COUNTED)
        )

    def _at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, self._zone).astimezone(UTC)

    def _device(self) -> Device:
        found = Device.objects.select_related("venue", "register").filter(register=self._register).first()
        return found or devices([self._register])[self._register.name]


class NoTable(Exception):
    """Every table is taken or dirty at this moment: the past has to wait."""


def _free_table(venue: Venue, visit: Visit) -> int:
    """The table of the visit or, while somebody of the present has it, another one."""
    taken = SeatedTable.objects.filter(left_at=None, seating__venue=venue).values("table")
    free = list(Table.objects.filter(venue=venue, is_dirty=False).exclude(pk__in=taken).values_list("number", "seats"))
    if not free:
        raise NoTable
    numbers = dict(free)
    if visit.table in numbers:
        return visit.table
    return min(numbers, key=lambda it: (numbers[it] < visit.covers, abs(numbers[it] - visit.covers), it))
