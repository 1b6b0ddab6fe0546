"""What a line of a menu probably is, by its words: a first guess, which the dry run shows."""

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from menus.codes import code_of

WORDS = Path(__file__).resolve().parent / "guesses.json"
ALCOHOL, SOFT_DRINK, FOOD = "alcohol", "soft_drink", "food"


def alcohol_of(*names: str) -> str:
    """The class of alcohol that names speak of, the first name before the next; `none` where none does."""
    for name in names:
        for alcohol_class, words in _words()["alcohol"].items():
            if _speaks_of(name, words):
                return str(alcohol_class)
    return "none"


def tax_class_of(item: str, section: str, alcohol_class: str, known: Collection[str]) -> str:
    """The tax class of an item among those the venue has; empty where the usual one isn't."""
    if alcohol_class != "none" and ALCOHOL in known:
        return ALCOHOL
    is_drink = _speaks_of(section, _words()[SOFT_DRINK]) or _speaks_of(item, _words()[SOFT_DRINK])
    if (is_drink or alcohol_of(section) != "none") and SOFT_DRINK in known:
        return SOFT_DRINK
    return FOOD if FOOD in known else ""


def course_of(section: str) -> int:
    """1 for starters, 2 for mains, 3 for desserts; 0 goes at once."""
    found = (int(course) for course, words in _words()["courses"].items() if _speaks_of(section, words))
    return next(found, 0)


def _speaks_of(name: str, words: Collection[str]) -> bool:
    """Whether one of the words stands in a name as a word of its own: `gin` isn't in ginger."""
    written = f"_{code_of(name)}_"
    return any(f"_{it}_" in written for it in words)


@cache
def _words() -> dict[str, Any]:
    said: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    return said
