"""What a guest on a seat can't eat, against what a dish holds. What isn't stated is never taken for free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from menus import allergens
from menus.allergens import CONTAINS, FREE, KINDS, MAY, NAMES
from menus.pricing import Priced
from orders.models import Line, SeatNote, Tab
from venues.models import Venue

# Begins the word in every language of the house; a note that has it becomes the kitchen's red band.
ALLERGY = "allerg"
# Health data: so long, and no longer.
KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Clash:
    """A line that its guest may not be able to eat. `allergens` are keys; `is_stated`: the dish says it holds them."""

    line: int
    seat: int | None
    allergens: tuple[str, ...]
    is_stated: bool


def seat_notes_of(tab: Tab) -> list[SeatNote]:
    """What is noted of a tab's seats, the whole party (0) first; one query."""
    return list(SeatNote.objects.filter(tab=tab))


def venues_to_scrub(now: datetime) -> list[Venue]:
    """The venues that know of an allergy of somebody who was here too long ago."""
    old = SeatNote.objects.filter(tab__opened_at__lt=now - KEPT_FOR)
    return list(Venue.objects.filter(pk__in=old.values("tab__venue")).order_by("pk"))


def notes_for(seat: int | None, notes: Sequence[SeatNote]) -> list[SeatNote]:
    """What holds for a seat: its own note, and the whole party's (0)."""
    return [it for it in notes if it.seat == 0 or it.seat == seat]


def clash_of(index: int, seat: int | None, sold: Priced, notes: Sequence[SeatNote]) -> Clash | None:
    """How a dish clashes with what its guest can't eat, if it does; a choice clears only what its recipe says."""
    held = allergens.with_choices(sold.item.allergens, [it.allergens for it in sold.modifiers])
    wanted = dict.fromkeys(key for note in notes_for(seat, notes) for key in note.allergens)
    states = {key: _state(held, key) for key in wanted}
    clashing = tuple(key for key, state in states.items() if state != FREE)
    if not clashing:
        return None
    return Clash(index, seat, clashing, any(states[key] in (CONTAINS, MAY) for key in clashing))


def worded(key: str) -> str:
    """An allergen in the reader's language: milk, nuts (almond)."""
    name, _colon, kind = key.partition(":")
    word = str(NAMES.get(name, name))
    return f"{word} ({KINDS[name][kind]})" if kind and kind in KINDS.get(name, {}) else word


def line_told(line: Line, notes: Sequence[SeatNote], clash: Clash | None = None) -> str:
    """What the kitchen reads on a line: its own note where that speaks of an allergy, and its seat's."""
    own = line.note[:60] if ALLERGY in line.note.casefold() else ""
    return " · ".join(filter(None, (own, told(line.seat, notes, clash))))[:120]


def told(seat: int | None, notes: Sequence[SeatNote], clash: Clash | None) -> str:
    """What the kitchen reads of it, in the language of the moment: ALLERGY: nuts (in this dish?), milk."""
    holds = set(clash.allergens) if clash else set()
    words = []
    for note in notes_for(seat, notes):
        # Translators: a guest can't eat it, and the dish holds it, or nobody has said that it doesn't.
        says = {key: _("%(allergen)s (in this dish?)") % {"allergen": worded(key)} for key in note.allergens}
        words += [says[key] if key in holds else worded(key) for key in note.allergens]
        words += [note.note] if note.note and note.allergens else []
    return (_("ALLERGY: %(what)s") % {"what": ", ".join(dict.fromkeys(words))})[:120] if words else ""


def _state(held: dict[str, str], key: str) -> str:
    """What a dish says of an allergen, or of one kind of it: where it says nothing of the kind, nobody knows."""
    name, _colon, kind = key.partition(":")
    if not kind or allergens.state_of(held, name) == FREE:
        return allergens.state_of(held, name)
    return held.get(key, allergens.NOT_STATED)
