"""What is ready: for whoever carries it, and for guests who come for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from core.htmx import is_htmx, see_other
from live.http import partial_response
from orders import actions as orders
from orders import queries
from orders.pick_up import pick_up as read_pick_up
from orders.runner import patience, to_carry
from orders.views.forms import found
from staff.access import faces_guests, needs
from venues.days import local


@needs("kitchen.view", displays=True)
@require_safe
def runner(request: HttpRequest) -> HttpResponse:
    """Show what is ready, for whom, and since when."""
    return render(request, "orders/runner.html", _carries(request))


@needs("kitchen.view", displays=True)
@require_safe
def runner_list(request: HttpRequest) -> HttpResponseBase:
    """Show the part of it that looks again."""
    return partial_response(request, _list(request))


@needs("orders.send", displays=True)
@require_POST
def runner_fetching(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what is ready to a tab's guests, from the runner's screen."""
    tab = found(queries.tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            orders.mark_fetched(tab, act=act)
    return HttpResponse(_list(request)) if is_htmx(request) else see_other("/runner/")


@faces_guests
@require_safe
def pick_up(request: HttpRequest) -> HttpResponse:
    """Show guests which numbers are being prepared, and which are ready."""
    return render(request, "orders/pick_up.html", _numbers(request))


@faces_guests
@require_safe
def pick_up_numbers(request: HttpRequest) -> HttpResponseBase:
    """Show the part of it that looks again."""
    return partial_response(request, render_to_string("orders/pick_up.html#numbers", _numbers(request), request))


def _list(request: HttpRequest) -> str:
    return render_to_string("orders/runner.html#carries", _carries(request), request)


def _carries(request: HttpRequest) -> dict[str, Any]:
    now, carries = clock.now(), to_carry(request.venue)
    after = patience(request.venue) if carries else None
    told = [{"carry": it, "since": local(request.venue, it.since), "is_late": it.is_overdue(after)} for it in carries]
    return {"told": told, "now": now, "clock": f"{local(request.venue, now):%H:%M}"}


def _numbers(request: HttpRequest) -> dict[str, Any]:
    now = clock.now()
    return {"numbers": read_pick_up(request.venue), "now": now, "clock": f"{local(request.venue, now):%H:%M}"}
