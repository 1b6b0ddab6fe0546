"""Who works here, and on what."""

from django.db.models import QuerySet

from staff.models import Device, Person
from venues.models import Register, Venue


def faces(venue: Venue) -> QuerySet[Person]:
    """The people who can sign in at a venue, by name."""
    return Person.objects.filter(venue=venue, is_active=True).select_related("role")


def devices(venue: Venue) -> QuerySet[Device]:
    """Every device in use, newest first."""
    rows = Device.objects.filter(venue=venue, revoked_at=None)
    return rows.select_related("register").order_by("-paired_at")


def registers(venue: Venue) -> QuerySet[Register]:
    return Register.objects.filter(venue=venue)
