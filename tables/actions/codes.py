"""The code that a party's phones join by: four digits on the waiter's screen, five wrong guesses at most."""

import secrets

from django.db.models import F
from django.utils.translation import gettext as _

from acts import actions as acts
from acts.actions import Act
from core.errors import Refused
from tables.models import Seating

DIGITS, MOST_WRONG = 4, 5


class CodeLocked(Refused):
    """The code was guessed wrong too often: the waiter makes a new one."""

    status = 429
    template = "errors/429.html"


def fresh_code() -> str:
    """A code that nobody can foresee."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def count_code_guess(seating: Seating) -> None:
    """Count a guess at a party's code, in a transaction of its own, before it is compared.

    Rings the floor where it is the last one. Raises CodeLocked after five that weren't given back.
    """
    with acts.job(seating.venue) as act:
        open_ones = Seating.objects.filter(pk=seating.pk, closed_at=None, wrong_codes__lt=MOST_WRONG)
        counted = open_ones.exclude(code="").update(wrong_codes=F("wrong_codes") + 1)
        if counted and Seating.objects.filter(pk=seating.pk, wrong_codes=MOST_WRONG).exists():
            act.publish(f"floor.{seating.venue_id}")
    if not counted:
        raise CodeLocked(
            _("The code of this table was typed wrong too often."),
            way_out=_("Ask the waiter for a new one, or ask to be let in."),
        )


def take_back_code_guess(seating: Seating, *, act: Act) -> None:
    """The code was right (or had been, the first time this request came): the guess doesn't count.

    Rings the floor where the code looked locked for a moment.
    """
    Seating.objects.filter(pk=seating.pk, wrong_codes__gt=0).update(wrong_codes=F("wrong_codes") - 1)
    if seating.wrong_codes >= MOST_WRONG:
        act.publish(f"floor.{seating.venue_id}")


def is_code(seating: Seating, typed: str) -> bool:
    """Whether this is the party's code; compared in constant time."""
    return bool(seating.code) and secrets.compare_digest(seating.code.encode(), typed.strip().encode())


def new_code(seating: Seating, *, act: Act) -> Seating:
    """Give a party another code; phones that are in stay in.

    Locks the seating. Journals `tables.code_made`; rings floor and party. Raises AlreadyCleared.
    """
    seating = Seating.objects.select_for_update(no_key=True).get(pk=seating.pk)
    seating.code, seating.wrong_codes = fresh_code(), 0
    seating.save(update_fields=["code", "wrong_codes"])
    act.journal("tables.code_made", seating)
    act.publish(f"floor.{seating.venue_id}", f"party.{seating.pk}")
    return seating
