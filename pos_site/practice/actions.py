"""Into practice and out of it: one tap, one person."""

from contextlib import suppress

from django.utils.translation import gettext as _

from acts import actions as acts
from acts.actions import Act
from core import money
from core.errors import Refused
from payments import actions as payments
from payments.models import CashSession
from pos_site.practice.twin import bring_up_to_date
from staff.models import Device, Person, SignIn
from staff.practice import in_twin
from venues.models import Venue

FLOAT = "100"


class NothingToPractise(Refused):
    """Nobody practises practice."""


def enter(sign_in: SignIn | None, *, act: Act) -> Venue:
    """Let a person work in the house's twin from now on; the twin is made or brought up to date first.

    Without a person (a kitchen display) only that. Locks the house's row. Journals `practice.entered` in the house's
    own journal; rings the sign-in, so that its screens let go of the house.
    """
    if act.venue.practice_of_id:
        raise NothingToPractise(_("Practice is on already."))
    twin = bring_up_to_date(act.venue, act=act)
    if sign_in is None:
        return twin
    if SignIn.objects.filter(pk=sign_in.pk, is_practice=False, ended_at=None).update(is_practice=True):
        act.journal("practice.entered", sign_in)
        act.publish(f"signin.{sign_in.pk}")
    return twin


def leave(sign_in: SignIn, *, act: Act) -> None:
    """Let a person work in the house again. Journals `practice.left` in the house's own journal; rings the sign-in."""
    if SignIn.objects.filter(pk=sign_in.pk, is_practice=True).update(is_practice=False):
        act.journal("practice.left", sign_in)
        act.publish(f"signin.{sign_in.pk}")


def end_practice(venue: Venue, *, act: Act) -> None:
    """Bring everybody who practises back into the house: it opens for business. Journals each; rings their sign-ins."""
    for sign_in in SignIn.objects.filter(device__venue=venue, is_practice=True, ended_at=None):
        leave(sign_in, act=act)


def begin_tasks(*, act: Act) -> None:
    """Start the guided tasks again for the person of the act. Journals `practice.tasks_begun` in the twin's journal."""
    act.journal("practice.tasks_begun", act.by)
    act.publish(f"floor.{act.venue.pk}")


def open_drawer(person: Person, device: Device) -> None:
    """Open the twin's drawer at this device's register, with play money in it, where it isn't open yet.

    An act of its own: it belongs to the twin's books, and entering to the house's.
    """
    here = in_twin(device)
    if here is None or CashSession.objects.filter(register=here.register, closed_at=None).exists():
        return
    # Whoever enters twice at once opens it once.
    with suppress(payments.DrawerOpen), acts.job(here.venue) as act:
        act.by, act.device = person, here
        payments.open_cash_session(money.parse(FLOAT, here.venue.currency, "en"), register=here.register, act=act)
