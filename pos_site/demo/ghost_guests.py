"""The ghost's guests: parties sit down where there is room, order, pay and leave; others take something away."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from journal.models import Entry
from kitchen.models import Ticket, TicketState
from orders.cart import Place
from orders.courses import next_course
from orders.models import Line, Round, Tab, TabKind, TabState
from pos_site.demo.files import read
from pos_site.demo.shift import Shift
from pos_site.demo.visits import party_at_hour, weighted
from staff.models import Device, Person
from tables.models import SeatedTable, Seating, Table, Visit

# A visitor of the demo is there for minutes, so ghosts eat twice as fast; but there are never many of them.
FASTER = 0.5
PARTIES, LEFT_FREE = 2, 4
BETWEEN, BETWEEN_BAGS = timedelta(minutes=4), timedelta(minutes=6)
GIVES_UP = timedelta(minutes=3)
LEAVES, LAID = timedelta(minutes=2), timedelta(minutes=4)
WAITER = "Waiter"

type Deed = Callable[[datetime], object]


class Guests:
    """Whoever the ghost has seated and nobody else looks after."""

    def __init__(self, shift: Shift, device: Device, touched: Callable[..., bool]) -> None:
        self._shift, self._device, self._touched = shift, device, touched
        self._waiters = [it for it in shift.people.values() if it.role.name == WAITER and it.is_active]

    def deeds(self, now: datetime) -> Iterator[Deed]:
        """What is due: at most one thing for each party, one more party, and tables to lay."""
        seatings = self._seatings()
        sitting = [it for it in seatings if it.closed_at is None]
        for seating in sitting:
            tab = Tab.objects.filter(seating=seating, state__in=(TabState.OPEN, TabState.SETTLED)).first()
            if not self._is_theirs(seating, tab):
                yield partial(self._go_on, seating, tab)
        last = max((it.opened_at for it in seatings), default=None)
        if len(sitting) < PARTIES and (last is None or last < now - BETWEEN):
            yield self._come
        bags = Round.objects.filter(device_id=self._device.pk, tab__kind=TabKind.TAKE_AWAY)
        if not bags.filter(placed_at__gt=now - BETWEEN_BAGS).exists():
            yield self._take_away
        yield partial(self._lay, [it for it in seatings if it.closed_at and it.closed_at < now - LAID])

    def _seatings(self) -> list[Seating]:
        seated = Entry.objects.filter(venue_id=self._shift.venue.pk, kind="tables.seated", device_id=self._device.pk)
        pks = [int(it.partition(".")[2]) for it in seated.values_list("subject", flat=True)]
        return list(Seating.objects.filter(pk__in=pks).select_related("server").order_by("pk"))

    def _is_theirs(self, seating: Seating, tab: Tab | None) -> bool:
        """Whether somebody looks after this party, or has joined it with a phone."""
        touched = self._touched(f"seating.{seating.pk}", *([tab.topic] if tab else []))
        return touched or Visit.objects.filter(seating=seating).exists()

    def _come(self, now: datetime) -> None:
        """Seat a party where enough tables stay free for everybody else, and somebody waits on it."""
        taken = SeatedTable.objects.filter(left_at=None).values("table")
        rows = Table.objects.filter(venue=self._shift.venue, is_dirty=False, is_active=True).exclude(pk__in=taken)
        free = list(rows.select_related("area").order_by("seats", "number"))
        party = self._party(now)
        if len(free) <= LEFT_FREE or party is None or not self._waiters:
            return
        fitting = [it for it in free if it.area.name in party["areas"] and it.seats >= party["covers"]]
        if fitting:
            who = self._shift.lots.choice(self._waiters)
            self._shift.seat(fitting[0].number, party["covers"], who, self._device, now)

    def _party(self, sat_at: datetime) -> dict[str, Any] | None:
        """Who comes at a moment: drawn by lot, and always the same for the same moment."""
        hour = sat_at.astimezone(ZoneInfo(self._shift.venue.time_zone)).strftime("%H")
        return party_at_hour(hour, random.Random(sat_at.isoformat()))

    def _take_away(self, now: datetime) -> None:
        """Order at the counter, in the evening, and pay at once."""
        lots, ghosts = self._shift.lots, read("ghosts")
        order = weighted(ghosts["take_away_orders"], lots)["items"]
        if self._party(now) is None or not self._waiters or not self._is_on_the_menu(order):
            return
        who, name = lots.choice(self._waiters), lots.choice(ghosts["take_away"])
        placed = self._shift.send(Place.take_away(name), order, who, self._device, now)
        self._shift.pay(placed.tab, ["cash"], who, self._device, now)

    def _is_on_the_menu(self, items: list[str]) -> bool:
        try:
            self._shift.read(items)
        except (KeyError, ValueError):  # somebody has taken it off
            return False
        return True

    def _go_on(self, seating: Seating, tab: Tab | None, now: datetime) -> None:
        """Order, pay or leave, whichever is next."""
        party = self._party(seating.opened_at) or {"rounds": [], "stay_minutes": 0}
        if tab is not None and tab.state == TabState.SETTLED:
            if tab.settled_at and tab.settled_at < now - LEAVES:
                self._leave(seating, now)
        elif items := self._ordered_now(seating, tab, party, now):
            self._order(seating, items, now)
        elif now < seating.opened_at + timedelta(minutes=party["stay_minutes"]) * FASTER:
            self._fire(seating, tab, now)
        elif tab is None:
            self._leave(seating, now)
        elif not self._waits_for_food(tab):
            self._shift.pay(tab, ["cash"], self._server(seating), self._device, now)

    def _ordered_now(self, seating: Seating, tab: Tab | None, party: dict[str, Any], now: datetime) -> list[str]:
        """The round whose time has come and that wasn't sent; one that couldn't be for minutes is given up."""
        since = [seating.opened_at + timedelta(minutes=it["after_minutes"]) * FASTER for it in party["rounds"]]
        due = [(at, it["items"]) for at, it in zip(since, party["rounds"], strict=True) if at <= now < at + GIVES_UP]
        if not due or (tab is not None and Round.objects.filter(tab=tab, placed_at__gte=due[-1][0]).exists()):
            return []
        return [f"{count}x {item}" for item, count in Counter(due[-1][1]).items()]

    def _order(self, seating: Seating, items: list[str], now: datetime) -> None:
        table = SeatedTable.objects.get(seating=seating, left_at=None).table
        if self._is_on_the_menu(items):
            self._shift.send(Place.table(table.pk, seating.pk), items, self._server(seating), self._device, now)

    def _fire(self, seating: Seating, tab: Tab | None, now: datetime) -> None:
        """Fire the next course once the one before is on the table."""
        if tab is not None and next_course(tab) is not None and not self._waits_for_food(tab):
            self._shift.fire_next(tab, self._server(seating), self._device, now)

    def _waits_for_food(self, tab: Tab) -> bool:
        cooking = Ticket.objects.filter(origin=tab.topic, state=TicketState.OPEN, fired_at__isnull=False)
        unfetched = Line.objects.filter(tab=tab, fired_at__isnull=False, fetched_at=None, amount__gt=0)
        return cooking.exists() or unfetched.exists()

    def _leave(self, seating: Seating, now: datetime) -> None:
        number = SeatedTable.objects.select_related("table").get(seating=seating, left_at=None).table.number
        self._shift.leave(number, self._server(seating), self._device, now)

    def _lay(self, gone: list[Seating], now: datetime) -> None:
        """Lay the tables of whoever has left, unless somebody sits there by now."""
        dirty = Table.objects.filter(is_dirty=True, pk__in=SeatedTable.objects.filter(seating__in=gone).values("table"))
        for number in dirty.values_list("number", flat=True):
            self._shift.clean(number, self._shift.cook, self._device, now)

    def _server(self, seating: Seating) -> Person:
        return seating.server or self._shift.cook
