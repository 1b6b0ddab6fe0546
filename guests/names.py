"""Surnames as rule 13 of the domain compares them: what a guest says at the table against what the hotel wrote down."""

import re
import unicodedata

# Letters that don't fall apart into a base letter and a mark. Å=A=Aa, Ø=Ö=O=Oe, Æ=Ä=A=Ae, ß=ss.
LETTERS = str.maketrans(
    {"ø": "o", "æ": "a", "å": "a", "ö": "o", "ä": "a", "œ": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"}
)
DOUBLES = (("aa", "a"), ("ae", "a"), ("oe", "o"))
# What stands before a Dutch, Flemish, French or German name and is left out as often as not.
PARTICLES = frozenset(
    {
        *("van", "von", "de", "den", "der", "het", "t", "ter", "ten", "te", "op", "in"),
        *("la", "le", "du", "des", "d", "l", "zu", "zum", "zur"),
    }
)
SHORTEST = 2


def is_same(said: str, known: str) -> bool:
    """Whether a surname that was said is the one that is known: case, accents and particles don't matter.

    Somebody with two surnames may say either or both.
    """
    wanted, names = _words(said), _words(known)
    if not wanted or len("".join(wanted)) < SHORTEST:
        return False
    return wanted == names or (len(names) > 1 and any(wanted == [it] for it in names))


def fold(name: str) -> str:
    """The name without case, accents and particles, for looking up and sorting."""
    return " ".join(_words(name))


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFC", name).casefold().translate(LETTERS)
    bare = "".join(it for it in unicodedata.normalize("NFD", plain) if not unicodedata.combining(it))
    for double, single in DOUBLES:
        bare = bare.replace(double, single)
    words = [it for it in re.split(r"[^a-z0-9]+", bare) if it]
    kept = [it for it in words if it not in PARTICLES]
    return kept or words
