"""Sheets of QR codes to cut out: stickers for tables and rooms, tents that stand on them. HTML for `printing.pdf`."""

import base64
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from core import qr
from venues import colours
from venues.models import Venue

STICKER, TENT = "sticker", "tent"
KINDS = (STICKER, TENT)
ACROSS, DOWN = 3, 4
# Millimetres, as the page's style has them: a label, and where the first one stands on A4.
WIDTH, HEIGHT, LEFT, TOP = 62, 67, 12, 14.5
ARM = 3
PAGE = "printing/stickers.html"


@dataclass(frozen=True)
class Label:
    """One code to print: `title` is 12 or 214, in large; `address` is what the code holds."""

    title: str
    address: str

    @property
    def drawing(self) -> qr.Drawing:
        return qr.draw(self.address)

    @property
    def shown(self) -> str:
        """The address as a person types it."""
        return self.address.partition("://")[2]


def sheets(venue: Venue, kind: str, labels: list[Label]) -> str:
    """A page for each twelve stickers, or for each tent, with marks to cut or fold by."""
    each = 1 if kind == TENT else ACROSS * DOWN
    return render_to_string(
        PAGE,
        {
            "venue": venue,
            "kind": kind,
            "pages": [labels[at : at + each] for at in range(0, len(labels), each)],
            "invitations": invitations(venue),
            "logo": _as_data(venue.logo),
            "marks": _cut_marks(),
            "accent": colours.readable_on(colours.PAPER, venue.accent),
        },
    )


def invitations(venue: Venue) -> list[tuple[str, str]]:
    """What to do with the code, in each of the venue's languages, its own first; nothing twice."""
    known = dict(settings.LANGUAGES)
    wanted = [code for code in dict.fromkeys([venue.language, *venue.languages]) if code in known]
    said: dict[str, str] = {}
    for code in wanted:
        said.setdefault(_in(code), code)
    return [(code, text) for text, code in said.items()]


def _cut_marks() -> str:
    """A small cross at each corner of each sticker, as a path."""
    corners = [(LEFT + WIDTH * x, TOP + HEIGHT * y) for y in range(DOWN + 1) for x in range(ACROSS + 1)]
    return "".join(f"M{x - ARM} {y}h{2 * ARM}M{x} {y - ARM}v{2 * ARM}" for x, y in corners)


def _in(code: str) -> str:
    with override(code):
        return _("Scan to see the menu")


def _as_data(name: str) -> str:
    """A picture inside the page itself: nothing is fetched for a PDF."""
    paths = (folder / Path(name).name for folder in settings.PICTURE_DIRS) if name else ()
    path = next((it for it in paths if it.is_file()), None)
    return f"data:image/{path.suffix[1:]};base64,{base64.b64encode(path.read_bytes()).decode()}" if path else ""
