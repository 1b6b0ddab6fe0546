"""The customer display: a second screen beside the till."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import see_other
from core.notes import read_note
from live.http import partial_response
from orders.queries import tab_of
from orders.views.forms import found, needed
from payments import actions as payments
from payments import showing
from staff.access import faces_guests, needs
from staff.models import DeviceKind

MOST_LINES, MOST, LONGEST = 60, 10**9, 60


@faces_guests
@require_safe
def facing(request: HttpRequest) -> HttpResponse:
    """What is this display for? A display before guests begins here."""
    return render(request, "payments/facing.html", {"tills": showing.tills(request.venue)})


@faces_guests
@require_POST
def placing(request: HttpRequest) -> HttpResponse:
    """Let this display stand beside a `till`."""
    till = found(showing.till_of(request.venue, needed(request.POST, "till")))
    if request.device.kind != DeviceKind.FACING:
        raise Invalid(_("Pair this screen as a display for guests first."))
    with acts.begin(request) as act:
        if act.fresh:
            payments.place_display(request.device, till, act=act)
    return see_other("/facing/display/")


@faces_guests
@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """What the guest at the till reads."""
    if request.device.kind == DeviceKind.FACING and showing.showing_on(request.device) is None:
        return see_other("/facing/")
    return render(request, "payments/display.html", _shown(request))


@faces_guests
@require_safe
def display_region(request: HttpRequest) -> HttpResponseBase:
    """The part of it that looks again."""
    return partial_response(request, render_to_string("payments/display.html#shown", _shown(request), request))


@needs("tabs.view")
@require_http_methods(["GET", "HEAD", "POST"])
def shows(request: HttpRequest) -> HttpResponse:
    """GET: whether a display stands beside this till (204), or none (200).

    POST: show its guests a `tab`, a `draft` (JSON: lines, total), or neither.
    """
    if request.method != "POST":
        return HttpResponse(status=204 if showing.has_display(request.device) else 200)
    tab = found(tab_of(request.venue, needed(request.POST, "tab"))) if request.POST.get("tab") else None
    draft = _draft(request.POST.get("draft", ""))
    with acts.begin(request) as act:
        if act.fresh:
            payments.show(request.device, tab=tab, draft=draft, act=act)
    return HttpResponse(status=204)


def _shown(request: HttpRequest) -> dict[str, Any]:
    shown = showing.shown(showing.showing_on(request.device), clock.now())
    return {"shown": shown, "topics": f"display.{request.device.pk} {shown.topics}".strip()}


def _draft(text: str) -> dict[str, Any] | None:
    if not text:
        return None
    try:
        said = json.loads(text)
        lines = [[_count(n), read_note(str(name), LONGEST), _count(amount)] for n, name, amount in said["lines"]]
        total = _count(said["total"])
    except (ValueError, TypeError, KeyError) as error:
        raise Invalid(_("This isn't something to show.")) from error
    return {"lines": lines[:MOST_LINES], "total": total} if lines else None


def _count(number: object) -> int:
    if not isinstance(number, int) or not 0 <= number <= MOST:
        raise ValueError
    return number
