"""Serving styles, scripts and icons, compressed once per version."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from whitenoise.compress import Compressor
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class StaticMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise over compressed copies; with DEBUG over the files themselves, as they are now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEBUG:
            compress(settings.STATICFILES_DIRS[0], settings.STATIC_ROOT)
        super().__init__(get_response)

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """Answer with a file in one piece: a screen asks for fifty small ones, and a stream is told piece by piece."""
        found = static_file.get_response(request.method, request.META)
        body = b""
        if found.file is not None:
            with found.file as file:
                body = file.read()
        response = HttpResponse(body, status=int(found.status))
        del response["Content-Type"]  # what isn't sent has none
        for name, value in found.headers:
            response[name] = value
        return response


def compress(source: Path, target: Path) -> None:
    """Copy `source` to `target` with a .gz and a .br beside each file, unless that was done before.

    The copy gets its name when it is whole, so a power cut leaves no half of it; of two processes one wins.
    """
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=target.parent, prefix="unfinished-"))
    try:
        copy = shutil.copytree(source, unfinished / target.name)
        compressor = Compressor(quiet=True)
        for path in [it for it in copy.rglob("*") if it.is_file() and compressor.should_compress(it.name)]:
            compressor.compress(str(path))
        try:
            copy.rename(target)
        except OSError:
            if not target.exists():
                raise
    finally:
        shutil.rmtree(unfinished)
