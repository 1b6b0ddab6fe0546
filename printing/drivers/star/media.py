"""A slip in what a Star printer takes: a picture, or plain text where it wants that. Knife and drawer go in headers."""

from dataclasses import dataclass
from io import BytesIO

from printing.drivers.drawing import draw
from printing.escpos import lettering
from printing.escpos.decode import Line, Mark, decode

PICTURE, TEXT = "image/png", "text/plain"
MEDIA = (PICTURE, TEXT)


@dataclass(frozen=True)
class Media:
    """What goes over the line: the same for the same job."""

    type: str
    data: bytes
    headers: dict[str, str]


def media_of(data: bytes, dots: int, kind: str) -> Media:
    """A job's bytes as a picture or as text, with what the printer is to do besides."""
    made = _text(data) if kind == TEXT else _picture(data, dots)
    return Media(kind, made, _headers(data))


def _picture(data: bytes, dots: int) -> bytes:
    file = BytesIO()
    draw(data, dots).save(file, "PNG", optimize=False)
    return file.getvalue()


def _text(data: bytes) -> bytes:
    """Letters that every printer has, since nobody says in which set it will look them up; a code as what it says."""
    return "\r\n".join(_words(element) for element in decode(data)).encode("ascii", "replace") + b"\r\n"


def _words(element: Line | Mark) -> str:
    if isinstance(element, Line):
        return lettering.fit(element.text.rstrip(), "ascii")
    return element.data.decode("ascii", "replace") if element.kind in ("qr", "barcode") else ""


def _headers(data: bytes) -> dict[str, str]:
    marks = {element.kind for element in decode(data) if isinstance(element, Mark)}
    return {
        "X-Star-Cut": "partial; feed=true" if "cut" in marks else "none; feed=true",
        "X-Star-CashDrawer": "start" if "kick" in marks else "none",
        "X-Star-ImageDitherPattern": "none",
    }
