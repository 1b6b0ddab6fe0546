"""What a house has at the register where one pays: a drawer that is open, rooms, a service charge, tips."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef

from hotel.models import Room
from orders.models import ServiceCharge
from payments.models import CashSession
from payments.tips import ASKED, Asking
from staff.models import Device
from venues.models import Venue


class Offering(NamedTuple):
    """Whether the register's drawer is open, the house has rooms and charges service; how it asks for tips."""

    has_drawer: bool
    has_rooms: bool
    has_service: bool
    asking: Asking


def offered_at(device: Device) -> Offering:
    """What there is where a device stands; one query."""
    drawer = CashSession.objects.filter(register=device.register_id, closed_at=None)
    rooms = Room.objects.filter(venue=OuterRef("pk"), is_active=True)
    services = ServiceCharge.objects.filter(venue=OuterRef("pk"), is_active=True)
    here = Venue.objects.filter(pk=device.venue_id).annotate(
        has_drawer=Exists(drawer), has_rooms=Exists(rooms), has_service=Exists(services)
    )
    found = here.annotate(**ASKED).values_list("has_drawer", "has_rooms", "has_service", *ASKED).get()
    return Offering(bool(found[0]), bool(found[1]), bool(found[2]), Asking(tuple(found[3] or ()), bool(found[4])))
