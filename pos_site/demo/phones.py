"""Guests' phones: at a table and in a room, each doing through the real actions what its owner would."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from hotel import actions as hotel
from hotel.models import Stay, StayState
from kitchen.models import Ticket
from menus.models import MenuVersion
from orders import actions as orders
from orders.models import GuestOrder, Round
from orders.visiting import Visiting
from pos_site.demo.acting import acting, guests_acting
from pos_site.demo.shift import Shift
from pos_site.demo.timeline import Timeline
from staff.cookies import new_token
from staff.models import Device, Person
from tables import actions as tables
from tables.models import Seating, Visit


class Phones:
    """What phones do in a house; nobody holds their cookies afterwards."""

    def __init__(self, shift: Shift) -> None:
        self._shift, self._venue = shift, shift.venue

    def join_table(self, seating: Seating, language: str, at: datetime) -> Visiting:
        """Scan the sticker, and type the party's code."""
        with guests_acting(self._venue, at) as act:
            visit = tables.open_visit(seating, code=seating.code, language=language, token_hash=new_token()[1], act=act)
        return Visiting(visit, self._venue)

    def join_room(self, number: str, language: str, at: datetime) -> Visiting:
        """Scan the sticker in a room, and type the PIN."""
        stay = Stay.objects.get(venue=self._venue, room__number=number, state=StayState.IN_HOUSE)
        with guests_acting(self._venue, at) as act:
            visit = hotel.open_room_visit(stay, language=language, token_hash=new_token()[1], act=act)
        return Visiting(visit, self._venue)

    def order(
        self, phone: Visiting, items: Sequence[str], at: datetime, wanted_at: datetime | None = None
    ) -> GuestOrder:
        """Send a cart."""
        version = MenuVersion.objects.get(venue=self._venue).number
        with guests_acting(self._venue, at) as act, translation.override(self._venue.language):
            order = orders.send_guest_order(
                phone, self._shift.read(items), menu_version=version, wanted_at=wanted_at, act=act
            )
        self._shift.press.print_all(at)
        return order

    def accept(self, order: GuestOrder, who: Person, on: Device, at: datetime) -> Round:
        """Say yes on the floor."""
        with acting(who, on, at) as act, translation.override(self._venue.language):
            accepted = orders.accept_guest_order(order, act=act)
        self._shift.press.print_all(at)
        assert accepted.round is not None
        return accepted.round

    def call(self, phone: Visiting, kind: str, at: datetime) -> None:
        """Call a waiter, or for the bill."""
        assert phone.seating is not None and isinstance(phone.visit, Visit)
        with guests_acting(self._venue, at) as act:
            tables.call(phone.seating, kind, visit=phone.visit, act=act)


class InRoom:
    """What is written of the guests of a room who order something up."""

    def __init__(
        self, said: dict[str, Any], shift: Shift, on: Device, usual: dict[str, int], opens_at: datetime
    ) -> None:
        self._said, self._shift, self._on, self._usual, self._opens_at = said, shift, on, usual, opens_at
        self._phones = Phones(shift)

    def tell(self, timeline: Timeline) -> None:
        """Say when they do what."""
        timeline.at(self._ago(self._said["joined"]), partial(self._join, timeline))

    def _ago(self, minutes: float) -> datetime:
        return self._opens_at - timedelta(minutes=minutes)

    def _join(self, timeline: Timeline, at: datetime) -> None:
        phone = self._phones.join_room(self._said["room"], self._said["language"], at)
        for each in self._said["orders"]:
            timeline.at(self._ago(each["ago"]), partial(self._order, phone, each, timeline))

    def _order(self, phone: Visiting, said: dict[str, Any], timeline: Timeline, at: datetime) -> None:
        order = self._phones.order(phone, said["items"], at, self._tomorrow(said["at"]) if "at" in said else None)
        if order.round is None:
            return
        for station in Ticket.objects.filter(round_id=order.round.pk).values_list("station__name", flat=True):
            done = said.get("ready", said["ago"] - self._usual[station])
            if done > 0:
                timeline.at(self._ago(done), partial(self._shift.bump, order.round, station, self._on))

    def _tomorrow(self, clock_time: str) -> datetime:
        here = self._opens_at.astimezone(ZoneInfo(self._shift.venue.time_zone))
        return datetime.combine(here.date() + timedelta(days=1), time.fromisoformat(clock_time), here.tzinfo)
