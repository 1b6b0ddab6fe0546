"""A station's board."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core import clock
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
    return partial_response(request, tickets_html(request, station_id))


@needs("kitchen.recall", displays=True)
@require_safe
def recall_list(request: HttpRequest, station_id: int) -> HttpResponse:
    """The last tickets that were ready."""
    station = _station(request, station_id)
    context = {"station": station, "tickets": queries.last_done(station)}
    return render(request, "kitchen/recall.html", context)


def tickets_html(request: HttpRequest, station_id: int) -> str:
    """The board as it stands now."""
    return render_to_string("kitchen/board.html#tickets", _board(request, station_id), request)


def _board(request: HttpRequest, station_id: int) -> dict[str, object]:
    station = _station(request, station_id)
    now: datetime = clock.now()
    return {"station": station, "board": queries.board(station, now), "now": now}


def _station(request: HttpRequest, station_id: int) -> Station:
    return get_object_or_404(Station, pk=station_id, venue=request.venue, is_active=True)
