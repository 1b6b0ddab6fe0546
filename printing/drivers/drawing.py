"""A slip as a picture, dot for dot as a printer would put it on paper: for printers that take pictures, and for PDFs.

The same bytes give the same picture. Every character stands in a cell of its own, so columns align in any font.
"""

from functools import lru_cache

import segno
from PIL import Image, ImageDraw, ImageFont

from printing.escpos.decode import Element, Line, Mark, Run, Style, decode

# Font A of a printer with 203 dots per inch, and the pitch of its lines.
CELL, TALL, PITCH, MODULE = 12, 24, 30, 6
EDGE = 24
MONOSPACED = (
    "DejaVuSansMono.ttf",
    "LiberationMono-Regular.ttf",
    "NotoSansMono-Regular.ttf",
    "consola.ttf",
    "Menlo.ttc",
)
WHITE, BLACK = 1, 0
_CENTRED = Style(align="center")


def draw(data: bytes, columns: int) -> Image.Image:
    """A job's bytes as black dots on white paper of so many columns, as long as it takes."""
    width = columns * CELL
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
    tallest = max((run.style.height for run in line.runs), default=1)
    band = Image.new("1", (width, TALL * tallest + PITCH - TALL), WHITE)
    taken = sum(len(run.text) * run.style.width * CELL for run in line.runs)
    left = _start(line.runs[0].style.align if line.runs else "left", taken, width)
    for run in line.runs:
        for letter in run.text:
            cell = _letter(letter, run)
            band.paste(cell, (left, TALL * tallest - cell.height))
            left += cell.width
    return band


def _letter(letter: str, run: Run) -> Image.Image:
    style = run.style
    ink, paper = (WHITE, BLACK) if style.inverse else (BLACK, WHITE)
    size = (CELL * style.width, TALL * style.height)
    cell = Image.new("1", size, paper)
    if letter != " ":
        glyph = _glyph(letter, style.bold).resize(size, Image.Resampling.NEAREST)
        cell.paste(ink, (0, 0), glyph)
    if style.underline:
        ImageDraw.Draw(cell).line((0, size[1] - 2, size[0], size[1] - 2), fill=ink, width=2)
    return cell


@lru_cache(maxsize=1024)
def _glyph(letter: str, bold: bool) -> Image.Image:
    """One letter as a mask of one cell."""
    mask = Image.new("L", (CELL, TALL), 0)
    ImageDraw.Draw(mask).text((CELL / 2, 18), letter, 255, font=_font(), anchor="ms", stroke_width=0.6 if bold else 0)
    return mask.point(lambda value: 255 if value > 110 else 0).convert("1")


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in MONOSPACED:
        try:
            return ImageFont.truetype(name, 19)
        except OSError:
            continue
    return ImageFont.load_default(19)


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
    band = Image.new("1", (width, picture.height + PITCH - TALL), WHITE)
    band.paste(picture, (_start(align, picture.width, width), 0))
    return band


def _start(align: str, taken: int, width: int) -> int:
    free = max(width - taken, 0)
    return {"left": 0, "center": free // 2, "right": free}[align]
