"""A venue's own pictures: told by what is in them, made small, written anew, so that nothing else of a file is kept."""

import secrets
import struct
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import Invalid

MOST_BYTES = 4_000_000
# A picture says its size in its head, before anything is unpacked: a small file can be a wall of pixels.
MOST_PIXELS = 30_000_000
# Nothing else of Pillow's many readers ever sees an uploaded byte.
FORMATS = ("PNG", "JPEG", "WEBP")
QUALITY = 82


class PictureRefused(Invalid):
    """This file is no picture that we take."""


def to_webp(data: bytes, most: tuple[int, int]) -> bytes:
    """Write a picture anew as WebP that fits `most` (width, height), upright, without what cameras note in it.

    Raises PictureRefused for what is too large, isn't PNG, JPEG or WebP by its content, or can't be read to its end.
    """
    if len(data) > MOST_BYTES:
        raise _refused(_("This file is too large: at most %(most)d MB.") % {"most": MOST_BYTES // 1_000_000})
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise _too_many_pixels()
            return _written(found, most)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise _refused(_svg() if _is_svg(data) else _("This isn't a picture that we can read.")) from None
    # What Pillow says of a file that ends early, or lies about itself or its camera.
    except (OSError, SyntaxError, ValueError, TypeError, struct.error):
        raise _refused(_("This picture is broken.")) from None


def keep(webp: bytes, prefix: str) -> str:
    """Store a picture under a name that nobody can guess; gives the name."""
    name = f"{prefix}-{secrets.token_hex(12)}.webp"
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(webp)
    return name


def drop(name: str) -> None:
    """Remove a stored picture, if it is there; the demo's own stay."""
    if name:
        (_folder() / Path(name).name).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "pictures"


def _written(found: Image.Image, most: tuple[int, int]) -> bytes:
    found.draft("RGB", (most[0] * 2, most[1] * 2))  # a JPEG is unpacked no larger than needed
    upright = ImageOps.exif_transpose(found)
    picture = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    picture.thumbnail(most, Image.Resampling.LANCZOS)
    written = BytesIO()
    picture.save(written, "WEBP", quality=QUALITY, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return written.getvalue()


def _is_svg(data: bytes) -> bool:
    return b"<svg" in data[:2000].lower()


def _svg() -> str:
    return _("SVG drawings can hold scripts, so they aren't taken.")


def _too_many_pixels() -> PictureRefused:
    return _refused(
        _("This picture has too many pixels: at most %(most)d million.") % {"most": MOST_PIXELS // 1_000_000}
    )


def _refused(text: str) -> PictureRefused:
    return PictureRefused(text, fields={"picture": text}, way_out=_("Choose a PNG, JPEG or WebP, at most 4 MB."))
