"""Guests call somebody from their phone, and somebody says that they come."""

from datetime import timedelta

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from tables.actions.seating import lock_open
from tables.models import Call, CallKind, Seating, Visit

NOTE_LENGTH = 140
ON_THE_WAY = timedelta(seconds=30)
BY_GUESTS = (CallKind.WAITER, CallKind.BILL)


class CallTooSoon(Refused):
    """Somebody has only just said that they come."""


def call(seating: Seating, kind: str, *, visit: Visit | None, note: str = "", act: Act) -> Call:
    """Call a waiter, or ask for the bill; a party has one open call of a kind.

    Locks the seating. Journals `tables.called`; rings party and floor. Raises AlreadyCleared, Invalid, CallTooSoon.
    """
    if kind not in BY_GUESTS:
        raise Invalid(_("Call a waiter, or ask for the bill."))
    seating = lock_open(seating)
    last = Call.objects.filter(seating=seating, kind=kind).order_by("pk").last()
    if last and last.answered_at and act.at - last.answered_at < ON_THE_WAY:
        raise CallTooSoon(_("Somebody is on the way to you."))
    if last and not last.answered_at:
        return last
    return _open(seating, kind, visit, note, act)


def note_odd_order(seating: Seating, *, visit: Visit, note: str, act: Act) -> Call | None:
    """Have the floor look at a party whose phone tried what no party orders; until it did, once is enough.

    Locks the seating. Journals `tables.called`; rings party and floor.
    """
    seating = Seating.objects.select_for_update(no_key=True).get(pk=seating.pk)
    open_one = Call.objects.filter(seating=seating, kind=CallKind.ODD, answered_at=None)
    if seating.closed_at or open_one.exists():
        return None
    return _open(seating, CallKind.ODD, visit, note, act)


def answer_call(call: Call, *, act: Act) -> Call:
    """Say that somebody comes; the guests' phones show it. Twice is once.

    Locks the seating. Journals `tables.call_answered`; rings party and floor.
    """
    seating = Seating.objects.select_for_update(no_key=True).get(pk=call.seating_id)
    call = Call.objects.get(pk=call.pk)
    if call.answered_at:
        return call
    call.answered_at, call.answered_by = act.at, act.by
    call.save(update_fields=["answered_at", "answered_by"])
    act.journal("tables.call_answered", call, seating=seating.pk, call=call.kind)
    act.publish(f"party.{seating.pk}", f"floor.{seating.venue_id}")
    return call


def _open(seating: Seating, kind: str, visit: Visit | None, note: str, act: Act) -> Call:
    opened = Call.objects.create(
        seating=seating, visit=visit, kind=kind, note=read_note(note, NOTE_LENGTH), asked_at=act.at
    )
    act.journal("tables.called", opened, seating=seating.pk, call=str(kind))
    act.publish(f"party.{seating.pk}", f"floor.{seating.venue_id}")
    return opened
