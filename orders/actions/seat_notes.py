"""What a guest can't or won't eat, by seat; 0 is the whole party."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Stale
from core.notes import read_note
from kitchen import actions as kitchen
from menus.allergens import KINDS, NAMES
from menus.models import Diet
from orders import allergies
from orders.actions.motion.parties import open_tab_of
from orders.actions.tabs import open_tab
from orders.cart import MOST_SEATS
from orders.models import Line, SeatNote, Tab, TabKind
from tables import actions as tables
from tables.models import Seating, Table

NOTE_LENGTH = 60


def set_seat_note(
    tab: Tab, seat: int, allergens: Sequence[str], diet: str, note: str, version: int, *, act: Act
) -> SeatNote | None:
    """Note what somebody on a seat can't or won't eat; nothing of it takes the note away. `version` 0: none was seen.

    What was sent to that seat and isn't ready is marked in the kitchen, too. Locks the tab. Journals
    `orders.seat_noted`, without what is noted; rings tab and floor. Raises Invalid, Stale.
    """
    allergens, note = _read(seat, allergens, diet, note)
    tab = Tab.objects.select_for_update(no_key=True).get(pk=tab.pk)
    row = SeatNote.objects.filter(tab=tab, seat=seat).first()
    if (row.version if row else 0) != version:
        raise Stale(_("Somebody changed this seat's note meanwhile."), way_out=_("Look again, then change it."))
    row = row or SeatNote(tab=tab, seat=seat, version=0)
    row.allergens, row.diet, row.note, row.version = allergens, diet, note, row.version + 1
    if allergens or diet or note:
        row.save()
    elif row.pk:
        row.delete()
    _warn_kitchen(tab, seat, act)
    Tab.objects.filter(pk=tab.pk).update(version=F("version") + 1)
    act.journal("orders.seat_noted", tab, seat=seat)
    act.publish(tab.topic, f"floor.{tab.venue_id}")
    return row if row.pk else None


def note_at_table(
    table: Table, seat: int, allergens: Sequence[str], diet: str, note: str, version: int, *, act: Act
) -> SeatNote | None:
    """Note it before the first round: the party is seated and its tab opened, where it isn't yet.

    Locks table and seating before the tab. Journals, rings and raises as tables.seat, open_tab and set_seat_note.
    """
    seating = tables.seat(table, covers=None, act=act)
    Seating.objects.select_for_update(no_key=True).get(pk=seating.pk)
    there = open_tab_of(seating)
    tab = Tab.objects.get(pk=there) if there else open_tab(TabKind.TABLE, seating=seating, act=act)
    return set_seat_note(tab, seat, allergens, diet, note, version, act=act)


def scrub_seat_notes(*, act: Act) -> int:
    """Forget what was noted of parties that were here too long ago, in the kitchen as well. Returns how many notes.

    Journals `orders.seat_notes_scrubbed`.
    """
    before: datetime = act.at - allergies.KEPT_FOR
    count = SeatNote.objects.filter(tab__venue=act.venue, tab__opened_at__lt=before).delete()[0]
    kitchen.forget_allergies(before, act=act)
    act.journal("orders.seat_notes_scrubbed", act.venue, count=count)
    return count


def _read(seat: int, allergens: Sequence[str], diet: str, note: str) -> tuple[list[str], str]:
    if not 0 <= seat <= MOST_SEATS:
        raise Invalid(_("There is no seat %(seat)d.") % {"seat": seat})
    for key in allergens:
        name, colon, kind = key.partition(":")
        if name not in NAMES or (colon and kind not in KINDS.get(name, {})):
            raise Invalid(_("“%(name)s” is none of the fourteen allergens.") % {"name": key[:40]})
    if diet and diet not in Diet.values:
        raise Invalid(_("There is no such diet."))
    return list(dict.fromkeys(allergens)), read_note(note, NOTE_LENGTH)


def _warn_kitchen(tab: Tab, seat: int, act: Act) -> None:
    """Mark what is being made for this seat, or for everybody where it is the whole party's."""
    lines = Line.objects.filter(tab=tab, charge="")
    lines = lines.filter(seat=seat) if seat else lines
    notes = allergies.seat_notes_of(tab)
    with translation.override(act.venue.language):
        texts: dict[int, str] = {}
        for it in lines.order_by("pk"):
            said = filter(None, (texts.get(it.told_as(), ""), allergies.line_told(it, notes)))
            texts[it.told_as()] = " · ".join(dict.fromkeys(said))[:120]
    if texts:
        kitchen.warn(texts, origin=tab.topic, act=act)
