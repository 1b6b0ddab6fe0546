"""A piece of paper, written line by line. Bytes come out; nothing of Django, network or database goes in.

Every word passes `lettering.encode`, or is drawn (`raster`) where the code page lacks its letters; every command comes
from `commands`. Styles are set before a line and taken back after it: a slip always returns to plain left-aligned text.
"""

from printing.escpos import commands, lettering, raster
from printing.escpos.layout import pair_lines, wrap
from printing.escpos.models import MODELS, PrinterModel
from printing.escpos.raster import Hand, Piece

LONGEST_QR = 1_000
LONGEST_BARCODE = 40
LONGEST_DRAWN = 600  # letters of one text that are drawn; the kitchen's notes have 140


class Slip:
    """One job for one printer. `columns` is the paper's width in characters of its font: 48 of a, 64 of b."""

    def __init__(
        self,
        *,
        columns: int = 48,
        model: str | PrinterModel = "epson",
        page: str = "",
        font: str = "a",
        cuts: bool = True,
    ) -> None:
        self.columns, self.font, self.cuts = columns, font, cuts
        self.model = MODELS[model] if isinstance(model, str) else model
        self.page = page if page in self.model.code_pages else self.model.default_page()
        number = self.model.code_pages[self.page]
        self._parts = [commands.INIT, commands.SINGLE_BYTE, commands.code_page(number)]
        if font == "b":
            self._parts.append(commands.SMALL)

    @property
    def dots(self) -> int:
        """How many dots wide the paper is."""
        return self.columns * raster.CELL[self.font] // 8 * 8

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
        words = lettering.fit(text, self.page)
        before, after = _style(bold, width, height, inverse and not indent, align)
        self._parts.append(before)
        if lettering.is_drawn(words, self.page):
            hand = Hand(bold, inverse, width, height, self.font)
            self._draw(words, hand, indent * self._cell * width, hang * self._cell * width)
        else:
            for line in wrap(words, self.columns // width - indent, hang=hang):
                self._indented(line, indent, inverse)
        self._parts.append(after)
        return self

    def big(self, text: str, *, align: str = "center", inverse: bool = False) -> "Slip":
        """A table's name, a number, VOID: twice as wide and high, bold."""
        return self.text(text, bold=True, width=2, height=2, inverse=inverse, align=align)

    def band(self, text: str) -> "Slip":
        """VOID, FIRE, ALLERGY: twice as large, white on black from edge to edge, as many lines as it takes."""
        words, room = lettering.fit(text, self.page), self.columns // 2
        before, after = _style(True, 2, 2, True, "left")
        self._parts.append(before)
        if lettering.is_drawn(words, self.page):
            hand = Hand(True, True, 2, 2, self.font)
            for line in raster.wrap(words[:LONGEST_DRAWN], hand, self.dots):
                middle = max(self.dots - raster.measure(line, hand), 0) // 2
                self._parts.append(raster.row((Piece(line, hand, middle),), self.dots, is_band=True))
        else:
            for line in wrap(words, room - 2):
                self._line(line.center(room))
        self._parts.append(after)
        return self

    def pair(self, left: str, right: str, *, bold: bool = False, width: int = 1, height: int = 1) -> "Slip":
        """Words at the left, a number at the right of the first line; longer words hang below."""
        left, right = lettering.fit(left, self.page), lettering.fit(right, self.page)
        before, after = _style(bold, width, height, False, "left")
        self._parts.append(before)
        if lettering.is_drawn(left + right, self.page):
            self._draw_pair(left, right, Hand(bold, False, width, height, self.font))
        else:
            for line in pair_lines(left, right, self.columns // width):
                self._line(line)
        self._parts.append(after)
        return self

    def quantity(self, quantity: str, text: str, *, height: int = 2, bold: bool = True) -> "Slip":
        """A boxed (white on black) quantity, then words that hang beside it, tall enough for a cook to read."""
        box = f" {lettering.fit(quantity, self.page)[: self.columns - 4]} "
        words = lettering.fit(text, self.page)
        before, after = _style(bold, 1, height, False, "left")
        if lettering.is_drawn(box + words, self.page):
            self._parts += [before, commands.inverse(True), commands.inverse(False)]
            self._draw_quantity(box, words, Hand(bold, False, 1, height, self.font))
        else:
            beside = len(box) + 1
            first, *more = wrap(words, max(self.columns - beside, 1)) or [""]
            boxed = lettering.encode(box, self.page)
            self._parts += [before, commands.inverse(True), boxed, commands.inverse(False)]
            self._line(" " + first)
            for line in more:
                self._line(" " * beside + line)
        self._parts.append(after)
        return self

    def rule(self, letter: str = "-") -> "Slip":
        """A line across the paper."""
        return self.text(letter * self.columns)

    def picture(self, drawn: bytes) -> "Slip":
        """A picture as `raster.dots` makes it, centred."""
        self._parts += [commands.ALIGN["center"], drawn, commands.ALIGN["left"]]
        return self

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

    @property
    def _cell(self) -> int:
        return raster.CELL[self.font]

    def _line(self, line: str) -> None:
        self._parts += [lettering.encode(line, self.page), commands.LF]

    def _indented(self, line: str, indent: int, inverse: bool) -> None:
        """A line beside white paper: black begins where its words do."""
        if indent and inverse:
            said = lettering.encode(line, self.page)
            line_parts = (commands.inverse(True), said, commands.inverse(False), commands.LF)
            self._parts += [b" " * indent, *line_parts]
        else:
            self._line(" " * indent + line)

    def _draw(self, words: str, hand: Hand, indent: int, hang: int) -> None:
        for at, line in enumerate(raster.wrap(words[:LONGEST_DRAWN], hand, self.dots - indent, hang=hang)):
            self._parts.append(raster.row((Piece(line, hand, indent + (hang if at else 0)),), self.dots))

    def _draw_pair(self, left: str, right: str, hand: Hand) -> None:
        wide = raster.measure(right, hand)
        room = self.dots - wide - self._cell
        at_right = Piece(right, hand, max(self.dots - wide, 0))
        if room < self.dots // 3:
            self._draw(left, hand, 0, 2 * self._cell)
            self._parts.append(raster.row((at_right,), self.dots))
            return
        first, *more = raster.wrap(left[:LONGEST_DRAWN], hand, room, hang=2 * self._cell)
        self._parts.append(raster.row((Piece(first, hand), at_right), self.dots))
        self._parts += [raster.row((Piece(line, hand, 2 * self._cell),), self.dots) for line in more]

    def _draw_quantity(self, box: str, words: str, hand: Hand) -> None:
        boxed = Piece(box, Hand(hand.bold, True, hand.width, hand.height, hand.font))
        beside = raster.measure(box, boxed.hand) + self._cell
        room = max(self.dots - beside, self._cell * 2)
        first, *more = raster.wrap(words[:LONGEST_DRAWN], hand, room)
        self._parts.append(raster.row((boxed, Piece(first, hand, beside)), self.dots))
        self._parts += [raster.row((Piece(line, hand, beside),), self.dots) for line in more]


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
