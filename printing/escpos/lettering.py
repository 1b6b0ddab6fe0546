"""From words to the bytes of a code page, such that no words can carry a printer command.

`fit` makes text that the page can print, one byte a character, so that a layout can count columns; `encode`
turns it into bytes and filters *those* (quality.md, S-ESC): what isn't printable becomes a space.
"""

import unicodedata

FIRST_PRINTABLE, DELETE = 0x20, 0x7F
# What the page lacks is said in letters it has. Only where the page really lacks it.
SPELLED = {
    "€": "EUR", "£": "GBP", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"',
    "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...", "•": "*", "·": ".", "×": "x", "÷": "/", "→": "->",
    "←": "<-", "½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "№": "No", "™": "TM", "œ": "oe", "Œ": "OE",
    "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ẞ": "SS", "°": "o", "´": "'", "`": "'", "≤": "<=", "≥": ">=",
}  # fmt: skip
_FILTER = bytes(byte if byte >= FIRST_PRINTABLE and byte != DELETE else FIRST_PRINTABLE for byte in range(256))


def encode(text: str, page: str) -> bytes:
    """The bytes of this text in this code page: 20h–7Eh and 80h–FFh only, whatever the text holds."""
    return fit(text, page).encode(page, "replace").translate(_FILTER)


def fit(text: str, page: str) -> str:
    """The same text in characters the page has, each exactly one byte wide; controls become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_letter(letter, page) for letter in unicodedata.normalize("NFC", text))


def _letter(letter: str, page: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category in ("Cf", "Mn", "Me"):  # joiners, direction marks, accents left alone by NFC: nothing to print
        return ""
    if _has(letter, page):
        return letter
    for spelling in (SPELLED.get(letter, ""), _bare(letter)):
        if spelling and all(_has(each, page) for each in spelling):
            return spelling
    return "?"


def _bare(letter: str) -> str:
    """The letter without its accents, or its compatible plain form."""
    return "".join(each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each))


def _has(letter: str, page: str) -> bool:
    try:
        return len(letter.encode(page)) == 1
    except UnicodeEncodeError:
        return False
