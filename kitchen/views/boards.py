"""A station's board."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core import clock
from kitchen import kept, queries
from kitchen.cards import fits_of
from kitchen.keys import keys_at
from kitchen.models import Station
from live.http import partial_response
from staff.access import needs
from staff.models import DeviceKind
from venues.days import business_date

# How high this display's columns are, in the board's own pixels: it says so itself (board-fits.js).
FITS = "brigade_board"


@needs("kitchen.view", displays=True)
@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """Which station's board is this?"""
    return render(request, "kitchen/boards.html", _stations(request))


@needs("kitchen.view", displays=True)
@require_safe
def board(request: HttpRequest, station_id: int) -> HttpResponse:
    """One station's tickets."""
    context = _board(request, station_id) | {"keys": keys_at(request.device)}
    return render(request, "kitchen/board.html", context)


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


def _stations(request: HttpRequest) -> dict[str, object]:
    today = business_date(request.venue, clock.now())
    may_fold = request.device.kind == DeviceKind.DISPLAY or request.principal.may("kitchen.bump")
    folds = queries.makers(request.venue, today) if may_fold else []
    return {"stations": queries.stations(request.venue), "folds": folds}


def _board(request: HttpRequest, station_id: int) -> dict[str, object]:
    now: datetime = clock.now()
    fits = fits_of(request.COOKIES.get(FITS, ""))
    found = kept.board(request.venue, station_id, now)
    if found is None:
        raise Http404
    return {"station": found.board.station, "board": found.board, "kept": found, "now": now, "fits": fits}


def _station(request: HttpRequest, station_id: int) -> Station:
    return get_object_or_404(Station, pk=station_id, venue=request.venue, is_active=True)
