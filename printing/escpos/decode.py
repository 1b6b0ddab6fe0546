"""From a printer's bytes to what lies on the paper: runs of text with their style, codes, cuts, drawer pulses.

Knows nothing of the encoder. The virtual printer's paper in the browser and the tests read through it.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from printing.escpos.tokens import Token, tokens

# ESC t, as the Epson reference numbers them.
_PAGES = {
    0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 14: "cp737", 16: "cp1252", 17: "cp866",
    18: "cp852", 19: "cp858", 33: "cp775", 35: "cp861", 40: "iso8859_15", 45: "cp1250", 46: "cp1251", 47: "cp1253",
    48: "cp1254", 51: "cp1257",
}  # fmt: skip
_ALIGNMENTS: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look: `small` is font b. Sizes are 1 to 8."""

    bold: bool = False
    inverse: bool = False
    underline: bool = False
    small: bool = False
    width: int = 1
    height: int = 1
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style within a line."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, possibly empty."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The line's words without their looks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Mark:
    """Anything on (or done by) the printer that isn't text."""

    kind: Literal["qr", "barcode", "image", "cut", "kick", "unknown"]
    data: bytes = b""
    align: Literal["left", "center", "right"] = "left"


type Element = Line | Mark


@dataclass(slots=True)
class _Head:
    """The printer's head as it moves down the paper."""

    style: Style = Style()
    page: str = "cp437"
    runs: list[Run] = field(default_factory=list)
    qr: bytes = b""
    paper: list[Element] = field(default_factory=list)

    def end_line(self) -> None:
        self.paper.append(Line(tuple(self.runs)))
        self.runs = []

    def mark(self, kind: Literal["qr", "barcode", "image", "cut", "kick", "unknown"], data: bytes = b"") -> None:
        if self.runs:
            self.end_line()
        self.paper.append(Mark(kind, data, self.style.align))


def decode(data: bytes) -> list[Element]:
    """What this job puts on paper, from top to bottom."""
    head = _Head()
    for token in tokens(data):
        _obey(head, token)
    if head.runs:
        head.end_line()
    return head.paper


def plain_text(data: bytes) -> str:
    """The words on the paper, a line each, without trailing spaces."""
    return "\n".join(element.text.rstrip() for element in decode(data) if isinstance(element, Line))


def command_names(data: bytes) -> list[str]:
    """Every command of a job with its parameters, in order; text and line feeds left out."""
    return [f"{token.name} {token.data.hex()}".strip() for token in tokens(data) if token.name not in ("text", "LF")]


def without_drawer(data: bytes) -> bytes:
    """The same job without its drawer pulses: a second copy never opens the drawer again."""
    return b"".join(token.raw for token in tokens(data) if not _is_kick(token))


def _is_kick(token: Token) -> bool:
    return token.name == "ESC p" or (token.name == "DLE DC4" and token.data[:1] == b"\x01")


def _obey(head: _Head, token: Token) -> None:
    style, data = head.style, token.data
    n = data[0] if data else 0
    match token.name:
        case "text":
            head.runs.append(Run(data.decode(head.page, "replace"), style))
        case "LF":
            head.end_line()
        case "ESC d":
            _feed(head, n)
        case "ESC @":
            head.style, head.page, head.runs, head.qr = Style(), "cp437", [], b""
        case "ESC t":
            head.page = _PAGES.get(n, "ascii")
        case "ESC E" | "ESC G":
            head.style = replace(style, bold=bool(n & 1))
        case "ESC -":
            head.style = replace(style, underline=n % 48 > 0)
        case "ESC M":
            head.style = replace(style, small=n % 48 == 1)
        case "GS B":
            head.style = replace(style, inverse=bool(n & 1))
        case "GS !":
            head.style = replace(style, width=(n >> 4 & 7) + 1, height=(n & 7) + 1)
        case "ESC a" if n % 48 < len(_ALIGNMENTS):
            head.style = replace(style, align=_ALIGNMENTS[n % 48])
        case _:
            _obey_other(head, token)


def _obey_other(head: _Head, token: Token) -> None:
    data = token.data
    match token.name:
        case "GS ( k" if data[:2] == b"1P":
            head.qr = data[3:]
        case "GS ( k" if data[:2] == b"1Q":
            head.mark("qr", head.qr)
        case "GS k":
            head.mark("barcode", data[2:].removeprefix(b"{B"))
        case "GS v 0" | "ESC *":
            head.mark("image", data)
        case "GS V" | "ESC i" | "ESC m":
            head.mark("cut")
        case "ESC p" | "DLE DC4":
            head.mark("kick")
        case "?":
            head.mark("unknown", token.raw)


def _feed(head: _Head, lines: int) -> None:
    if head.runs:
        head.end_line()
        lines -= 1
    head.paper.extend(Line() for _ in range(lines))
