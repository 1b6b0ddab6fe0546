"""Ready, and back again, by a tap on a board."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import actions as acts
from core.errors import Invalid
from core.htmx import is_htmx, see_other
from kitchen import actions as kitchen
from kitchen import queries
from kitchen.models import Station
from kitchen.views.boards import tickets_html
from staff.access import needs


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
            verb(item, version_of(request), act=act)
    return board_again(request, item.ticket.station)


def _with_ticket(request: HttpRequest, ticket_id: int, verb: Callable[..., None]) -> HttpResponse:
    ticket = get_object_or_404(queries.tickets(request.venue), pk=ticket_id)
    with acts.begin(request) as act:
        if act.fresh:
            verb(ticket, version_of(request), act=act)
    return board_again(request, ticket.station)


def board_again(request: HttpRequest, station: Station) -> HttpResponse:
    if not is_htmx(request):
        return see_other(f"/boards/{station.pk}/")
    return HttpResponse(tickets_html(request, station.pk))


def version_of(request: HttpRequest) -> int:
    value = request.POST.get("version", "")
    if not value.isdecimal() or len(value) > 9:
        raise Invalid(_("This button is out of date. Reload the board."))
    return int(value)
