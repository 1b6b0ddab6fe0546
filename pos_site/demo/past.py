"""Visits that are over, played through the real actions."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from orders.cart import Place
from orders.models import Round
from pos_site.demo.evening import BAR, RESTAURANT
from pos_site.demo.shift import Shift
from pos_site.demo.timeline import Timeline
from pos_site.demo.visits import Visit
from staff.models import Device

COOKING = timedelta(minutes=9)
STATIONS = ("Bar", "Cold", "Grill", "Pastry")


class Past:
    """A visit from sitting down to a table laid for the next."""

    def __init__(self, visit: Visit, shift: Shift, on: Device, *, table: int | None = None) -> None:
        self._visit, self._shift, self._on = visit, shift, on
        self._number = table or visit.table
        self._who = shift.people[visit.by]
        self._seating_id: int | None = None
        self._last: Round | None = None

    def tell(self, timeline: Timeline) -> None:
        """Say when this visit's parts happened."""
        visit, shift = self._visit, self._shift
        timeline.at(visit.sat_at, self._sit)
        for sent_at, items in visit.rounds:
            timeline.at(sent_at, partial(self._send, items, timeline))
        timeline.at(visit.paid_at, self._pay)
        timeline.at(visit.left_at, lambda at: shift.leave(self._number, self._who, self._on, at))
        timeline.at(visit.left_at + timedelta(minutes=4), lambda at: shift.clean(self._number, self._who, self._on, at))

    def _sit(self, at: datetime) -> None:
        seating = self._shift.seat(self._number, self._visit.covers, self._who, self._on, at)
        self._seating_id = seating.pk

    def _send(self, items: tuple[str, ...], timeline: Timeline, at: datetime) -> None:
        place = Place.table(self._shift.tables[self._number].pk, self._seating_id)
        written = [f"{count}x {item}" for item, count in Counter(items).items()]
        placed = self._last = self._shift.send(place, written, self._who, self._on, at)
        self._shift.fire(placed.tab, self._who, self._on, at)
        for station in STATIONS:
            timeline.at(at + COOKING, partial(self._shift.bump, placed, station, self._on))

    def _pay(self, at: datetime) -> None:
        assert self._last is not None
        self._shift.pay(self._last.tab, [self._visit.tender] * self._visit.payers, self._who, self._on, at)


def device_for(visit: Visit, devices: Mapping[str, Device]) -> Device:
    """The tablet that whoever served this visit works on."""
    return devices[BAR if visit.by == "Sander" else RESTAURANT]
