"""A venue's tickets and dishes, for whoever asks for one of them."""

from django.db.models import QuerySet

from kitchen.models import Ticket, TicketItem
from venues.models import Venue


def tickets(venue: Venue) -> QuerySet[Ticket]:
    """The venue's tickets."""
    return Ticket.objects.filter(venue=venue).select_related("station")


def items(venue: Venue) -> QuerySet[TicketItem]:
    """What the venue's tickets ask for."""
    return TicketItem.objects.filter(ticket__venue=venue).select_related("ticket__station")
