"""Keeps the demo's evening going while nobody does: guests come, order, pay and leave; what they order is cooked.

The ghost works on a device of its own, through the real actions, so it remembers nothing: what it did stands in the
journal under that device. Whatever anybody else has touched is theirs (a party, its tab, its tickets), and while
somebody bumps tickets the ghost's cook stands back.
"""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from acts import actions as acts
from core import clock
from core.errors import Refused
from journal.models import Entry
from pos_site.demo.ghost_cook import Cook
from pos_site.demo.ghost_guests import Guests
from pos_site.demo.press import NoPress
from pos_site.demo.shift import Shift
from staff import actions as staff
from staff.models import Device, DeviceKind
from venues.models import Register, Venue

log = logging.getLogger(__name__)

NAME = "Ghost"
STANDS_BACK = timedelta(minutes=5)
AT_A_BOARD = ("kitchen.ticket_bumped", "kitchen.item_bumped", "kitchen.ticket_recalled", "kitchen.item_recalled")


@dataclass(frozen=True)
class Others:
    """What everybody else has had in their hands since the ghost came."""

    subjects: frozenset[str]
    last_bump: datetime | None

    def touched(self, *subjects: str) -> bool:
        """Whether any of these (`tab.12`) is somebody's."""
        return not self.subjects.isdisjoint(subjects)


class Ghost:
    """The ghost of one house; `walk` is called every few seconds, as long as the house is served."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self._device = _device(venue)
        self._press = NoPress(venue)

    def walk(self) -> None:
        """Do what is due; whatever is refused is tried again, or turns out not to be needed."""
        now = clock.now()
        others = self._others()
        shift = Shift(self._venue, self._press, random.Random(now.isoformat()), rings=True)
        cook, guests = Cook(shift, self._device, others.touched), Guests(shift, self._device, others.touched)
        if others.last_bump is None or others.last_bump < now - STANDS_BACK:
            self._try(cook.cook, now)
        self._try(cook.fetch, now)
        for deed in guests.deeds(now):
            self._try(deed, now)

    def _try(self, deed: Callable[[datetime], object], now: datetime) -> None:
        try:
            deed(now)
        except Refused as refused:
            log.info("The ghost was refused: %s", refused)

    def _others(self) -> Others:
        theirs = Entry.objects.filter(venue_id=self._venue.pk, at__gt=self._device.paired_at)
        theirs = theirs.exclude(device_id=self._device.pk).exclude(device_id=None, by_id=None)
        bumps = theirs.filter(kind__in=AT_A_BOARD).order_by("-at").values_list("at", flat=True)
        return Others(frozenset(theirs.values_list("subject", flat=True).distinct()), bumps.first())


def _device(venue: Venue) -> Device:
    """What the ghost acts on: nobody's, since it is out of use as soon as it is made."""
    found = Device.objects.select_related("venue", "register").filter(venue=venue, name=NAME).first()
    if found:
        return found
    register = Register.objects.select_related("venue").filter(venue=venue).order_by("number")[0]
    with acts.job(venue) as act:
        device = staff.add_device(register, NAME, DeviceKind.TABLET, act=act)[0]
        staff.revoke_device(device, act=act)
    return device
