"""A tray at the door: handed over, or brought back because nobody opened."""

from django.db.models import F
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from core.notes import read_note
from orders.cart import NOTE_LENGTH
from orders.models import Delivery, Line, NobodyOpened, Round, Tab, TabKind, TabState


class NoTray(Refused):
    """This isn't brought to a room."""


class TrayNotPaid(Refused):
    """What is on the tray is neither on the room's bill nor paid."""


def mark_delivered(placed: Round, *, act: Act) -> Delivery:
    """Say that a tray was handed over, with everything on its tab that hasn't been yet.

    That it is paid is the caller's to know. Does nothing twice. Locks the tab. Journals `orders.tray_delivered`; rings
    the tab, the stay, the floor and the trays. Raises NoTray for anything but a room's order.
    """
    tab = _locked(placed)
    waiting = list(Round.objects.filter(tab=tab, delivery=None).order_by("pk"))
    if waiting:
        Delivery.objects.bulk_create([Delivery(round=it, by=act.by, at=act.at) for it in waiting])
        Line.objects.filter(round__in=waiting, fetched_at=None, voided_quantity__lt=F("quantity")).update(
            fetched_at=act.at
        )
        act.journal("orders.tray_delivered", tab, rounds=len(waiting))
        _tell(tab, act)
    return Delivery.objects.get(round=placed)


def hand_over(placed: Round, *, act: Act) -> Delivery:
    """Hand over a tray that owes nothing any more: its tab was paid, or all of it was free.

    As mark_delivered. Raises TrayNotPaid.
    """
    tab = _locked(placed)
    if tab.state == TabState.OPEN and Line.objects.filter(tab=tab, amount__gt=0).exists():
        raise TrayNotPaid(
            _("%(room)s hasn't paid for this tray.") % {"room": tab.name},
            way_out=_("Put it on the room's bill, or take the money."),
        )
    return mark_delivered(placed, act=act)


def note_nobody_opened(placed: Round, note: str = "", *, act: Act) -> NobodyOpened:
    """Bring a tray back from a door that stayed shut: it is ready at the pass again, and owes what it owed.

    Locks the tab. Journals `orders.nobody_opened`; rings as mark_delivered. Raises NoTray, Invalid for a long note.
    """
    note = read_note(note, NOTE_LENGTH)
    tab = _locked(placed)
    Line.objects.filter(tab=tab, round__delivery=None).update(fetched_at=None)
    said = NobodyOpened.objects.create(round=placed, by=act.by, note=note, at=act.at)
    act.journal("orders.nobody_opened", tab)
    _tell(tab, act)
    return said


def _locked(placed: Round) -> Tab:
    tab = Tab.objects.select_for_update(no_key=True).get(pk=placed.tab_id)
    if tab.kind != TabKind.ROOM:
        raise NoTray(_("Only room service is brought to a door."))
    return tab


def _tell(tab: Tab, act: Act) -> None:
    act.publish(tab.topic, f"stay.{tab.stay_id}", *(f"{it}.{tab.venue_id}" for it in ("floor", "trays", "ready")))
