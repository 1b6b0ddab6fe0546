"""A venue's tickets and dishes, for whoever asks for one of them, and how its kitchen works."""

from django.db.models import QuerySet

from kitchen.models import KitchenSettings, Ticket, TicketItem
from venues.models import Venue


def tickets(venue: Venue) -> QuerySet[Ticket]:
    """The venue's tickets."""
    return Ticket.objects.filter(venue=venue).select_related("station")


def items(venue: Venue) -> QuerySet[TicketItem]:
    """What the venue's tickets ask for."""
    return TicketItem.objects.filter(ticket__venue=venue).select_related("ticket__station")


def at_the_pass(venue: Venue) -> QuerySet[Ticket]:
    """The venue's tickets that are to be made and haven't gone out."""
    return Ticket.objects.filter(venue=venue, fired_at__isnull=False, out_at=None, cleared_by=None)


def settings_of(venue: Venue) -> KitchenSettings:
    """How the venue's kitchen works: as it said, or by the defaults."""
    return KitchenSettings.objects.filter(venue=venue).first() or KitchenSettings(venue=venue)
