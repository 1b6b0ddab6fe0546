"""A link as a QR code, drawn by SVG attributes: the CSP forbids styles."""

from dataclasses import dataclass

import segno

QUIET_ZONE = 2


@dataclass(frozen=True)
class Qr:
    """The path of an SVG in a square of `size` modules."""

    path: str
    size: int


def draw(text: str) -> Qr:
    """The code of a text."""
    code = segno.make(text, error="m", micro=False)
    rows = enumerate(code.matrix_iter(border=QUIET_ZONE))
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in rows for x, dark in enumerate(row) if dark)
    return Qr(path, int(code.symbol_size(border=QUIET_ZONE)[0]))
