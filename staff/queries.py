"""Who works here, and on what."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Max, QuerySet

from staff.models import Device, Person, Role, SignIn
from venues.models import Register, Venue


@dataclass(frozen=True)
class DeviceRow:
    """A device of the back office's list: who works on it now, and how often anybody has."""

    device: Device
    person: Person | None
    sign_ins: int
    last_at: datetime | None


def faces(venue: Venue) -> QuerySet[Person]:
    """The people who can sign in at a venue, by name."""
    return people(venue).filter(is_active=True)


def people(venue: Venue) -> QuerySet[Person]:
    """Everybody who works or worked here, by name."""
    return Person.objects.filter(venue=venue).select_related("role")


def people_by_role(venue: Venue) -> list[tuple[Role, list[Person]]]:
    """Everybody, under the role they have; one query."""
    ordered = people(venue).order_by("role__name", "role_id", "-is_active", "name")
    return [(role, list(of_role)) for role, of_role in groupby(ordered, key=lambda it: it.role)]


def devices(venue: Venue) -> QuerySet[Device]:
    """Every device in use, newest first."""
    rows = Device.objects.filter(venue=venue, revoked_at=None)
    return rows.select_related("register").order_by("-paired_at", "-pk")


def device_rows(venue: Venue) -> list[DeviceRow]:
    """Every device in use with its sign-ins; three queries."""
    found = list(devices(venue))
    sign_ins = SignIn.objects.filter(device__in=found)
    totals = sign_ins.values("device").annotate(count=Count("pk"), last=Max("started_at"))
    by_device = {it["device"]: (it["count"], it["last"]) for it in totals}
    now_on = {it.device_id: it.person for it in sign_ins.filter(ended_at=None).select_related("person")}
    return [DeviceRow(it, now_on.get(it.pk), *by_device.get(it.pk, (0, None))) for it in found]


def registers(venue: Venue) -> QuerySet[Register]:
    """The venue's registers."""
    return Register.objects.filter(venue=venue)
