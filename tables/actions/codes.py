"""The code that a party's phones join by: four digits on the waiter's screen, five wrong guesses at most."""

import secrets

from django.db.models import F
from django.utils.translation import gettext as _

from acts import actions as acts
from acts.actions import Act
from core.errors import Refused
from tables.models import MOST_WRONG_CODES, Seating

DIGITS = 4


class CodeWrong(Refused):
    """That isn't the code on the waiter's screen."""

    status = 422
    template = "errors/422.html"


class CodeLocked(Refused):
    """The code was guessed wrong too often: the waiter makes a new one."""

    status = 429
    template = "errors/429.html"


def fresh_code() -> str:
    """A code that nobody can foresee."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def count_code_guess(seating: Seating, typed: str) -> None:
    """Count a guess at a party's code, compare it, and give a right one back, in a transaction of its own.

    The row is locked by counting, so guesses are evaluated one after the other however many arrive at once; and nobody
    hears whether theirs was right before it is committed. Rings the floor with the last wrong one. Raises CodeWrong,
    and CodeLocked after five.
    """
    with acts.job(seating.venue) as act:
        party = Seating.objects.filter(pk=seating.pk, closed_at=None)
        free = party.filter(wrong_codes__lt=MOST_WRONG_CODES).exclude(code="")
        counted = free.update(wrong_codes=F("wrong_codes") + 1)
        found = party.first() if counted else None
        is_right = found is not None and is_code(found, typed)
        if is_right:
            party.update(wrong_codes=F("wrong_codes") - 1)
        elif found and found.wrong_codes == MOST_WRONG_CODES:
            act.publish(f"floor.{seating.venue_id}")
    if not counted:
        raise CodeLocked(
            _("The code of this table was typed wrong too often."),
            way_out=_("Ask the waiter for a new one, or ask to be let in."),
        )
    if not is_right:
        raise wrong()


def wrong() -> CodeWrong:
    """Say that the code isn't right."""
    return CodeWrong(_("That isn't the code of this table."), way_out=_("It stands on the waiter's screen."))


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
