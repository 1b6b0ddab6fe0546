"""What a printer may leave out of its slips, and the language that it prints in.

Dishes, what is different about them, notes, allergies and all that the law wants on a receipt are never left out.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from printing.models import Printer
from venues.models import Venue

KITCHEN, RECEIPT = "kitchen", "receipt"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a slip can do without. `where`: on the kitchen's slips, or on receipts and bills."""

    key: str
    where: str
    name: Any


PARTS = (
    Part("time", KITCHEN, _("the time")),
    Part("label", KITCHEN, _("the area, or whose it is")),
    Part("server", KITCHEN, _("who serves")),
    Part("number", KITCHEN, _("the ticket's number and the date")),
    Part("seats", KITCHEN, _("seats")),
    Part("start", KITCHEN, _("when to begin")),
    Part("next", KITCHEN, _("what waits for its turn: it comes when it is fired")),
    Part("count", KITCHEN, _("how many dishes, at the foot of a long slip")),
    Part("logo", RECEIPT, _("the logo")),
    Part("qr", RECEIPT, _("the code that opens the receipt on a phone")),
    Part("thanks", RECEIPT, _("the thanks")),
)
KEYS = frozenset(it.key for it in PARTS)


def shows(printer: Printer, part: str) -> bool:
    """Whether this printer's slips have a part."""
    return part not in printer.hides


def language_of(printer: Printer, venue: Venue) -> str:
    """What this printer's slips are written in."""
    return printer.language or venue.language
