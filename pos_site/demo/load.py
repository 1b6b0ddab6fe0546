"""Fill an empty database with Brasserie Grutto, at half past eight on a busy evening."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import time as clock_time
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from menus import snapshot
from pos_site.demo import clock as demo_clock
from pos_site.demo.cashier import tell_cash
from pos_site.demo.evening import BAR, DESK, RESTAURANT, taken_since, tell_evening
from pos_site.demo.files import read
from pos_site.demo.house import answer_voids, build_house, devices
from pos_site.demo.past import Past, device_for
from pos_site.demo.press import Press
from pos_site.demo.shift import Shift
from pos_site.demo.stays import FrontDesk, hash_pins
from pos_site.demo.stored import LeftWithUs
from pos_site.demo.timeline import Timeline
from pos_site.demo.tip_rules import set_tip_rules
from pos_site.demo.visits import visits_of
from venues.days import business_date
from venues.models import Register, Venue

SEED = 2030
SHARE = 0.5
OPENED = clock_time(6, 45)
# Who works tonight, and since when.
ON_SHIFT = {
    "Ingrid": (6, 40),
    "Joost": (10, 0),
    "Youssef": (10, 30),
    "Linnea": (11, 0),
    "Eva": (15, 30),
    "Tom": (16, 0),
}
ON_SHIFT |= {"Sander": (15, 0)}


class Out(Protocol):
    """Where progress is told."""

    def write(self, text: str) -> object: ...


class NotEmpty(Exception):
    """There is a venue here already."""


def load_demo(stdout: Out, public_url: str = "") -> Venue:
    """Build the house, which guests reach at `public_url`, and play today up to 20:30; whole, or not at all.

    The clock is moved forward first, so that everything played lies in the past when it is done. Raises NotEmpty.
    """
    if Venue.objects.exists():
        raise NotEmpty("There is a venue in this database: the demo would be a second one.")
    started = time.monotonic()
    stdout.write("Opening Brasserie Grutto for a busy evening …")
    with transaction.atomic():
        venue = open_house(public_url)
    stdout.write(f"It is 20:30 there. ({time.monotonic() - started:.1f} s)")
    return venue


def open_house(public_url: str, before_opening: Callable[[], None] = lambda: None) -> Venue:
    """The house and its day, in the transaction of the caller, who may put something in before anybody comes."""
    _throw_paper_away()
    snapshot.forget()
    venue = build_house(public_url)
    set_tip_rules(venue)
    before_opening()
    opens_at = demo_clock.next_opening(venue)
    demo_clock.run_ahead_to(venue, opens_at)
    play_today(venue, opens_at)
    answer_voids(venue)
    return venue


def play_today(venue: Venue, opens_at: datetime) -> None:
    """From breakfast to half past eight, in the order of the day: receipts are dated as they are numbered."""
    lots = random.Random(SEED)
    tablets = devices(Register.objects.filter(venue=venue, name__in=[RESTAURANT, BAR, DESK]))
    shift, timeline = Shift(venue, Press(venue), lots, tips=True), Timeline()
    day = business_date(venue, opens_at)
    zone = ZoneInfo(venue.time_zone)
    float_amount = read("venue")["opening_float"]
    opened_at = datetime.combine(day, OPENED, zone).astimezone(UTC)
    for name, by in ((RESTAURANT, "Linnea"), (BAR, "Sander"), (DESK, "Ingrid")):
        timeline.at(opened_at, partial(shift.open_drawer, shift.people[by], tablets[name], float_amount))
    for name, (hour, minute) in ON_SHIFT.items():
        began_at = datetime.combine(day, clock_time(hour, minute), zone).astimezone(UTC)
        timeline.at(began_at, partial(shift.clock_in, shift.people[name], tablets[RESTAURANT]))
    for visit in visits_of(venue, day, lots, share=SHARE, until=opens_at, taken=taken_since(opens_at)):
        Past(visit, shift, device_for(visit, tablets)).tell(timeline)
    FrontDesk(shift, tablets[DESK], hash_pins(), opens_at).tell(timeline)
    LeftWithUs(shift, tablets[RESTAURANT], opens_at).tell(timeline)
    tell_cash(timeline, shift, tablets, opens_at)
    tell_evening(timeline, shift, tablets, opens_at)
    timeline.run()


def _throw_paper_away() -> None:
    for slip in settings.PAPER_DIR.glob("*/*.bin"):
        slip.unlink()
