"""A dish goes to somebody who may not be able to eat it: asked once."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from orders.actions.places import PlaceRefused
from orders.actions.selling import Selling
from orders.allergies import Clash, clash_of, worded
from orders.models import SeatNote, Tab


class AllergyClash(PlaceRefused):
    """Dishes of the draft clash with an allergy on their seats. `clash` says which; the same draft may come again."""

    def __init__(self, clashes: Sequence[Clash], names: Sequence[str]) -> None:
        text = _("Allergy! %(dishes)s: has anybody asked the kitchen?") % {"dishes": ", ".join(names[:3])}
        super().__init__(text, way_out=_("Look at each, then send it anyway or change it."))
        self.lines = tuple(dict.fromkeys(it.line for it in clashes))
        self.clash = [
            {
                "line": it.line,
                "seat": it.seat,
                "allergens": [worded(key) for key in it.allergens],
                "stated": it.is_stated,
            }
            for it in clashes
        ]


def notes_on(tab: Tab) -> list[SeatNote]:
    """What is noted of a tab's seats; one query, and none where the tab is known to have no notes."""
    if not getattr(tab, "has_seat_notes", False):
        return []
    return list(SeatNote.objects.filter(tab=tab))


def clashes_of(selling: Sequence[Selling], notes: Sequence[SeatNote]) -> dict[int, Clash]:
    """By the place among the lines that are sold: how they clash with what their seats can't eat."""
    found = {at: clash_of(it.index, it.line.seat, it.sold, notes) for at, it in enumerate(selling)} if notes else {}
    return {at: clash for at, clash in found.items() if clash}


def check_seen(clashes: dict[int, Clash], selling: Sequence[Selling], is_seen: bool) -> None:
    """Raises AllergyClash where somebody has to look first."""
    if clashes and not is_seen:
        names = list(dict.fromkeys(selling[at].line.name for at in clashes))
        raise AllergyClash(list(clashes.values()), names)
