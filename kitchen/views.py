"""The kitchen's displays."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import is_htmx, see_other
from kitchen import actions as kitchen
from kitchen import queries
from kitchen.models import Station
from live.http import partial_response
from staff.access import needs


@needs("kitchen.view", displays=True)
@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """Which station's board is this?"""
    return render(request, "kitchen/boards.html", {"stations": queries.stations(request.venue)})


@needs("kitchen.view", displays=True)
@require_safe
def board(request: HttpRequest, station_id: int) -> HttpResponse:
    """One station's tickets."""
    return render(request, "kitchen/board.html", _board(request, station_id))


@needs("kitchen.view", displays=True)
@require_safe
def board_tickets(request: HttpRequest, station_id: int) -> HttpResponseBase:
    """The board's live part."""
    return partial_response(request, _tickets(request, station_id))


@needs("kitchen.recall", displays=True)
@require_safe
def recall_list(request: HttpRequest, station_id: int) -> HttpResponse:
    """The last tickets that were ready."""
    station = _station(request, station_id)
    context = {"station": station, "tickets": queries.last_done(station)}
    return render(request, "kitchen/recall.html", context)


@needs("kitchen.bump", displays=True)
@require_POST
def item_bumps(request: HttpRequest, item_id: int) -> HttpResponse:
    """Say that a dish is ready."""
    return _with_item(request, item_id, kitchen.bump_item)


@needs("kitchen.recall", displays=True)
@require_POST
def item_recalls(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take back that a dish is ready."""
    return _with_item(request, item_id, kitchen.recall_item)


@needs("kitchen.bump", displays=True)
@require_POST
def ticket_bumps(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Say that a whole ticket is ready."""
    return _with_ticket(request, ticket_id, kitchen.bump_ticket)


@needs("kitchen.recall", displays=True)
@require_POST
def ticket_recalls(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Put a ticket back on the board."""
    return _with_ticket(request, ticket_id, kitchen.recall_ticket)


def _with_item(request: HttpRequest, item_id: int, verb: Callable[..., None]) -> HttpResponse:
    item = get_object_or_404(queries.items(request.venue), pk=item_id)
    with acts.begin(request) as act:
        if act.fresh:
            verb(item, _version(request), act=act)
    return _board_again(request, item.ticket.station)


def _with_ticket(request: HttpRequest, ticket_id: int, verb: Callable[..., None]) -> HttpResponse:
    ticket = get_object_or_404(queries.tickets(request.venue), pk=ticket_id)
    with acts.begin(request) as act:
        if act.fresh:
            verb(ticket, _version(request), act=act)
    return _board_again(request, ticket.station)


def _board_again(request: HttpRequest, station: Station) -> HttpResponse:
    if not is_htmx(request):
        return see_other(f"/boards/{station.pk}/")
    return HttpResponse(_tickets(request, station.pk))


def _tickets(request: HttpRequest, station_id: int) -> str:
    return render_to_string("kitchen/board.html#tickets", _board(request, station_id), request)


def _board(request: HttpRequest, station_id: int) -> dict[str, object]:
    station = _station(request, station_id)
    now: datetime = clock.now()
    return {"station": station, "board": queries.board(station, now), "now": now}


def _station(request: HttpRequest, station_id: int) -> Station:
    return get_object_or_404(Station, pk=station_id, venue=request.venue, is_active=True)


def _version(request: HttpRequest) -> int:
    value = request.POST.get("version", "")
    if not value.isdecimal() or len(value) > 9:
        raise Invalid(_("This button is out of date. Reload the board."))
    return int(value)
