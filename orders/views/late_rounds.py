"""Late rounds: what came too late is put where somebody says, or dropped."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import is_htmx, say, see_other
from orders import actions as orders
from orders import late as reading
from orders import queries
from orders.cart import Place
from orders.views.floor import asked_from_floor, floor_region
from orders.views.forms import found, whole
from staff.access import needs
from tables.queries import party_at
from venues.days import local

SHEET = "orders/late_round.html"


@needs("orders.send")
@require_safe
def late_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came too late, for whom, and where it could go."""
    late = found(reading.late_round_of(request.venue, pk))
    context = {
        "late": late,
        "why": reading.why_late(late),
        "is_waiting": reading.waiting(late),
        "arrived_at": local(request.venue, late.arrived_at),
        "goals": reading.goals(request.venue),
        "reasons": [_("They have left"), _("It was served and paid"), _("Sent by mistake")],
    }
    return render(request, SHEET, context)


@needs("orders.send")
@require_POST
def placement(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Put a late round on the tab of the party at a `table`, or on a `tab`."""
    late = found(reading.late_round_of(request.venue, pk))
    place = _place(request)
    with acts.begin(request) as act:
        if act.fresh:
            orders.place_late_round(late, place, act=act)
    return say(_back(request), _("Sent to the kitchen, at the prices of now"))


@needs("orders.send")
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Drop a late round, for a `reason`."""
    late = found(reading.late_round_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.drop_late_round(late, request.POST.get("reason", ""), act=act)
    return _back(request)


def _place(request: HttpRequest) -> Place:
    if (pk := whole(request.POST, "table")) is not None:
        table = found(queries.table_of(request.venue, pk))
        party = found(party_at(table))
        return Place.table(table.pk, party.pk)
    if (pk := whole(request.POST, "tab")) is not None:
        return Place.tab(found(queries.tab_of(request.venue, pk)).pk)
    raise Invalid(_("Say where it goes."))


def _back(request: HttpRequest) -> HttpResponseBase:
    if asked_from_floor(request):
        return floor_region(request)
    return HttpResponse(status=204) if is_htmx(request) else see_other(reverse("orders:floor"))
