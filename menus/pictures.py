"""Pictures of dishes: the venue's own, then the demo's."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from staff.access import public

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,70}\.(?P<kind>webp|png|jpe?g)")
KINDS = {"webp": "image/webp", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
A_MONTH = 30 * 24 * 3600


def find_picture(name: str) -> Path | None:
    """Where a picture of this name lies, if there is one."""
    if not NAME.fullmatch(name):
        return None
    paths = (folder / name for folder in settings.PICTURE_DIRS)
    return next((it for it in paths if it.is_file()), None)


def has_picture(name: str) -> bool:
    """Whether there is a picture of this name."""
    return find_picture(name) is not None


# Private, though anybody may see it: the answer may carry a cookie, which a cache for many must not keep.
@public
@require_safe
@cache_control(private=True, max_age=A_MONTH)
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """One picture."""
    path = find_picture(name)
    if path is None:
        raise Http404
    return HttpResponse(path.read_bytes(), content_type=KINDS[path.suffix.removeprefix(".")])
