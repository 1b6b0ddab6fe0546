"""A signature as it was drawn: an SVG path on 300 × 120, and nothing else that SVG knows."""

import re

from django.utils.translation import gettext as _

from core.errors import Invalid

LONGEST = 12_000
_POINT = r"\d{1,3}(?:\.\d)? \d{1,3}(?:\.\d)?"
_PATH = re.compile(rf"(?:M{_POINT}(?:L{_POINT})*)+", re.ASCII)


def read_signature(text: object) -> str:
    """Return the path that was drawn, empty where nobody signed. Raises Invalid for anything but strokes."""
    if not isinstance(text, str) or len(text) > LONGEST or (text and not _PATH.fullmatch(text)):
        raise Invalid(_("This signature can't be read: please sign again."))
    return text
