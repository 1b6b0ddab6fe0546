"""How often a PIN may be guessed: counted and committed before any guess is looked at.

At most 20 evaluated guesses a person and 50 a device on one day, however many arrive at once; from the fifth
wrong one on, each costs a wait. A right PIN gives its count back. So it is with whatever else can be guessed
(a guest's room, a room's PIN): some look-ups in some minutes.
"""

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts import actions as acts
from core import clock
from core.errors import Refused
from staff.models import Device, GuessCount, Person
from venues.models import Venue

A_PERSON, A_DEVICE = 20, 50
FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


class LockedOut(Refused):
    """Too many wrong PINs; the text says until when."""

    status = 429
    template = "errors/429.html"


def count_guess(person: Person, device: Device) -> None:
    """Count a guess at a person's PIN on a device, in a transaction of its own. Raises LockedOut."""
    subjects = {f"person.{person.pk}": A_PERSON, f"device.{device.pk}": A_DEVICE}
    with acts.job(device.venue):
        for subject, most in subjects.items():
            _count(subject, most)


def is_right(person: Person, pin: str, device: Device) -> bool:
    """Evaluate a PIN, outside any act and counted first; the act of a right one takes it back. Raises LockedOut."""
    count_guess(person, device)
    if check_password(pin, person.pin_hash):
        return True
    note_wrong(person, device)
    return False


def take_back(person: Person, device: Device) -> None:
    """The PIN was right: the guess doesn't count, and the wrong ones in a row are forgotten."""
    today = clock.now().date()
    for subject in (f"person.{person.pk}", f"device.{device.pk}"):
        GuessCount.objects.filter(subject=subject, day=today, count__gt=0).update(
            count=F("count") - 1, wrong_in_a_row=0, retry_at=None
        )


def note_wrong(person: Person, device: Device) -> None:
    """The PIN was wrong: from the fifth in a row on, the person waits, longer each time."""
    with acts.job(device.venue) as act:
        rows = GuessCount.objects.filter(subject=f"person.{person.pk}", day=act.at.date())
        rows.update(wrong_in_a_row=F("wrong_in_a_row") + 1)
        wrong = rows.values_list("wrong_in_a_row", flat=True).get()
        if wrong >= FREE_TRIES:
            wait = min(FIRST_WAIT * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT)
            rows.update(retry_at=act.at + wait)
        act.journal("staff.pin_wrong", person, device=device.pk)


def count_look_up(subject: str, venue: Venue, most: int = 5, minutes: int = 10) -> None:
    """Count a look-up (`room-look-up.device.3`, `room-pin.214`) in a transaction of its own, before it is evaluated.

    `most` of them are let through in so many minutes from the first on. Raises LockedOut.
    """
    with acts.job(venue) as act:
        GuessCount.objects.bulk_create([GuessCount(subject=subject, day=act.at.date())], ignore_conflicts=True)
        rows = GuessCount.objects.filter(subject=subject, day=act.at.date())
        over = rows.filter(Q(retry_at=None) | Q(retry_at__lte=act.at))
        if over.update(count=1, retry_at=act.at + timedelta(minutes=minutes)):
            return
        if rows.filter(count__lt=most).update(count=F("count") + 1):
            return
        again = rows.values_list("retry_at", flat=True).get() or act.at
    wait = -(-int((again - act.at).total_seconds()) // 60) or 1
    raise LockedOut(
        ngettext(
            "That was tried too often. Try again in %(wait)d minute.",
            "That was tried too often. Try again in %(wait)d minutes.",
            wait,
        )
        % {"wait": wait}
    )


def take_back_look_up(subject: str) -> None:
    """The look-up was right: it doesn't count."""
    rows = GuessCount.objects.filter(subject=subject, day=clock.now().date(), count__gt=0)
    rows.update(count=F("count") - 1)


def _count(subject: str, most: int) -> None:
    now = clock.now()
    GuessCount.objects.bulk_create([GuessCount(subject=subject, day=now.date())], ignore_conflicts=True)
    allowed = GuessCount.objects.filter(subject=subject, day=now.date(), count__lt=most)
    if allowed.filter(Q(retry_at=None) | Q(retry_at__lte=now)).update(count=F("count") + 1):
        return
    waiting = allowed.filter(retry_at__gt=now).values_list("retry_at", flat=True).first()
    if waiting:
        seconds = int((waiting - now).total_seconds()) + 1
        raise LockedOut(
            _("Too many wrong PINs. Try again in %(seconds)d seconds.") % {"seconds": seconds},
            way_out=_("A manager can set a new PIN."),
        )
    raise LockedOut(_("Too many wrong PINs today."), way_out=_("A manager can set a new PIN."))
