"""The ghost's cook and runner: what has been on a board for as long as its station takes is ready, and goes out."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import F, Q

from kitchen import actions as kitchen
from kitchen.models import QuestionState, Ticket, TicketItem, TicketState
from kitchen.queries import at_the_pass, settings_of
from orders.models import Line, Tab, TabKind, TabState
from pos_site.demo.shift import Shift
from staff.models import Device

# Of a station's target: some tickets are quick, few are late.
QUICKEST, SLOWEST, OF_A_RUSH = 0.55, 1.1, 0.6
PLATED, BETWEEN = timedelta(seconds=40), timedelta(seconds=25)
# The bell is heard before anybody comes.
FETCHED = timedelta(seconds=90)


class Cook:
    """Bumps, lets go and fetches; one ticket after the other, as cooks do."""

    def __init__(self, shift: Shift, device: Device, touched: Callable[..., bool]) -> None:
        self._shift, self._device, self._touched = shift, device, touched

    def cook(self, now: datetime) -> None:
        """Bump the ticket that has been due longest, and let go what stands ready at the pass."""
        due = [(self.done_at(it), it.pk, it) for it in self._cooking(now)]
        if due and min(due)[0] <= now and not self._has_just_bumped(now):
            ticket = min(due)[2]
            with self._shift.acting(self._shift.cook, self._device, now) as act:
                kitchen.bump_ticket(ticket, ticket.version, act=act)
        if settings_of(self._shift.venue).has_expo:
            self._let_go(now)

    def done_at(self, ticket: Ticket) -> datetime:
        """When a ticket will be ready: drawn by lot, and always the same for the same ticket."""
        assert ticket.fired_at is not None
        share = random.Random(f"{ticket.venue_id}.{ticket.pk}").uniform(QUICKEST, SLOWEST)
        takes = timedelta(seconds=ticket.station.target_seconds * share * (OF_A_RUSH if ticket.is_rushed else 1))
        return max(ticket.fired_at + takes, ticket.ready_by or ticket.fired_at)

    def fetch(self, now: datetime) -> None:
        """Bring what has been ready for a while to the guests of everybody whom nobody else looks after."""
        out = TicketItem.objects.filter(ticket__venue=self._shift.venue, out_at__lte=now - FETCHED).values("line_id")
        lines = Line.objects.filter(Q(pk__in=out) | Q(root_id__in=out), fetched_at=None, amount__gt=0)
        lines = lines.filter(Q(tab__state=TabState.OPEN) | Q(tab__kind=TabKind.TAKE_AWAY, tab__state=TabState.SETTLED))
        for tab in Tab.objects.filter(pk__in=lines.values("tab"), venue=self._shift.venue).select_related("server"):
            if tab.server and not self._touched(tab.topic, f"seating.{tab.seating_id}"):
                self._shift.fetch(tab, tab.server, self._device, now)

    def _has_just_bumped(self, now: datetime) -> bool:
        return Ticket.objects.filter(venue=self._shift.venue, done_at__gt=now - BETWEEN).exists()

    def _cooking(self, now: datetime) -> list[Ticket]:
        asked = Q(items__questions__state=QuestionState.ASKED)
        rows = Ticket.objects.filter(venue=self._shift.venue, state=TicketState.OPEN, fired_at__lte=now)
        rows = rows.exclude(pk__in=Ticket.objects.filter(asked).values("pk")).exclude(wait_until__gt=now)
        return [it for it in rows.select_related("station").prefetch_related("items") if not self._is_theirs(it)]

    def _is_theirs(self, ticket: Ticket) -> bool:
        return self._touched(f"ticket.{ticket.pk}", *(f"ticketitem.{it.pk}" for it in ticket.items.all()))

    def _let_go(self, now: datetime) -> None:
        """Let the courses go whose every dish has stood at the pass for a moment."""
        rows = at_the_pass(self._shift.venue).order_by("origin", "round_id", "course", "pk")
        for (origin, round_id, course), group in groupby(rows, lambda it: (it.origin, it.round_id, it.course)):
            tickets = {it.pk: it.version for it in group}
            cooking = TicketItem.objects.filter(ticket__in=tickets, cancelled__lt=F("told"))
            if not cooking.filter(Q(ready_at=None) | Q(ready_at__gt=now - PLATED)).exists():
                with self._shift.acting(self._shift.cook, self._device, now) as act:
                    kitchen.pass_on(origin, round_id, course, tickets, act=act)
