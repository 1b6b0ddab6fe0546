"""Surnames as rule 13 of the domain compares them: what a guest says at the table against what the hotel wrote down."""

import re
import unicodedata

# Letters that don't fall apart into a base letter and a mark. Å=A=Aa, Ø=Ö=O=Oe, Æ=Ä=A=Ae, Ü=U=Ue.
LETTERS = str.maketrans(
    {"ø": "o", "æ": "a", "œ": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n"}
)
DOUBLES = ((re.compile(r"a[ae]+"), "a"), (re.compile(r"oe+"), "o"), (re.compile(r"ue+"), "u"))
# What stands before a name and is left out as often as not; alone it names nobody.
PARTICLES = frozenset(
    {
        *(
            "van",
            "von",
            "v",
            "vd",
            "vom",
            "de",
            "den",
            "der",
            "het",
            "t",
            "ter",
            "ten",
            "te",
            "op",
            "in",
            "uit",
            "aan",
            "bij",
        ),
        *("la", "le", "les", "du", "des", "d", "l", "s", "zu", "zum", "zur", "av", "af", "da", "do", "dos", "das"),
        *("di", "del", "della", "dello", "el", "al", "bin", "ibn", "ben", "y", "e", "und", "og", "och", "en"),
    }
)
TITLES = frozenset({"jr", "sr", "ii", "iii", "iv", "dr", "mr", "mrs", "ms", "prof", "ir", "drs", "dhr", "mevr", "mw"})
# A part of a longer name counts from so many letters on; somebody may be called Ø, but then that is all of it.
SHORTEST = 2


def is_same(said: str, known: str) -> bool:
    """Whether a surname that was said is the one that is known: case, accents and particles don't matter.

    Somebody with two surnames may say either or both. Gaps don't matter: Vandenberg, van den Berg; OBrien, O'Brien.
    """
    wanted, name = _words(said), _words(known)
    wanted_core, core = _core(wanted), _core(name)
    if not wanted_core or not core:
        return bool(wanted) and wanted == name
    if wanted_core == core or "".join(wanted) in ("".join(name), "".join(core)):
        return True
    said_as_one = "".join(wanted_core)
    return len(core) > 1 and len(said_as_one) >= SHORTEST and said_as_one in core


def fold(name: str) -> str:
    """The name without case, accents and particles, for looking up and sorting."""
    words = _words(name)
    return " ".join(_core(words) or words)


def masked(given_name: str, surname: str) -> str:
    """A name that only somebody who knows it recognises: `J. de V…`."""
    parts = surname.split()
    first = next((at for at, it in enumerate(parts) if _core(_words(it))), 0)
    shown = [*parts[:first], f"{parts[first][0]}…"] if parts else ["…"]
    initial = [f"{given_name[0]}."] if given_name else []
    return " ".join(initial + shown)


def _core(words: list[str]) -> list[str]:
    return [it for it in words if it not in PARTICLES and it not in TITLES]


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold().translate(LETTERS))
    bare = "".join(it for it in plain if not unicodedata.combining(it))
    for double, single in DOUBLES:
        bare = double.sub(single, bare)
    return [it for it in re.split(r"[\W_]+", bare) if it]
