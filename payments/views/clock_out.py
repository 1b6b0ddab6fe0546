"""Clocking out: what is still open, each with its way out."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from core import clock
from core.htmx import go, say
from orders import actions as orders
from payments import actions as payments
from payments.day_closing import day_is_closed
from payments.leaving import leaving
from staff import cookies, queries
from staff.access import needs
from staff.views.shifts import corrections

PAGE = "payments/clock_out.html"


@needs("shifts.own")
@require_http_methods(["GET", "HEAD", "POST"])
def clock_outs(request: HttpRequest) -> HttpResponse:
    """End one's shift and lock the device; or show what is still open first."""
    if request.method == "POST":
        try:
            with acts.begin(request) as act:
                if act.fresh:
                    payments.clock_out(request.person, act=act)
        except payments.NotFree:
            return go(request, reverse("payments:clock_outs"))
        response = go(request, reverse("staff:lock"))
        cookies.forget_person(response)
        return response
    context = {
        "open": leaving(request.venue, request.person, clock.now()),
        "colleagues": queries.faces(request.venue).exclude(pk=request.person.pk),
    }
    return render(request, PAGE, context)


@needs("tables.hand_over")
@require_POST
def hand_overs(request: HttpRequest) -> HttpResponseBase:
    """Offer all one's open tables to a colleague: `taker`."""
    taker = get_object_or_404(queries.faces(request.venue), pk=request.POST.get("taker") or 0)
    with acts.begin(request) as act:
        if act.fresh:
            for it in leaving(request.venue, request.person, act.at).tabs:
                orders.offer_hand_over(it.tab, taker, act=act)
    return say(go(request, reverse("payments:clock_outs")), _("Offered. They say yes on the floor."))


@needs("shifts.correct")
@require_POST
def shift_corrections(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Put a shift right, unless its business day has been closed: tips were shared by its hours."""
    shift = get_object_or_404(queries.shifts(request.venue), pk=pk)
    if day_is_closed(request.venue, shift.business_date):
        raise payments.DayClosed(
            _("%(day)s has been closed: its hours stay as they are.") % {"day": shift.business_date.isoformat()},
            way_out=_("Put it right with the wages."),
        )
    return corrections(request, pk)
