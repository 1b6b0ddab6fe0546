"""The paper of virtual printers, made ready for a page: lines of runs with class names, codes as SVG paths."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import segno
from PIL import Image

from printing.escpos.decode import Element, Line, Mark, Run, decode

QUIET_ZONE = 2
# A dot beside letters 14 pixels high, and the colour of ink.
DOT, INK = 0.7, "#26231f"
# Class names of static/css/screens/paper.css.
ALIGNED = {"left": "", "center": "p-centre", "right": "p-end"}
MARKED = {"cut": "p-cut", "kick": "p-drawer", "barcode": "p-centre", "image": "p-centre"}


@dataclass(frozen=True, slots=True)
class PaperRun:
    """Characters, with their class names."""

    text: str
    classes: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """`kind` is text, qr, barcode, image, cut or kick.

    A qr has a path in a square of `size` modules; an image its dots as data, to be shown `size` wide.
    """

    kind: str
    classes: str
    runs: tuple[PaperRun, ...] = ()
    text: str = ""
    path: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper of one printer."""

    printer: str
    number: int
    printed_at: datetime
    lines: tuple[PaperLine, ...]

    @property
    def text(self) -> str:
        """Its words, a line each."""
        return "\n".join("".join(run.text for run in line.runs).rstrip() for line in self.lines if line.kind == "text")


def slip_files(root: Path, *, printer: str = "", limit: int = 40) -> list[Path]:
    """Files of the newest slips below `<root>/<printer>/`, newest first."""
    found = [(path.stat().st_mtime_ns, int(path.stem), path) for path in root.glob(f"{printer or '*'}/*.bin")]
    return [path for *_order, path in sorted(found, reverse=True)[:limit]]


def read_slips(root: Path, *, printer: str = "", limit: int = 40) -> list[Slip]:
    """The newest slips of all (or one) virtual printers, newest first."""
    return [read_slip(path) for path in slip_files(root, printer=printer, limit=limit)]


def read_slip(path: Path) -> Slip:
    """One slip from its file."""
    printed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Slip(path.parent.name, int(path.stem), printed_at, paper_lines(path.read_bytes()))


def paper_lines(data: bytes) -> tuple[PaperLine, ...]:
    """A job's bytes as lines that a template can show without knowing anything of printers."""
    return tuple(_line(element) for element in decode(data))


def _line(element: Element) -> PaperLine:
    if isinstance(element, Line):
        align = element.runs[0].style.align if element.runs else "left"
        return PaperLine("text", ALIGNED[align], tuple(_run(run) for run in element.runs))
    if element.kind == "qr":
        return _qr(element)
    if element.kind == "image" and element.data[:1] == b"\x00":
        return _picture(element)
    return PaperLine(element.kind, MARKED.get(element.kind, ""), text=element.data.decode("ascii", "replace"))


def _run(run: Run) -> PaperRun:
    style = run.style
    names = {
        "p-bold": style.bold,
        "p-invert": style.inverse,
        "p-under": style.underline,
        "p-small": style.small,
        "p-tall": style.height > 1,
        "p-wide": style.width > 1,
    }
    return PaperRun(run.text, " ".join(name for name, on in names.items() if on))


def _picture(mark: Mark) -> PaperLine:
    """The dots of a `GS v 0`: m, the width in bytes, the height, then the rows."""
    across, down = int.from_bytes(mark.data[1:3], "little"), int.from_bytes(mark.data[3:5], "little")
    dots = Image.frombytes("1", (across * 8, down), mark.data[5 : 5 + across * down])
    ink = Image.new("RGBA", dots.size, INK)
    ink.putalpha(dots.convert("L"))
    png = BytesIO()
    ink.quantize(2).save(png, "PNG")
    source = f"data:image/png;base64,{base64.b64encode(png.getvalue()).decode()}"
    return PaperLine("image", ALIGNED[mark.align], path=source, size=round(across * 8 * DOT))


def _qr(mark: Mark) -> PaperLine:
    code = segno.make(mark.data, error="m", micro=False)
    rows = enumerate(code.matrix_iter(border=QUIET_ZONE))
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in rows for x, dark in enumerate(row) if dark)
    size = int(code.symbol_size(border=QUIET_ZONE)[0])
    return PaperLine("qr", "qr", text=mark.data.decode("ascii", "replace"), path=path, size=size)
