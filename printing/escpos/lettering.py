"""From words to the bytes of a code page, such that no words can carry a printer command.

`fit` makes text that the page can print, one byte a character, so that a layout can count columns; `encode`
turns it into bytes and filters *those* (quality.md, S-ESC): what isn't printable becomes a space. Letters that no
page has are left for `raster` to draw.
"""

import unicodedata
from functools import lru_cache

from printing.escpos import faces

FIRST_PRINTABLE, DELETE = 0x20, 0x7F
# What the page lacks is said in letters it has. Only where the page really lacks it.
SPELLED = {
    "€": "EUR", "£": "GBP", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"',
    "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...", "•": "*", "·": ".", "×": "x", "÷": "/", "→": "->",
    "←": "<-", "½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "№": "No", "™": "TM", "œ": "oe", "Œ": "OE",
    "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ẞ": "SS", "°": "o", "´": "'", "`": "'", "≤": "<=", "≥": ">=",
}  # fmt: skip
JOINERS = "\u200c\u200d"
SKIN = ("\U0001f3fb", "\U0001f3ff")
KINDS = (" SYMBOL LETTER ", " LETTER ", " SYLLABLE ", " CHARACTER ", " DIGIT ")
LONGEST_NAME = 24
_FILTER = bytes(byte if byte >= FIRST_PRINTABLE and byte != DELETE else FIRST_PRINTABLE for byte in range(256))


def encode(text: str, page: str) -> bytes:
    """The bytes of this text in this code page: 20h–7Eh and 80h–FFh only, whatever the text holds."""
    return fit(text, page).encode(page, "replace").translate(_FILTER)


def fit(text: str, page: str) -> str:
    """The same text in characters the page has, each exactly one byte wide; controls become spaces.

    What the page lacks and nobody spells stays as it is where a font here can draw it (`is_drawn`); else it is said
    by its Latin name: ``[crab]``.
    """
    if text.isascii() and text.isprintable():
        return text
    fitted: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        fitted.append(_letter(letter, page, fitted[-1] if fitted else ""))
    return "".join(fitted)


def is_drawn(fitted: str, page: str) -> bool:
    """Whether fitted text has letters that only a picture can show."""
    return not fitted.isascii() and not all(_has(letter, page) for letter in fitted)


def _letter(letter: str, page: str, before: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category in ("Cs", "Co", "Cn"):
        return "?"
    follows = bool(before) and not _has(before[-1], page)
    if category in ("Mn", "Me", "Mc") or letter in JOINERS:  # of a letter that is drawn; else nothing to print
        return letter if follows and unicodedata.category(before[-1])[0] in "LM" and not _is_hidden(letter) else ""
    if category == "Cf" or SKIN[0] <= letter <= SKIN[1]:
        return ""
    if _has(letter, page):
        return letter
    for spelling in (SPELLED.get(letter, ""), _bare(letter)):
        if spelling and all(_has(each, page) for each in spelling):
            return spelling
    return letter if faces.face_of(letter) is not None else _named(letter)


def _is_hidden(letter: str) -> bool:
    """Whether a mark only chooses a look, or no font has it."""
    return unicodedata.name(letter, "VARIATION").startswith("VARIATION") or faces.face_of(letter) is None


@lru_cache(maxsize=4096)
def _named(letter: str) -> str:
    """A letter by what Unicode calls it: さ is sa, 김 is gim, a crab [crab], a Chinese sign its number [9BA8]."""
    name = unicodedata.name(letter, "")
    kind, _of, last = next((name.partition(it) for it in KINDS if it in name), (name, "", name))
    if "IDEOGRAPH" in name or not name:
        return f"[{ord(letter):04X}]"
    if not _of:
        return f"[{name.lower()[:LONGEST_NAME]}]"
    return last.capitalize() if "CAPITAL" in kind else last.lower()


def _bare(letter: str) -> str:
    """The letter without its accents, or its compatible plain form."""
    return "".join(each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each))


def _has(letter: str, page: str) -> bool:
    try:
        return len(letter.encode(page)) == 1
    except UnicodeEncodeError:
        return False
