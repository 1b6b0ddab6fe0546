"""A venue's logo as black dots, dithered, for the head of a receipt."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image

from printing.escpos import raster

# Of the paper's width, and in dots: eight of them are a millimetre.
SHARE, HIGHEST = 0.6, 160
PALE = 250


def logo_dots(name: str, room: int) -> bytes:
    """A picture's dots as commands for paper so many dots wide; nothing where there is none, or none to be read."""
    path = _path_of(name)
    return _dots(path, path.stat().st_mtime_ns, room) if path else b""


def _path_of(name: str) -> Path | None:
    paths = (folder / Path(name).name for folder in settings.PICTURE_DIRS) if name else ()
    return next((it for it in paths if it.is_file()), None)


@lru_cache(maxsize=16)
def _dots(path: Path, _written: int, room: int) -> bytes:
    try:
        with Image.open(path) as found:
            picture = found.convert("RGBA")
    except OSError:
        return b""
    paper = Image.new("RGBA", picture.size, "white")
    grey = Image.alpha_composite(paper, picture).convert("L")
    grey.thumbnail((int(room * SHARE), HIGHEST), Image.Resampling.LANCZOS)
    clean = grey.point(lambda value: 255 if value > PALE else value)
    ink = clean.convert("1", dither=Image.Dither.FLOYDSTEINBERG).point(lambda value: 255 - value)
    return raster.dots(ink)
