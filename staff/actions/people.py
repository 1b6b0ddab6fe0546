"""Who works here, and with which PIN."""

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from staff.actions.signing_in import end
from staff.models import GuessCount, Person, SignIn


class PersonRefused(Refused):
    """This can't be done to this person."""


def set_pin(person: Person, pin_hash: str, length: int, *, act: Act) -> None:
    """Give a person a new PIN, hashed already (see `staff.pins`), and end their sign-ins elsewhere.

    Wrong guesses at the old PIN are forgotten. Journals staff.pin_set.
    """
    Person.objects.filter(pk=person.pk).update(pin_hash=pin_hash, pin_length=length)
    GuessCount.objects.filter(subject=f"person.{person.pk}").update(wrong_in_a_row=0, retry_at=None, count=0)
    end(SignIn.objects.filter(person=person).exclude(device=act.device), act=act)
    act.journal("staff.pin_set", person)


def deactivate(person: Person, *, act: Act) -> None:
    """Let a person sign in no more, and end what they are signed in on. Raises PersonRefused for oneself."""
    if act.by and person.pk == act.by.pk:
        raise PersonRefused(_("You can't close your own door."), way_out=_("Ask another manager."))
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        return
    end(SignIn.objects.filter(person=person), act=act)
    act.journal("staff.deactivated", person)


def activate(person: Person, *, act: Act) -> None:
    """Let a person sign in again, with the PIN they had."""
    if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        act.journal("staff.activated", person)
