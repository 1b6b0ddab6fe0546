"""The last middleware: runs the view again where the database was busy, and says no in plain words."""

import random
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.errors import Busy, Full, Refused
from core.htmx import is_htmx

TRIES = 4
# Seconds after which no new try begins: a tablet waits ten for its answer, and one try may wait five for SQLite.
PATIENCE = 4.0
# lock_not_available, deadlock_detected, serialization_failure
RETRIED_STATES = frozenset({"55P03", "40P01", "40001"})
DISK_FULL = "53100"


class ActMiddleware:
    """Wraps the view itself, so that a retry runs nothing but the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse:
        began = time.monotonic()
        for attempt in range(1, TRIES + 1):
            try:
                return view(request, *args, **kwargs)
            except Refused as refusal:
                return say_no(request, refusal)
            except OperationalError as error:
                if is_disk_full(error):
                    return say_no(request, disk_full())
                if not is_lock_timeout(error):
                    raise
            if attempt == TRIES or time.monotonic() - began > PATIENCE:
                break
            time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311 - jitter
        return say_no(request, Busy(_("The till is busy. Nothing was lost: try again.")))


def is_lock_timeout(error: OperationalError) -> bool:
    """Whether another try may succeed: the row, or the whole database, was held by somebody else."""
    return _says(error, ("SQLITE_BUSY", "SQLITE_LOCKED"), RETRIED_STATES)


def is_disk_full(error: OperationalError) -> bool:
    """Whether there was no room to write it down; the transaction was rolled back."""
    return _says(error, ("SQLITE_FULL",), frozenset({DISK_FULL}))


def disk_full() -> Full:
    """Say that nothing more can be written down."""
    return Full(
        _("The disk of this house is full, so this was not written down. Everything before it was."),
        way_out=_("Somebody has to make room on the server. What you sent is not lost: send it again then."),
    )


def _says(error: OperationalError, sqlite_names: tuple[str, ...], states: frozenset[str]) -> bool:
    cause = error.__cause__
    if isinstance(cause, sqlite3.OperationalError):
        return getattr(cause, "sqlite_errorname", "").startswith(sqlite_names)
    return getattr(cause, "sqlstate", None) in states


def say_no(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The refusal as a page, or as a partial where htmx asked."""
    template = refusal.template + ("#said" if is_htmx(request) else "")
    said = {"refusal": refusal, "venue": getattr(request, "venue", None)}
    response = render(request, template, said, status=refusal.status)
    if isinstance(refusal, Busy):
        response["Retry-After"] = "1"
    return response
