"""The delivery list: what the runner carries to rooms, and what happens at the door."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import is_htmx, see_other
from core.ids import new_key
from live.http import partial_response
from orders import actions as orders
from orders import queries
from orders import trays as read
from orders.models import Round
from orders.views.forms import found
from staff.access import needs

PAGE, REGION = "orders/trays.html", "orders/trays_region.html"


@needs("room_service.deliver")
@require_safe
def trays(request: HttpRequest) -> HttpResponse:
    """Show what is to be brought to rooms, who needs somebody first."""
    return render(request, PAGE, _context(request))


@needs("room_service.deliver")
@require_safe
def region(request: HttpRequest) -> HttpResponseBase:
    """Show what changes: exactly that part of the page."""
    return tray_list(request)


@needs("room_service.deliver")
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is done at the door: a PIN, a signature, or nobody opens."""
    return render(request, "orders/tray_sheet.html", _door(found(read.tray_of(request.venue, pk))))


@needs("room_service.deliver")
@require_POST
def fetching(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a ready tray to its room."""
    placed = _round(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            orders.mark_fetched(placed.tab, act=act)
    return _listed(request)


@needs("room_service.deliver")
@require_POST
def handover(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand over a tray that is paid for."""
    placed = _round(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            orders.hand_over(placed, act=act)
    return _listed(request)


@needs("room_service.deliver")
@require_POST
def nobody(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Bring a tray back: nobody opened."""
    placed = _round(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            orders.note_nobody_opened(placed, request.POST.get("note", ""), act=act)
    return _listed(request)


def _door(tray: read.Tray) -> dict[str, Any]:
    """The keys of its forms are new each time it is opened: a PIN may be wrong, and is typed again."""
    return {"tray": tray, "pin_key": new_key(), "signature_key": new_key()}


def tray_list(request: HttpRequest) -> HttpResponseBase:
    """The region as it stands now."""
    return partial_response(request, render_to_string(REGION, _context(request), request))


def _listed(request: HttpRequest) -> HttpResponseBase:
    if not is_htmx(request):
        return see_other(reverse("orders:trays"))
    response = tray_list(request)
    response["HX-Trigger"] = "close-sheet"
    return response


def _round(request: HttpRequest, pk: int) -> Round:
    return found(queries.round_of(request.venue, pk))


def _context(request: HttpRequest) -> dict[str, Any]:
    venue = request.venue
    return {"page": read.trays(venue), "topics": f"trays.{venue.pk} floor.{venue.pk}"}
