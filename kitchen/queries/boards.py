"""What a station's board shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Q, QuerySet, Value, When

from kitchen.models import Station, Ticket, TicketKind, TicketState
from venues.models import Venue

MOST_TICKETS = 60
LAST_DONE = 20


@dataclass(frozen=True)
class Board:
    """What one station has to make: remakes first, then by when it was fired; what is held, and the totals."""

    station: Station
    tickets: list[Ticket]
    held: list[Ticket]
    more: int
    all_day: list[tuple[str, int]]
    now: datetime

    def next_for(self, origin: str) -> str:
        """What is held for the same guests: Mains ×3, Desserts ×2."""
        counts: Counter[str] = Counter()
        for ticket in self.held:
            if ticket.origin == origin:
                counts[ticket.course_name or ticket.label] += sum(it.to_make() for it in ticket.items.all())
        return ", ".join(f"{name} ×{count}".strip() for name, count in counts.items() if count)


PLACE_IN_QUEUE = Case(When(fired_at=None, then=Value(2)), When(kind=TicketKind.REMAKE, then=Value(0)), default=Value(1))


def board(station: Station, now: datetime) -> Board:
    """The station's open tickets with their dishes; two queries."""
    rows = Ticket.objects.filter(station=station, state=TicketState.OPEN)
    rows = rows.order_by(PLACE_IN_QUEUE, "fired_at", "told_at", "id")
    tickets = list(rows.prefetch_related("items")[: MOST_TICKETS + 1])
    more = rows.count() - MOST_TICKETS if len(tickets) > MOST_TICKETS else 0
    shown = tickets[:MOST_TICKETS]
    fired = [it for it in shown if not it.is_held()]
    totals: Counter[str] = Counter()
    for ticket in fired:
        for item in ticket.items.all():
            if item.ready_at is None and item.to_make():
                totals[item.name] += item.to_make()
    return Board(station, fired, [it for it in shown if it.is_held()], more, totals.most_common(), now)


def last_done(station: Station) -> list[Ticket]:
    """The tickets that were ready last, newest first, for recalling; two queries."""
    rows = Ticket.objects.filter(station=station, state=TicketState.DONE).prefetch_related("items")
    return list(rows.order_by("-done_at", "-id")[:LAST_DONE])


def stations(venue: Venue) -> QuerySet[Station]:
    """The venue's stations with how much each has to make."""
    waiting = Count("tickets", filter=Q(tickets__state=TicketState.OPEN, tickets__fired_at__isnull=False))
    return Station.objects.filter(venue=venue, is_active=True).annotate(waiting=waiting)
