"""QR codes as drawings: one SVG path, no pictures, no styles; and in characters, for a terminal."""

from dataclasses import dataclass
from io import StringIO

import segno

QUIET_ZONE = 4


@dataclass(frozen=True)
class Drawing:
    """A path on a square of `size` by `size`."""

    size: int
    path: str


def draw(text: str) -> Drawing:
    """Draw a text as a QR code, with the quiet zone that readers need."""
    code = segno.make(text, error="m", micro=False)
    rows = enumerate(code.matrix_iter(border=QUIET_ZONE))
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in rows for x, dark in enumerate(row) if dark)
    return Drawing(int(code.symbol_size(border=QUIET_ZONE)[0]), path)


def draw_in_characters(text: str) -> list[str]:
    """Draw a text as a QR code in half blocks, two rows a line: what is filled is the paper, on a dark terminal."""
    drawn = StringIO()
    segno.make(text, error="l", micro=False).terminal(drawn, border=2, compact=True)
    return drawn.getvalue().splitlines()
