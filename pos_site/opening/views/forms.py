"""What every step's page and form have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from acts import actions as acts
from acts.actions import Act
from core.errors import Invalid
from core.htmx import go
from core.notes import read_note
from pos_site.opening import actions as opening
from pos_site.opening.steps import progress_of

COOKIE, COOKIE_AGE = "brigade_opening", 4 * 3600


def page(
    request: HttpRequest, key: str, context: Mapping[str, Any], *, template: str = "", status: int = 200
) -> HttpResponse:
    """A step's page (or another one of the step), with how far one has come."""
    progress = progress_of(request.set_up)
    said = {"progress": progress, "step": progress.at(key), "venue": request.venue} | dict(context)
    response = render(request, f"opening/{template or key}.html", said, status=status)
    # Other pages (the floor editor, a printer's own) show the way back while it is there.
    response.set_cookie(COOKIE, "1", max_age=COOKIE_AGE, httponly=True, samesite="Strict")
    return response


def finish(request: HttpRequest, key: str, do: Callable[[Act], object], *, stay: bool = False) -> HttpResponse:
    """Do a step's act, mark it done, and go on to the next that is still to do (or stay on this one)."""
    with acts.begin(request) as act:
        if act.fresh:
            do(act)
            opening.finish_step(request.set_up, key, act=act)
    request.set_up.refresh_from_db(fields=["steps"])
    progress = progress_of(request.set_up)
    return go(request, (progress.at(key) if stay else progress.after(key)).url)


def text(request: HttpRequest, name: str, most: int) -> str:
    """One tidy line that was typed, without card numbers and controls."""
    return read_note(request.POST.get(name, ""), most)


def lines(request: HttpRequest, name: str, most: int) -> str:
    """Several tidy lines, as an address has them."""
    typed = request.POST.get(name, "")[: most * 2].splitlines()
    return "\n".join(filter(None, (read_note(it, most) for it in typed)))[:most]


def count(request: HttpRequest, name: str, default: int = 0) -> int:
    """A whole number that was typed; nothing typed is the default. Raises Invalid."""
    typed = request.POST.get(name, "").strip()
    if not typed:
        return default
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        raise Invalid(_("“%(text)s” is no number.") % {"text": typed[:20]}, fields={name: _("Only digits.")})
    return int(typed)
