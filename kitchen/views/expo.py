"""The pass, where plates are assembled."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import is_htmx, see_other
from kitchen import actions as kitchen
from kitchen import queries
from live.http import partial_response
from staff.access import needs
from venues.days import local

SEEN = re.compile(r"\d{1,12}\.\d{1,9}( \d{1,12}\.\d{1,9}){0,99}")
WHAT = re.compile(r"([a-z]{1,10}\.\d{1,18}):(\d{1,18}):(\d{1,4})")


@needs("kitchen.view", displays=True)
@require_safe
def expo(request: HttpRequest) -> HttpResponse:
    """Show all that is made for each table, together."""
    return render(request, "kitchen/expo.html", _context(request))


@needs("kitchen.view", displays=True)
@require_safe
def expo_tables(request: HttpRequest) -> HttpResponseBase:
    """Show the part of it that looks again."""
    return partial_response(request, _tables(request))


@needs("kitchen.bump", displays=True)
@require_POST
def passes(request: HttpRequest) -> HttpResponse:
    """Let go what is ready of one course for a table (`what`), as it was seen (`seen`)."""
    what, seen = WHAT.fullmatch(request.POST.get("what", "")), SEEN.fullmatch(request.POST.get("seen", ""))
    if what is None or seen is None:
        raise Invalid(_("This button is out of date. Reload the page."))
    origin, round_id, course = what.groups()
    versions = {int(pk): int(version) for pk, version in (it.split(".") for it in seen[0].split())}
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.pass_on(origin, int(round_id), int(course), versions, act=act)
    return HttpResponse(_tables(request)) if is_htmx(request) else see_other("/expo/")


def _tables(request: HttpRequest) -> str:
    return render_to_string("kitchen/expo.html#tables", _context(request), request)


def _context(request: HttpRequest) -> dict[str, object]:
    now = clock.now()
    return {"expo": queries.expo(request.venue, now), "now": now, "clock": f"{local(request.venue, now):%H:%M}"}
