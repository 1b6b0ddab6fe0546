"""What a kind of work may do, and how far."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from staff import permissions
from staff.actions.people import check_somebody_has_roles
from staff.models import Role, SignIn
from venues.models import Venue

NAME_LENGTH = 30
IDLE_MINUTES = range(1, 241)


class RoleRefused(Refused):
    """This role can't be as it was asked for."""


@dataclass(frozen=True)
class Terms:
    """A role as it is to be: `limits` by permission, percent (0 to 100) and amount (minor units)."""

    name: str
    permissions: frozenset[str]
    limits: dict[str, dict[str, int]] = field(default_factory=dict)
    idle_minutes: int = 10


def add_role(venue: Venue, terms: Terms, *, act: Act) -> Role:
    """Make a role. Locks the venue. Journals `staff.role_saved`. Raises Invalid and RoleRefused as edit_role does."""
    Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
    role = Role(venue=venue)
    _write(role, terms)
    act.journal("staff.role_saved", role, given=sorted(role.permissions), taken=[], limits=role.limits)
    return role


def edit_role(role: Role, terms: Terms, *, act: Act) -> None:
    """Change what a role may do, how far, and when its screens lock.

    Locks the venue. Journals `staff.role_saved` with what was given and taken; rings the sign-ins of its people. Raises
    Invalid for what can't be read, RoleRefused for another's name, PersonRefused where nobody could change roles then.
    """
    Venue.objects.select_for_update(no_key=True).get(pk=role.venue_id)
    before = set(role.permissions)
    _write(role, terms)
    check_somebody_has_roles(role.venue_id)
    given, taken = sorted(set(role.permissions) - before), sorted(before - set(role.permissions))
    act.journal("staff.role_saved", role, given=given, taken=taken, limits=role.limits)
    open_ones = SignIn.objects.filter(person__role=role, ended_at=None)
    act.publish(*(f"signin.{pk}" for pk in open_ones.values_list("pk", flat=True)))


def _write(role: Role, terms: Terms) -> None:
    name = read_note(terms.name, NAME_LENGTH)
    if not name:
        raise Invalid(_("A role has a name."), fields={"name": _("Write the name.")})
    if Role.objects.filter(venue=role.venue_id, name=name).exclude(pk=role.pk).exists():
        raise RoleRefused(_("There is a role “%(name)s” already.") % {"name": name})
    if terms.idle_minutes not in IDLE_MINUTES:
        raise Invalid(_("A screen locks after 1 to 240 minutes."), fields={"idle_minutes": _("1 to 240")})
    # What a page doesn't show, it doesn't take away.
    kept = set(role.permissions) - set(permissions.ALL)
    role.name, role.idle_minutes = name, terms.idle_minutes
    role.permissions = [it for it in permissions.ALL if it in terms.permissions] + sorted(kept)
    role.limits = {it: caps for it, caps in terms.limits.items() if caps and it in role.permissions}
    role.save()
