"""Guests wait, the kitchen closes to them, stations are folded: by a tap on a board or from the floor."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go, is_htmx, see_other
from kitchen import actions as kitchen
from kitchen import queries
from kitchen.models import Station
from live.http import partial_response
from staff.access import needs
from staff.models import DeviceKind


@needs("kitchen.view", displays=True)
@require_safe
def guests_wait(request: HttpRequest) -> HttpResponseBase:
    """Say on boards and the floor that guests can't order."""
    return partial_response(request, render_to_string("kitchen/guests_wait.html#says", {}, request))


@needs("kitchen.view", displays=True)
@require_safe
def guests(request: HttpRequest) -> HttpResponse:
    """Show by which channels guests can order now, and what can be done about it."""
    return _guests(request)


@needs("kitchen.bump", displays=True)
@require_POST
def pauses(request: HttpRequest) -> HttpResponse:
    """Let guests of a `channel` order nothing for 10, 20 or 30 `minutes`."""
    channel, minutes = request.POST.get("channel", ""), request.POST.get("minutes", "")
    if not minutes.isdecimal() or len(minutes) > 3:
        raise Invalid(_("This button is out of date. Reload the page."))
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.pause(channel, int(minutes), act=act)
    return _guests_again(request)


@needs("kitchen.bump", displays=True)
@require_POST
def pause_end(request: HttpRequest, channel: str) -> HttpResponse:
    """Let guests order by a channel again."""
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.resume(channel, act=act)
    return _guests_again(request)


@needs("kitchen.bump", displays=True)
@require_POST
def closings(request: HttpRequest) -> HttpResponse:
    """Take nothing more from guests today."""
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.close_kitchen(act=act)
    return _guests_again(request)


@needs("kitchen.bump", displays=True)
@require_POST
def openings(request: HttpRequest) -> HttpResponse:
    """Take orders from guests again."""
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.open_kitchen(act=act)
    return _guests_again(request)


@needs("kitchen.bump", displays=True)
@require_POST
def folds(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the station `into` make what this one would, today."""
    wanted = request.POST.get("into", "")
    into = get_object_or_404(Station, pk=wanted if wanted.isdecimal() and len(wanted) < 18 else 0, venue=request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.fold(_station(request, pk), into, act=act)
    return go(request, reverse("kitchen:boards"))


@needs("kitchen.bump", displays=True)
@require_POST
def unfolds(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a station make its own dishes again."""
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.unfold(_station(request, pk), act=act)
    return go(request, reverse("kitchen:boards"))


def _station(request: HttpRequest, pk: int) -> Station:
    return get_object_or_404(Station, pk=pk, venue=request.venue)


def _guests_again(request: HttpRequest) -> HttpResponse:
    return _guests(request) if is_htmx(request) else see_other(reverse("kitchen:boards"))


def _guests(request: HttpRequest) -> HttpResponse:
    found = queries.pauses(request.venue, clock.now())
    words = {
        "guest": (pgettext("guests' orders", "Phones and tablets at tables"), "smartphone"),
        "room": (pgettext("guests' orders", "Rooms"), "bed"),
        "take_away": (pgettext("guests' orders", "Take-away"), "package"),
    }
    rows = [(channel, *words[channel], found[channel]) for channel in queries.CHANNELS]
    on_display = request.device.kind == DeviceKind.DISPLAY
    context = {
        "rows": rows,
        "is_closed": any(it and it.is_closed for it in found.values()),
        "minutes": queries.PAUSES,
        "may_act": on_display or request.principal.may("kitchen.bump"),
    }
    return render(request, "kitchen/guests.html", context)
