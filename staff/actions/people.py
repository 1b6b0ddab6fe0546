"""Who works here, in which role, and with which PIN."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.ids import new_ref
from core.notes import read_note
from staff import limits
from staff.actions.signing_in import end
from staff.models import GuessCount, Person, Role, SignIn
from venues.models import Venue

NAME_LENGTH, SHORT_NAME_LENGTH = 60, 14
GOLDEN_ANGLE = 137  # neighbours get hues that are far apart


class PersonRefused(Refused):
    """This can't be done to this person."""


@dataclass(frozen=True)
class Details:
    """What is written down of somebody who works here."""

    name: str
    short_name: str
    role: Role
    language: str


def add_person(venue: Venue, details: Details, pin_hash: str, length: int, *, act: Act) -> Person:
    """Write somebody down who works here, with a PIN that is hashed already (see `staff.pins`).

    Journals `staff.person_added`. Raises Invalid without a name, PersonRefused for a role beyond one's own.
    """
    details = _tidy(details)
    check_reach(act.by, details.role)
    person = Person.objects.create(
        venue=venue,
        role=details.role,
        login=new_ref(),
        name=details.name,
        short_name=details.short_name,
        initials=initials(details.name),
        hue=Person.objects.filter(venue=venue).count() * GOLDEN_ANGLE % 360,
        language=details.language,
        pin_hash=pin_hash,
        pin_length=length,
    )
    act.journal("staff.person_added", person, role=details.role.pk)
    return person


def edit_person(person: Person, details: Details, *, act: Act) -> None:
    """Change somebody's name, language or role.

    Locks the venue, lest the last two owners leave at once. Journals `staff.person_edited`; rings their sign-ins.
    Raises Invalid without a name, PersonRefused for somebody or a role beyond one's own, and for the last who may
    change roles.
    """
    details = _tidy(details)
    check_reach(act.by, person.role)
    check_reach(act.by, details.role)
    lock_venue(person)
    before = person.role_id
    person.name, person.short_name, person.language = details.name, details.short_name, details.language
    person.initials, person.role = initials(details.name), details.role
    person.save(update_fields=["name", "short_name", "language", "initials", "role"])
    check_somebody_has_roles(person.venue_id)
    act.journal("staff.person_edited", person, role=person.role_id, role_was=before)
    _ring_sign_ins(person, act)


def set_pin(person: Person, pin_hash: str, length: int, *, act: Act) -> None:
    """Give a person a new PIN, hashed already (see `staff.pins`), and end their sign-ins elsewhere.

    Wrong guesses at the old PIN are forgotten. Journals staff.pin_set. Raises PersonRefused for somebody whose role may
    do more than one's own.
    """
    check_reach(act.by, person.role)
    Person.objects.filter(pk=person.pk).update(pin_hash=pin_hash, pin_length=length)
    GuessCount.objects.filter(subject=f"person.{person.pk}").update(wrong_in_a_row=0, retry_at=None, count=0)
    end(SignIn.objects.filter(person=person).exclude(device=act.device), act=act)
    act.journal("staff.pin_set", person)


def deactivate(person: Person, *, act: Act) -> None:
    """Let a person sign in no more, and end what they are signed in on.

    Locks the venue. Raises PersonRefused for oneself, somebody beyond oneself, and the last who may change roles.
    """
    if act.by and person.pk == act.by.pk:
        raise PersonRefused(_("You can't close your own door."), way_out=_("Ask another manager."))
    check_reach(act.by, person.role)
    lock_venue(person)
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        return
    check_somebody_has_roles(person.venue_id)
    end(SignIn.objects.filter(person=person), act=act)
    act.journal("staff.deactivated", person)


def activate(person: Person, *, act: Act) -> None:
    """Let a person sign in again, with the PIN they had. Raises PersonRefused for somebody beyond oneself."""
    check_reach(act.by, person.role)
    if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        act.journal("staff.activated", person)


def check_reach(person: Person | None, role: Role) -> None:
    """Hold that nobody makes another, or themselves, more than they are. The house itself may. Raises PersonRefused."""
    if person is None or person.may("staff.roles") or limits.reach(person.role, role):
        return
    raise PersonRefused(
        _("The role “%(role)s” may do more than yours.") % {"role": role.name},
        way_out=_("Ask somebody who may change roles."),
    )


def check_somebody_has_roles(venue: int) -> None:
    """Hold that somebody may still change roles, of those who can sign in. Raises PersonRefused."""
    working = Person.objects.filter(venue=venue, is_active=True).select_related("role")
    if not any(it.may("staff.roles") for it in working):
        raise PersonRefused(
            _("Then nobody could change roles any more."), way_out=_("Give that role to somebody else first.")
        )


def lock_venue(person: Person) -> None:
    """Let one person's role or door change at a time."""
    Venue.objects.select_for_update(no_key=True).get(pk=person.venue_id)


def initials(name: str) -> str:
    """Two letters for a face: of the first and the last word, or the first two of one."""
    words = [it for it in name.split() if it[:1].isalnum()] or [name]
    return (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()


def _tidy(details: Details) -> Details:
    name = read_note(details.name, NAME_LENGTH)
    if not name:
        raise Invalid(_("Somebody has a name."), fields={"name": _("Write the name.")})
    short_name = read_note(details.short_name, SHORT_NAME_LENGTH) or name.split()[0][:SHORT_NAME_LENGTH]
    return Details(name, short_name, details.role, details.language)


def _ring_sign_ins(person: Person, act: Act) -> None:
    open_ones = SignIn.objects.filter(person=person, ended_at=None)
    act.publish(*(f"signin.{pk}" for pk in open_ones.values_list("pk", flat=True)))
