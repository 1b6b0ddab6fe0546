"""Who works here, and on what."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Max, Q, QuerySet

from core import clock
from staff import limits
from staff.asked import Asked
from staff.models import Approval, ApprovalState, Device, Person, Role, Shift, SignIn
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
    """Everybody who works or worked here, by name; in practice the house's own people."""
    return Person.objects.filter(venue=venue.practice_of_id or venue.pk).select_related("role")


def roles(venue: Venue) -> QuerySet[Role]:
    """The venue's roles, by name."""
    return Role.objects.filter(venue=venue).order_by("name", "pk")


def roles_with_people(venue: Venue) -> QuerySet[Role]:
    """The same, with how many people work in each (`people_count`); one query."""
    return roles(venue).annotate(people_count=Count("people", filter=Q(people__is_active=True)))


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


def approvers(asked: Asked) -> list[Person]:
    """Who may allow what is asked for: those who may do it alone, and approve; never whoever asks."""
    asker = Person.objects.get(pk=asked.by)
    return [
        it
        for it in faces(asker.venue).exclude(pk=asker.pk)
        if it.may("approvals.give") and limits.allow(it, asked.action, asked.amount, asked.percent)
    ]


def approvals(venue: Venue) -> QuerySet[Approval]:
    """The venue's approvals, whatever became of them."""
    return Approval.objects.filter(venue=venue).select_related("asked_by", "asked_of", "asked_on", "decided_by")


def approvals_lately(venue: Venue) -> list[Approval]:
    """The last fifty, newest first."""
    return list(approvals(venue).order_by("-pk")[:50])


def last_asked(asked: Asked) -> Approval | None:
    """What became of this description last."""
    rows = Approval.objects.filter(venue=asked.venue, asked_by=asked.by, binding=asked.binding)
    return rows.select_related("asked_by", "asked_of", "decided_by").order_by("-pk").first()


def asks_for(person: Person, venue: Venue) -> list[Approval]:
    """What this person is asked to approve now and may, the oldest first; one query."""
    waiting = Approval.objects.filter(venue=venue, state=ApprovalState.ASKED, expires_at__gt=clock.now())
    waiting = waiting.filter(Q(asked_of=person) | Q(asked_of=None)).exclude(asked_by=person)
    rows = waiting.select_related("asked_by", "asked_on").order_by("pk")
    return [it for it in rows if limits.allow(person, it.action, it.amount, it.percent)]


def open_shift(person: Person) -> Shift | None:
    """The shift that somebody is clocked in to."""
    return shifts(person.venue).filter(person=person, ended_at=None).first()


def shifts(venue: Venue) -> QuerySet[Shift]:
    """The venue's shifts with breaks and corrections, by person and time; three queries."""
    rows = (
        Shift.objects.filter(venue=venue).select_related("person__role").prefetch_related("breaks", "corrections__by")
    )
    return rows.order_by("person__name", "person_id", "started_at")


def on_since(venue: Venue) -> dict[int, Shift]:
    """The open shift of everybody who is clocked in, by person."""
    rows = Shift.objects.filter(venue=venue, ended_at=None).prefetch_related("breaks")
    return {it.person_id: it for it in rows}
