"""A piece of paper, written line by line. Bytes come out; nothing of Django, network or database goes in.

Every word passes `lettering.encode`; every command comes from `commands`. Styles are set before a line and taken
back after it, so a slip always returns to plain left-aligned text.
"""

from itertools import chain

from printing.escpos import commands, lettering
from printing.escpos.models import MODELS, PrinterModel

LONGEST_QR = 1_000
LONGEST_BARCODE = 40


class Slip:
    """One job for one printer. `columns` is the paper's width in characters of font A (48, 42, 32)."""

    def __init__(
        self, *, columns: int = 48, model: str | PrinterModel = "epson", page: str = "", cuts: bool = True
    ) -> None:
        self.columns, self.cuts = columns, cuts
        self.model = MODELS[model] if isinstance(model, str) else model
        self.page = page if page in self.model.code_pages else self.model.default_page()
        number = self.model.code_pages[self.page]
        self._parts = [commands.INIT, commands.SINGLE_BYTE, commands.code_page(number)]

    def text(
        self,
        text: str = "",
        *,
        bold: bool = False,
        width: int = 1,
        height: int = 1,
        inverse: bool = False,
        align: str = "left",
        indent: int = 0,
        hang: int = 0,
    ) -> "Slip":
        """Words, wrapped between words. `indent` moves all lines to the right, `hang` all but the first."""
        room = self.columns // width
        lines = wrap(lettering.fit(text, self.page), room - indent, hang=hang)
        before, after = _style(bold, width, height, inverse, align)
        self._parts.append(before)
        for line in lines:
            shown = " " * indent + line
            self._parts += [lettering.encode(shown, self.page), commands.LF]
        self._parts.append(after)
        return self

    def big(self, text: str, *, align: str = "center", inverse: bool = False) -> "Slip":
        """A table's name, a number, VOID: twice as wide and high, bold."""
        return self.text(text, bold=True, width=2, height=2, inverse=inverse, align=align)

    def pair(self, left: str, right: str, *, bold: bool = False, width: int = 1, height: int = 1) -> "Slip":
        """Words at the left, a number at the right of the first line; longer words hang below."""
        before, after = _style(bold, width, height, False, "left")
        self._parts.append(before)
        for line in pair_lines(lettering.fit(left, self.page), lettering.fit(right, self.page), self.columns // width):
            self._parts += [lettering.encode(line, self.page), commands.LF]
        self._parts.append(after)
        return self

    def quantity(self, quantity: str, text: str, *, height: int = 2, bold: bool = True) -> "Slip":
        """A boxed (white on black) quantity, then words that hang beside it, tall enough for a cook to read."""
        box = f" {lettering.fit(quantity, self.page)} "
        beside = len(box) + 1
        lines = wrap(lettering.fit(text, self.page), max(self.columns - beside, 1)) or [""]
        before, after = _style(bold, 1, height, False, "left")
        encoded = [lettering.encode(line, self.page) for line in lines]
        self._parts += [before, commands.inverse(True), lettering.encode(box, self.page), commands.inverse(False)]
        rows = chain([b" " + encoded[0]], (b" " * beside + line for line in encoded[1:]))
        self._parts += [row + commands.LF for row in rows]
        self._parts.append(after)
        return self

    def rule(self, letter: str = "-") -> "Slip":
        """A line across the paper."""
        return self.text(letter * self.columns)

    def qr(self, data: str, *, module: int = 6) -> "Slip":
        """A QR code drawn by the printer, centred. Refuses (ValueError) what isn't a plain address."""
        payload = _plain(data, LONGEST_QR)
        self._parts += [commands.ALIGN["center"], commands.qr(payload, module), commands.ALIGN["left"]]
        return self

    def barcode(self, data: str) -> "Slip":
        """A Code 128 bar code, centred. Refuses (ValueError) other than plain letters and digits."""
        payload = _plain(data, LONGEST_BARCODE)
        if b"{" in payload:
            raise ValueError("A brace means something else to a bar code.")
        self._parts += [commands.ALIGN["center"], commands.code128(payload), commands.ALIGN["left"]]
        return self

    def feed(self, lines: int = 1) -> "Slip":
        """Empty paper."""
        self._parts.append(commands.feed(lines))
        return self

    def cut(self) -> "Slip":
        """Feed to the knife and cut, leaving a bridge of paper; without a knife far enough to tear."""
        self._parts.append(commands.PARTIAL_CUT if self.cuts else commands.feed(5))
        return self

    def kick(self, pin: int = 0) -> "Slip":
        """Open the cash drawer that hangs on this printer."""
        self._parts.append(commands.kick(pin))
        return self

    def to_bytes(self) -> bytes:
        """The whole job, from ESC @ on."""
        return b"".join(self._parts)


def wrap(text: str, room: int, *, hang: int = 0) -> list[str]:
    """Lines of at most `room` characters, broken between words, or within one that is longer than a line.

    What fits stays as it is, with its spaces: a table's row comes ready set.
    """
    if len(text) <= room:
        return [text.rstrip()]
    lines: list[str] = []
    line = ""
    for word in text.split():
        here = room - (hang if lines else 0)
        if line and len(line) + 1 + len(word) > here:
            lines, line = [*lines, line], ""
            here = room - hang
        while len(word) > here:
            lines, word = [*lines, word[:here]], word[here:]
            here = room - hang
        line = f"{line} {word}" if line else word
    if line or not lines:
        lines.append(line)
    return [each if at == 0 else " " * hang + each for at, each in enumerate(lines)]


def pair_lines(left: str, right: str, room: int) -> list[str]:
    """`left` and `right` on one line where they fit; else `left` hangs below, or `right` stands alone."""
    space = room - len(right) - 1
    if space < room // 3:
        return [*wrap(left, room, hang=2), *(line.rjust(room) for line in wrap(right, room))]
    first, rest = _break(left, space)
    return [f"{first.ljust(space)} {right}", *("  " + line for line in (wrap(rest, space - 2) if rest else []))]


def _break(text: str, room: int) -> tuple[str, str]:
    words = " ".join(text.split())
    if len(words) <= room:
        return words, ""
    at = words.rfind(" ", 1, room + 1)
    return (words[:at], words[at + 1 :]) if at > 0 else (words[:room], words[room:])


def _style(bold: bool, width: int, height: int, inverse: bool, align: str) -> tuple[bytes, bytes]:
    before, after = b"", b""
    if align != "left":
        before, after = commands.ALIGN[align], commands.ALIGN["left"]
    if bold:
        before, after = before + commands.bold(True), commands.bold(False) + after
    if inverse:
        before, after = before + commands.inverse(True), commands.inverse(False) + after
    if (width, height) != (1, 1):
        before, after = before + commands.size(width, height), commands.size(1, 1) + after
    return before, after


def _plain(data: str, longest: int) -> bytes:
    payload = data.encode("ascii", "replace")
    if not payload or len(payload) > longest or not all(0x21 <= byte <= 0x7E for byte in payload) or not data.isascii():
        raise ValueError("A code carries only visible ASCII characters.")
    return payload
