"""What people type into a free field: one line of printable text, and never a card's number."""

import re
import unicodedata

from django.utils.translation import gettext as _

from core.errors import Invalid

BREAKS = frozenset({"Cc", "Zl", "Zp"})
# What turns the reading order, and halves of a pair; what joins letters and emoji stays.
UNSEEN = frozenset({"Cf", "Cs"})
JOINERS = "\u200c\u200d"
# Digits of any script, with up to three of what people put between them: spaces, all kinds of dashes, joiners.
DIGITS = re.compile(r"(?:\d[ .\-/_·\u2010-\u2015\u2212\u200c\u200d]{0,3}){13,}")
CARD_LENGTHS = range(13, 20)


def read_note(text: object, most: int) -> str:
    """Return the text as one tidy line of at most `most` characters.

    Raises Invalid for anything but text, for longer text, and for text that holds a card's number.
    """
    if not isinstance(text, str):
        raise Invalid(_("A note is text."))
    printable = "".join(map(_printable, text))
    tidy = " ".join(printable.split())
    if len(tidy) > most:
        raise Invalid(_("“%(start)s…” is too long: at most %(most)d characters.") % {"start": tidy[:20], "most": most})
    if holds_card_number(tidy):
        raise Invalid(
            _("That looks like a card's number, so it wasn't kept."), way_out=_("Take the card at the terminal.")
        )
    return tidy


def holds_card_number(text: str) -> bool:
    """Whether 13 to 19 digits in a row (spaces and dashes between them too) pass the Luhn check."""
    for found in DIGITS.finditer(text):
        digits = [int(it) for it in found[0] if it.isdecimal()]
        if any(_luhn(digits[at : at + n]) for n in CARD_LENGTHS for at in range(len(digits) - n + 1)):
            return True
    return False


def _printable(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in BREAKS:
        return " "
    return "" if category in UNSEEN and sign not in JOINERS else sign


def _luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * it, 10)) for it in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
