"""Which font has a letter: two that come along (Thai, emoji), then what this computer has.

Nothing here depends on a font being there. Where none has a letter, `lettering` says it in Latin ones.
"""

import subprocess
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

type Font = ImageFont.FreeTypeFont

FOLDER = Path(__file__).resolve().parent / "fonts"
THAI, PICTURES = str(FOLDER / "NotoSansThai.ttf"), str(FOLDER / "NotoEmoji.ttf")
# Plain text of most of the world's left-to-right letters, Hebrew and Arabic: Linux, Windows, macOS.
USUAL = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "arial.ttf", "Helvetica.ttc")
INSTALLED = ("fc-list", ":scalable=True:color=False", "-f", "%{file}\t%{style[0]}\t%{charset}\n")
PLAIN = ("Regular", "Book", "Medium", "Roman", "Normal")
SECONDS = 5.0
SMALLEST_FACE = 20


@dataclass(frozen=True, slots=True)
class _Installed:
    """A font of this computer, and the letters that it has: starts and ends of ranges."""

    path: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, letter: str) -> bool:
        at = bisect_right(self.starts, ord(letter)) - 1
        return at >= 0 and ord(letter) <= self.ends[at]


@lru_cache(maxsize=4096)
def face_of(letter: str) -> str | None:
    """The file of a font that can draw this letter; "" for the one that Pillow carries; None where none can."""
    for path in _faces():
        if draws(path, letter):
            return path
    return next((it.path for it in _installed() if it.has(letter) and draws(it.path, letter)), None)


@lru_cache(maxsize=64)
def font_of(path: str, size: int) -> Font:
    """A font at a size in dots, shaping where this computer can (HarfBuzz, with joined letters and both directions)."""
    found = ImageFont.truetype(path, size) if path else ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found


def shapes(font: Font) -> bool:
    """Whether a font's letters are joined and ordered by HarfBuzz."""
    return font.layout_engine == ImageFont.Layout.RAQM


@cache
def _faces() -> tuple[str, ...]:
    found = []
    for path in (*USUAL, THAI, PICTURES):
        try:
            ImageFont.truetype(path, SMALLEST_FACE)
        except OSError:
            continue
        found.append(path)
    return (*found, "")


@cache
def _blank(path: str) -> ImageFont.FreeTypeFont:
    """The same font without shaping, so that it says of a single letter whether it has it."""
    if not path:
        return font_of("", SMALLEST_FACE)
    return ImageFont.truetype(path, SMALLEST_FACE, layout_engine=ImageFont.Layout.BASIC)


@cache
def _missing(path: str) -> frozenset[bytes]:
    """What a font draws for a letter that it lacks."""
    return frozenset(_dots(path, letter) for letter in ("\uffff", "\U0010ffff"))


@lru_cache(maxsize=4096)
def draws(path: str, letter: str) -> bool:
    """Whether the font in this file has a letter."""
    return _dots(path, letter) not in _missing(path)


def _dots(path: str, letter: str) -> bytes:
    mask = _blank(path).getmask(letter, mode="L")
    return bytes(mask) + repr(mask.size).encode()


@cache
def _installed() -> tuple[_Installed, ...]:
    """Every font that fontconfig knows, plain ones first; none where there is no fontconfig."""
    try:
        said = subprocess.run(INSTALLED, capture_output=True, timeout=SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    rows = [row.split("\t") for row in said.decode("utf-8", "replace").splitlines()]
    rows = sorted((row for row in rows if len(row) == 3 and row[2]), key=_plainest)
    return tuple(_Installed(path, *_ranges(letters)) for path, _style, letters in rows)


def _plainest(row: list[str]) -> tuple[bool, bool, str]:
    return row[1] not in PLAIN, "Sans" not in row[0], row[0]


def _ranges(letters: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    pairs = [part.partition("-") for part in letters.split()]
    starts = tuple(int(first, 16) for first, _dash, _last in pairs)
    return starts, tuple(int(last or first, 16) for first, _dash, last in pairs)
