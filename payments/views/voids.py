"""Voids: they take back orders, and may leave nothing to pay."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST

from acts import actions as acts
from orders.queries import line_of
from orders.views.forms import found, needed
from orders.views.tabs import changed
from payments import actions as payments
from staff.access import needs


@needs("orders.void")
@require_POST
def voids(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Void some of a sent line: `quantity`, `reason`, the `version` that was seen."""
    line = found(line_of(request.venue, pk))
    quantity, version = needed(request.POST, "quantity"), needed(request.POST, "version")
    with acts.begin(request) as act:
        if act.fresh:
            payments.void_line(line, quantity, request.POST.get("reason", ""), version, act=act)
    return changed(request, line.tab)
