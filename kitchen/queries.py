"""What the board shows, and what became of a dish."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from kitchen.models import Station, Ticket, TicketItem, TicketState
from venues.models import Venue

MOST_TICKETS = 60
LAST_DONE = 20


@dataclass(frozen=True)
class DishState:
    """`cooking`, `ready` or `cancelled`, and since when. A dish on two stations is ready when both are."""

    state: str
    since: datetime


def dish_states(line_ids: Iterable[int]) -> dict[int, DishState]:
    """What became of each line in the kitchen; one query."""
    rows = TicketItem.objects.filter(line_id__in=list(line_ids)).values_list(
        "line_id", "ready_at", "told", "cancelled", "ticket__told_at"
    )
    states: dict[int, DishState] = {}
    for line_id, ready_at, told, cancelled, told_at in rows:
        state = DishState("cancelled", told_at) if cancelled == told else _made(ready_at, told_at)
        states[line_id] = _later(states.get(line_id), state)
    return states


def _made(ready_at: datetime | None, told_at: datetime) -> DishState:
    return DishState("ready", ready_at) if ready_at else DishState("cooking", told_at)


def _later(one: DishState | None, other: DishState) -> DishState:
    """Of two stations' states the one that still holds the dish up; else the last to be ready."""
    if one is None:
        return other
    order = {"cancelled": 0, "ready": 1, "cooking": 2}
    return max(one, other, key=lambda it: (order[it.state], it.since))


@dataclass(frozen=True)
class Board:
    """What one station has to make, oldest first, and the totals over it."""

    station: Station
    tickets: list[Ticket]
    more: int
    all_day: list[tuple[str, int]]
    now: datetime


def board(station: Station, now: datetime) -> Board:
    """The station's open tickets with their dishes; two queries."""
    rows = Ticket.objects.filter(station=station, state=TicketState.OPEN).order_by("told_at", "id")
    tickets = list(rows.prefetch_related("items")[: MOST_TICKETS + 1])
    more = rows.count() - MOST_TICKETS if len(tickets) > MOST_TICKETS else 0
    totals: Counter[str] = Counter()
    for ticket in tickets:
        for item in ticket.items.all():
            if item.ready_at is None and item.to_make():
                totals[item.name] += item.to_make()
    return Board(station, tickets[:MOST_TICKETS], more, totals.most_common(), now)


def last_done(station: Station) -> list[Ticket]:
    """The tickets that were ready last, newest first, for recalling; two queries."""
    rows = Ticket.objects.filter(station=station, state=TicketState.DONE).prefetch_related("items")
    return list(rows.order_by("-done_at", "-id")[:LAST_DONE])


def stations(venue: Venue) -> QuerySet[Station]:
    """The venue's stations with how much each has to make."""
    waiting = Count("tickets", filter=Q(tickets__state=TicketState.OPEN))
    return Station.objects.filter(venue=venue, is_active=True).annotate(waiting=waiting)


def tickets(venue: Venue) -> QuerySet[Ticket]:
    """The venue's tickets."""
    return Ticket.objects.filter(venue=venue).select_related("station")


def items(venue: Venue) -> QuerySet[TicketItem]:
    """What the venue's tickets ask for."""
    return TicketItem.objects.filter(ticket__venue=venue).select_related("ticket__station")
