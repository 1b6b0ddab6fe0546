"""What still stands on the boards, for whoever closes the day."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from kitchen.models import Ticket, TicketState
from venues.models import Venue

OLD = timedelta(hours=1)
MOST = 300


def left_over(venue: Venue) -> QuerySet[Ticket]:
    """The tickets that nobody said are made, longest first; those at most that fit a page."""
    rows = Ticket.objects.filter(venue=venue, state=TicketState.OPEN).select_related("station")
    return rows.order_by("told_at", "pk")[:MOST]


def is_old(ticket: Ticket, now: datetime) -> bool:
    """Whether it stands there so long that nobody makes it any more."""
    return now - ticket.told_at >= OLD
