"""Words as dots, for letters that a printer doesn't have: `GS v 0`, a line of text high, cached.

A line is cut into stretches of one direction, those into runs of one font; HarfBuzz joins and orders the letters of
a run. Dots can't carry a command: their number stands before them, and what printers obey even there is broken up.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from PIL import Image, ImageDraw

from printing.escpos import faces

# Dots of a line of height 1 in either font: what is drawn, of it where letters stand, how large they are.
PITCH, BASELINE, LETTERS = {"a": 30, "b": 24}, {"a": 21, "b": 17}, {"a": 20, "b": 16}
CELL = {"a": 12, "b": 9}
# Letters twice as high and not as wide become narrow, as a printer's own; narrower than this nobody reads them.
NARROWEST = 0.75
DARK = 96
MOST_ROWS = 128
# Obeyed by printers wherever they stand (DLE EOT, DLE ENQ, DLE DC4): one dot more, and they are none.
REAL_TIME = (b"\x10\x04", b"\x10\x05", b"\x10\x14")


@dataclass(frozen=True, slots=True)
class Hand:
    """How words are written."""

    bold: bool = False
    inverse: bool = False
    width: int = 1
    height: int = 1
    font: str = "a"

    @property
    def squeeze(self) -> float:
        """How much narrower (or wider) than they are high."""
        return max(self.width / self.height, NARROWEST)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words and where they begin, in dots from the left."""

    text: str
    hand: Hand
    left: int = 0


@lru_cache(maxsize=512)
def row(pieces: tuple[Piece, ...], room: int, *, is_band: bool = False) -> bytes:
    """A line of words as a command that prints its dots; no wider than `room`. A band is black from edge to edge."""
    first = pieces[0].hand
    height = PITCH[first.font] * max(piece.hand.height for piece in pieces)
    width = min(max(piece.left + measure(piece.text, piece.hand) for piece in pieces), room)
    line = Image.new("1", (room if is_band else max(width, 1), height), int(is_band))
    for piece in pieces:
        drawn = _drawn(piece.text, piece.hand)
        line.paste(drawn, (piece.left, height - drawn.height))
    return dots(line)


def dots(picture: Image.Image) -> bytes:
    """A picture whose lit dots become black, as commands of at most so many rows each."""
    across = (picture.width + 7) // 8
    parts = []
    for top in range(0, picture.height, MOST_ROWS):
        band = picture.crop((0, top, picture.width, min(top + MOST_ROWS, picture.height)))
        head = across.to_bytes(2, "little") + band.height.to_bytes(2, "little")
        parts.append(b"\x1dv0\x00" + head + _quiet(band.tobytes()))
    return b"".join(parts)


def measure(text: str, hand: Hand) -> int:
    """How many dots wide these words are."""
    return round(sum(width for _run, width in _runs(text, hand)) * hand.squeeze)


def wrap(text: str, hand: Hand, room: int, *, hang: int = 0) -> list[str]:
    """Lines of at most `room` dots (all but the first `hang` less), broken between words, else between letters."""
    lines: list[str] = []
    line = ""

    def here() -> int:
        return room - (hang if lines else 0)

    for word in text.split():
        if line and measure(f"{line} {word}", hand) > here():
            lines, line = [*lines, line], ""
        while not line and len(word) > 1 and measure(word, hand) > here():
            head = _head_that_fits(word, hand, here())
            lines, word = [*lines, head], word[len(head) :]
        line = f"{line} {word}" if line else word
    return [*lines, line] if line or not lines else lines


def _head_that_fits(word: str, hand: Hand, room: int) -> str:
    """As much of a word as fits, never cut between a letter and its marks."""
    at = len(word)
    while at > 1 and (is_mark(word[at : at + 1]) or measure(word[:at], hand) > room):
        at -= 1
    return word[:at]


def is_mark(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter)[0] == "M"


@lru_cache(maxsize=1024)
def _drawn(text: str, hand: Hand) -> Image.Image:
    size = LETTERS[hand.font] * hand.height
    runs = _runs(text, hand)
    wide = max(round(sum(width for _run, width in runs)), 1)
    high, line = PITCH[hand.font] * hand.height, BASELINE[hand.font] * hand.height
    ink = Image.new("L", (wide, high))
    pen, left = ImageDraw.Draw(ink), 0.0
    for run, width in runs:
        font = faces.font_of(run.path, size)
        way = run.direction if faces.shapes(font) else None
        words = run.text if way or run.direction == "ltr" else run.text[::-1]
        stroke = 0.5 * hand.height if hand.bold and run.path != faces.PICTURES else 0
        pen.text((left, line), words, 255, font=font, anchor="ls", stroke_width=stroke, direction=way)
        left += width
    ink = ink.resize((max(round(wide * hand.squeeze), 1), high), Image.Resampling.BILINEAR)
    black = (lambda grey: 0 if grey > DARK else 255) if hand.inverse else (lambda grey: 255 if grey > DARK else 0)
    return ink.point(black).convert("1", dither=Image.Dither.NONE)


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    path: str
    direction: str


@lru_cache(maxsize=1024)
def _runs(text: str, hand: Hand) -> tuple[tuple[_Run, float], ...]:
    """What to draw from left to right, with widths."""
    size = LETTERS[hand.font] * hand.height
    return tuple((run, _width(run, size)) for run in ordered(text))


def _width(run: _Run, size: int) -> float:
    font = faces.font_of(run.path, size)
    return font.getlength(run.text, direction=run.direction) if faces.shapes(font) else font.getlength(run.text)


def ordered(text: str) -> list[_Run]:
    """Runs as they stand on paper: the line's direction is its first letter's, and each stretch has its own."""
    base = next((it for it in map(_direction, text) if it), "ltr")
    stretches: list[_Run] = []
    for direction, letters in _stretches(text, base):
        runs = [_Run(part, path, direction) for path, part in _by_face(letters)]
        runs = runs[::-1] if direction == "rtl" else runs
        stretches = [*stretches, *runs] if base == "ltr" else [*runs, *stretches]
    return stretches


def _stretches(text: str, base: str) -> Iterable[tuple[str, str]]:
    """Parts of one direction. What has none stands with its neighbours where they agree, else with the line."""
    ways = [_direction(letter) for letter in text]
    before = _carry(ways, base)
    after = _carry(ways[::-1], base)[::-1]
    settled = [own or (left if left == right else base) for own, left, right in zip(ways, before, after, strict=True)]
    return _grouped(text, settled)


def _carry(ways: list[str], last: str) -> list[str]:
    carried = []
    for way in ways:
        last = way or last
        carried.append(last)
    return carried


def _direction(letter: str) -> str:
    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(unicodedata.bidirectional(letter), "")


def _by_face(text: str) -> Iterable[tuple[str, str]]:
    """Parts of one font; spaces, signs and marks stay with the font before them where it has them."""
    paths: list[str] = []
    for letter in text:
        own = faces.face_of(letter) or ""
        follows = bool(paths) and not letter.isalnum() and unicodedata.category(letter)[0] in "MZPN"
        paths.append(paths[-1] if follows and faces.draws(paths[-1], letter) else own)
    return _grouped(text, paths)


def _grouped(text: str, marks: list[str]) -> Iterable[tuple[str, str]]:
    pairs = zip(marks, text, strict=True)
    return [(mark, "".join(letter for _mark, letter in group)) for mark, group in groupby(pairs, key=itemgetter(0))]


def _quiet(data: bytes) -> bytes:
    for order in REAL_TIME:
        data = data.replace(order, b"\x11" + order[1:])
    return data
