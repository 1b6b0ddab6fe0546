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

from core.errors import Busy, Refused
from core.htmx import is_htmx

TRIES = 4
# lock_not_available, deadlock_detected, serialization_failure
RETRIED_STATES = frozenset({"55P03", "40P01", "40001"})


class ActMiddleware:
    """Wraps the view itself, so that a retry runs nothing but the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse:
        for attempt in range(1, TRIES + 1):
            try:
                return view(request, *args, **kwargs)
            except Refused as refusal:
                return say_no(request, refusal)
            except OperationalError as error:
                if not is_lock_timeout(error):
                    raise
                if attempt < TRIES:
                    time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311 - jitter
        return say_no(request, Busy(_("The till is busy. Nothing was lost: try again.")))


def is_lock_timeout(error: OperationalError) -> bool:
    """Whether another try may succeed: the row, or the whole database, was held by somebody else."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.OperationalError):
        return getattr(cause, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    return getattr(cause, "sqlstate", None) in RETRIED_STATES


def say_no(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The refusal as a page, or as a partial where htmx asked."""
    template = refusal.template + ("#said" if is_htmx(request) else "")
    response = render(request, template, {"refusal": refusal}, status=refusal.status)
    if refusal.status == Busy.status:
        response["Retry-After"] = "1"
    return response
