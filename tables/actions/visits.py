"""Phones at a party's table: they join by its code, are let in, are shown out."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from staff.models import Device
from tables.actions.codes import fresh_code, is_code, wrong
from tables.actions.seating import lock_open
from tables.models import Seating, Visit, VisitState

MOST_PHONES, MOST_ASKING = 30, 6
# Whoever leaves and joins again is another phone, which may send at once: so many a party, and no more.
MOST_JOINING, JOINED_WITHIN = 60, timedelta(minutes=10)
# Whoever has a photo of the sticker may ask; more than these few aren't even shown.
ASKS, ASKED_WITHIN = 12, timedelta(minutes=10)


class TooManyPhones(Refused):
    """So many phones belong to this table, or ask to, that another isn't believed."""

    status = 429
    template = "errors/429.html"


class VisitEnded(Refused):
    """The phone's visit is over, or was never this party's."""


def open_visit(
    seating: Seating, *, code: str | None, language: str, token_hash: str, device: Device | None = None, act: Act
) -> Visit:
    """Let a phone belong to a party by its code; without one it asks to be let in. A house tablet needs none.

    The guess has been counted, `count_code_guess`; only another code may have been made since. Locks the seating.
    Journals `tables.visit_opened`; rings party and floor. Raises AlreadyCleared, CodeWrong, TooManyPhones.
    """
    seating = lock_open(seating)
    if code is not None:
        _check_code(seating, code)
    state = VisitState.IN if code is not None or device else VisitState.ASKING
    visit = Visit.objects.create(
        seating=seating,
        state=state,
        number=_next_number(seating, state, act),
        device=device,
        language=known(language),
        token_hash=token_hash,
        joined_at=act.at,
        seen_at=act.at,
    )
    act.journal("tables.visit_opened", visit, seating=seating.pk, phone=visit.number, state=str(state))
    _ring(visit, seating, act)
    return visit


def enter_code(visit: Visit, code: str, *, act: Act) -> Visit:
    """Let a phone in that had asked, by the code. The guess has been counted.

    Locks the seating. Journals `tables.visit_admitted`; rings party and floor. Raises CodeWrong, VisitEnded.
    """
    seating, visit = _locked(visit)
    _check_code(seating, code)
    return _let_in(visit, seating, act)


def admit(visit: Visit, *, act: Act) -> Visit:
    """Let a phone in that asked: somebody of the party said so, or a waiter.

    Locks the seating. Journals `tables.visit_admitted`; rings party, phone and floor. Raises VisitEnded.
    """
    seating, visit = _locked(visit)
    return _let_in(visit, seating, act)


def deny(visit: Visit, *, act: Act) -> Visit:
    """Say no to a phone that asked. As `end_visit`; one that is in already stays. Raises VisitEnded for that."""
    seating, visit = _locked(visit)
    if visit.state != VisitState.ASKING:
        raise VisitEnded(_("This phone was let in already."), way_out=_("A waiter can show it out."))
    return _end(visit, seating, act)


def end_visit(visit: Visit, *, act: Act) -> Visit:
    """Show one phone out, or let it leave; twice is once.

    Locks the seating. Journals `tables.visit_ended`; rings the phone, party and floor.
    """
    seating = Seating.objects.select_for_update(no_key=True).get(pk=visit.seating_id)
    visit = Visit.objects.get(pk=visit.pk)
    return visit if visit.ended_at else _end(visit, seating, act)


def end_visits(seating: Seating, *, act: Act) -> int:
    """Show every phone of a party out, and give it another code; returns how many that were.

    Locks the seating. Journals `tables.visits_ended`; rings party and floor.
    """
    seating = Seating.objects.select_for_update(no_key=True).get(pk=seating.pk)
    ended = Visit.objects.filter(seating=seating, ended_at=None).update(ended_at=act.at)
    seating.code, seating.wrong_codes = fresh_code(), 0
    seating.save(update_fields=["code", "wrong_codes"])
    act.journal("tables.visits_ended", seating, phones=ended)
    act.publish(f"party.{seating.pk}", f"party.{seating.pk}.over", f"floor.{seating.venue_id}")
    return ended


def known(language: str) -> str:
    """A language that the house speaks, English where it doesn't."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _check_code(seating: Seating, code: str) -> None:
    if not is_code(seating, code):
        raise wrong()


def _next_number(seating: Seating, state: str, act: Act) -> int:
    """The phone's number in its party. Raises TooManyPhones."""
    living, asking = Q(ended_at=None), Q(state=VisitState.ASKING)
    count = Visit.objects.filter(seating=seating).aggregate(
        last=Max("number"),
        living=Count("pk", filter=living & ~asking),
        joined=Count("pk", filter=~asking & Q(joined_at__gt=act.at - JOINED_WITHIN)),
        asking=Count("pk", filter=living & asking),
        asked=Count("pk", filter=asking & Q(joined_at__gt=act.at - ASKED_WITHIN)),
    )
    is_ask = state == VisitState.ASKING
    is_full = count["living"] >= MOST_PHONES or count["joined"] >= MOST_JOINING
    if is_full or (is_ask and (count["asking"] >= MOST_ASKING or count["asked"] >= ASKS)):
        raise TooManyPhones(_("Too many phones ask for this table."), way_out=_("Ask the waiter for the code."))
    return (count["last"] or 0) + 1


def _locked(visit: Visit) -> tuple[Seating, Visit]:
    """Lock the party of a visit that is alive. Raises VisitEnded."""
    seating = Seating.objects.select_for_update(no_key=True).select_related(None).get(pk=visit.seating_id)
    visit = Visit.objects.get(pk=visit.pk)
    if seating.closed_at or visit.ended_at:
        raise VisitEnded(_("This phone's visit is over."))
    return seating, visit


def _let_in(visit: Visit, seating: Seating, act: Act) -> Visit:
    if visit.state == VisitState.ASKING:
        if Visit.objects.filter(seating=seating, ended_at=None, state=VisitState.IN).count() >= MOST_PHONES:
            raise TooManyPhones(_("Too many phones belong to this table."), way_out=_("Show one of them out first."))
        visit.state, visit.seen_at = VisitState.IN, act.at
        visit.save(update_fields=["state", "seen_at"])
        act.journal("tables.visit_admitted", visit, seating=seating.pk, phone=visit.number)
        _ring(visit, seating, act)
    return visit


def _end(visit: Visit, seating: Seating, act: Act) -> Visit:
    visit.ended_at = act.at
    visit.save(update_fields=["ended_at"])
    act.journal("tables.visit_ended", visit, seating=seating.pk, phone=visit.number)
    _ring(visit, seating, act)
    return visit


def _ring(visit: Visit, seating: Seating, act: Act) -> None:
    act.publish(f"party.{seating.pk}", f"visit.{visit.pk}", f"floor.{seating.venue_id}")
