"""Drawers: floats, counts, readings."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core import clock, money
from core.errors import Invalid
from core.htmx import respond
from kitchen.queries import left_over
from orders.views.forms import found
from payments import actions as payments
from payments import queries
from payments.drawers import drawers
from payments.models import CashSession
from staff.access import needs
from venues.days import business_date

PAGE, X_PAGE = "payments/cash.html", "payments/cash_x.html"


@needs("cash.count")
@require_safe
def cash(request: HttpRequest) -> HttpResponse:
    """Every register's drawer: open it, count it, read it."""
    return respond(request, PAGE, _page(request), partial="drawers")


@needs("cash.open_session")
@require_POST
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a register's drawer: `float`, as people type amounts."""
    register = found(queries.register_of(request.venue, pk))
    amount = _typed(request, "float")
    with acts.begin(request) as act:
        if act.fresh:
            payments.open_cash_session(amount, register=register, act=act)
    return _again(request)


@needs("cash.count")
@require_POST
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a drawer and close it: `counted`, as people type amounts."""
    session = get_object_or_404(CashSession, pk=pk, venue=request.venue)
    amount = _typed(request, "counted")
    with acts.begin(request) as act:
        if act.fresh:
            payments.close_cash_session(session, amount, act=act)
    return _again(request)


@needs("cash.x_report")
@require_http_methods(["GET", "HEAD", "POST"])
def x_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a register on the screen; a POST prints it."""
    register = found(queries.register_of(request.venue, pk))
    if request.method == "POST":
        with acts.begin(request) as act:
            if act.fresh:
                payments.print_x_report(register, act=act)
    context = {"report": queries.x_report(register, clock.now()), "venue": request.venue}
    return respond(request, X_PAGE, context, partial="x", see=reverse("payments:x_report", args=[pk]))


@needs("drawer.no_sale")
@require_POST
def kick(request: HttpRequest) -> HttpResponse:
    """Open the drawer without a sale: `reason`."""
    with acts.begin(request) as act:
        if act.fresh:
            payments.open_drawer(request.POST.get("reason", ""), act=act)
    answer = _again(request)
    answer["HX-Trigger"] = json.dumps({"toast": {"text": _("The drawer opens."), "kind": "ready"}})
    return answer


def _typed(request: HttpRequest, name: str) -> int:
    venue = request.venue
    try:
        return money.parse(request.POST.get(name, ""), venue.currency, get_language() or venue.language)
    except money.MoneyError as wrong:
        said = _(wrong.message) % wrong.params
        raise Invalid(said, fields={name: said}) from wrong


def _again(request: HttpRequest) -> HttpResponse:
    return respond(request, PAGE, _page(request), partial="drawers", see=reverse("payments:cash"))


def _page(request: HttpRequest) -> dict[str, object]:
    today = business_date(request.venue, clock.now())
    found = drawers(request.venue, today)
    return {
        "drawers": found,
        "venue": request.venue,
        "own": request.device.register_id,
        "today": today,
        "left_over": left_over(request.venue).count(),
    }
