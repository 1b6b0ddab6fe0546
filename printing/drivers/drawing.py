"""A slip as a picture, dot for dot as a printer would put it on paper: for printers that take pictures, and for PDFs.

The same bytes give the same picture. Every character stands in a cell of its own, so columns align in any font.
"""

from functools import lru_cache

import segno
from PIL import Image, ImageDraw, ImageFont

from printing.escpos.decode import Element, Line, Mark, Run, Style, decode
from printing.models import Font, Printer

# The cells of a printer with 203 dots per inch: of font a, and of its small one; the gap between lines.
CELL, SMALL = (12, 24), (9, 17)
GAP, MODULE = 6, 6
EDGE = 24
# A letter's size and base line, as parts of its cell's height; and from which grey on a dot is black.
SIZE, BASE, DARK = 0.79, 0.75, 110
MONOSPACED = (
    "DejaVuSansMono.ttf",
    "LiberationMono-Regular.ttf",
    "NotoSansMono-Regular.ttf",
    "consola.ttf",
    "Menlo.ttc",
)
WHITE, BLACK = 1, 0
_CENTRED = Style(align="center")


def dots_across(printer: Printer) -> int:
    """How wide a printer's paper is."""
    return printer.columns * (SMALL if printer.font == Font.B else CELL)[0]


def draw(data: bytes, width: int) -> Image.Image:
    """A job's bytes as black dots on white paper so many dots wide, as long as it takes."""
    bands = [band for element in decode(data) if (band := _band(element, width))]
    paper = Image.new("1", (width, sum(it.height for it in bands) + EDGE), WHITE)
    top = 0
    for band in bands:
        paper.paste(band, (0, top))
        top += band.height
    return paper


def _band(element: Element, width: int) -> Image.Image | None:
    if isinstance(element, Line):
        return _line(element, width)
    if element.kind == "qr":
        return _placed(_qr(element), element.align, width)
    if element.kind == "image" and (picture := _raster(element.data)):
        return _placed(picture, element.align, width)
    if element.kind == "barcode":
        return _line(Line((Run(element.data.decode("ascii", "replace"), _CENTRED),)), width)
    return None


def _line(line: Line, width: int) -> Image.Image:
    tall = max((_cell(run.style)[1] for run in line.runs), default=CELL[1])
    band = Image.new("1", (width, tall + GAP), WHITE)
    taken = sum(len(run.text) * _cell(run.style)[0] for run in line.runs)
    left = _start(line.runs[0].style.align if line.runs else "left", taken, width)
    for run in line.runs:
        for letter in run.text:
            cell = _letter(letter, run)
            band.paste(cell, (left, tall - cell.height))
            left += cell.width
    return band


def _cell(style: Style) -> tuple[int, int]:
    across, down = SMALL if style.small else CELL
    return across * style.width, down * style.height


def _letter(letter: str, run: Run) -> Image.Image:
    style = run.style
    ink, paper = (WHITE, BLACK) if style.inverse else (BLACK, WHITE)
    size = _cell(style)
    cell = Image.new("1", size, paper)
    if letter != " ":
        cell.paste(ink, (0, 0), _glyph(letter, style.bold, *size))
    if style.underline:
        ImageDraw.Draw(cell).line((0, size[1] - 2, size[0], size[1] - 2), fill=ink, width=2)
    return cell


@lru_cache(maxsize=2048)
def _glyph(letter: str, bold: bool, width: int, height: int) -> Image.Image:
    """One letter as a mask: drawn as large as its taller side asks, then made as narrow or low as its cell."""
    tall = max(height, width * 2)
    mask = Image.new("L", (tall // 2, tall), 0)
    heavy = tall / 48 if bold else 0
    font = _font(round(tall * SIZE))
    ImageDraw.Draw(mask).text((tall / 4, tall * BASE), letter, 255, font=font, anchor="ms", stroke_width=heavy)
    return mask.resize((width, height), Image.Resampling.BOX).point(lambda it: 255 if it > DARK else 0).convert("1")


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in MONOSPACED:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def _qr(mark: Mark) -> Image.Image:
    code = segno.make(mark.data, error="m", micro=False)
    rows = [[not dark for dark in row] for row in code.matrix_iter(border=2)]
    small = Image.new("1", (len(rows[0]), len(rows)))
    small.putdata([light for row in rows for light in row])
    return small.resize((small.width * MODULE, small.height * MODULE), Image.Resampling.NEAREST)


def _raster(data: bytes) -> Image.Image | None:
    """The picture of a `GS v 0`: its parameters, then rows of dots, a bit each."""
    if len(data) < 5:
        return None
    across, down = int.from_bytes(data[1:3], "little"), int.from_bytes(data[3:5], "little")
    if not across or not down or len(data) < 5 + across * down:
        return None
    return Image.frombytes("1", (across * 8, down), data[5 : 5 + across * down], "raw", "1;I")


def _placed(picture: Image.Image, align: str, width: int) -> Image.Image:
    band = Image.new("1", (width, picture.height + GAP), WHITE)
    band.paste(picture, (_start(align, picture.width, width), 0))
    return band


def _start(align: str, taken: int, width: int) -> int:
    free = max(width - taken, 0)
    return {"left": 0, "center": free // 2, "right": free}[align]
