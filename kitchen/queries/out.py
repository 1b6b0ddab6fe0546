"""What may be fetched: ready, and let go where plates are assembled at the pass."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from kitchen.models import Message, TicketItem
from venues.models import Venue


def out_since(venue: Venue, since: datetime) -> list[TicketItem]:
    """The dishes with their tickets that went out since a moment, longest ago first; one query."""
    rows = TicketItem.objects.filter(ticket__venue=venue, out_at__gte=since, cancelled__lt=F("told"))
    return list(rows.select_related("ticket").order_by("out_at", "pk"))


def venues_to_tell(out_since: datetime, said_since: datetime) -> QuerySet[Venue]:
    """The houses where something went out since a moment, or was said since another and not read; one query."""
    out = TicketItem.objects.filter(out_at__gte=out_since).values("ticket__venue")
    said = Message.objects.filter(read_at=None, at__gte=said_since).values("venue")
    return Venue.objects.filter(Q(pk__in=out) | Q(pk__in=said))
