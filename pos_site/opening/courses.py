"""Which course a section is, by its name: a first guess that the menu editor changes."""

import json
from functools import cache
from pathlib import Path

from menus.importing.cells import code_of

WORDS = Path(__file__).resolve().parent / "courses.json"


def course_of(section: str) -> int:
    """1 for Starters or Voorgerechten, 2 for mains, 3 for desserts; 0 (at once) for what we don't know."""
    code = code_of(section)
    return next((course for course, words in _words() if any(word in code for word in words)), 0)


@cache
def _words() -> list[tuple[int, list[str]]]:
    said = json.loads(WORDS.read_text(encoding="utf-8"))
    return [(int(course), words) for course, words in said.items()]
