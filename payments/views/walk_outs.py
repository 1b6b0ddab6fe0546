"""Guests left without paying: the sheet on the pay screen, and the list by waiter."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import clock
from orders.queries import tab_of
from orders.views.forms import found
from payments import actions as payments
from payments import queries, stored, walk_outs
from payments.views.others import owed_of, paid
from staff.access import needs
from venues.days import business_date

SHEET, PAGE = "payments/walk_out_sheet.html", "payments/walk_outs.html"
DAYS = (1, 7, 14, 28)


@needs("bills.view")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Ask what happened before `bill`, or what is open on `tab`, is written off."""
    owed = owed_of(request)
    return render(request, SHEET, owed | {"has_stored": stored.is_sold_on(owed["tab"])})


@needs("bills.view")
@require_POST
def bill(request: HttpRequest, pk: int) -> HttpResponse:
    """Write off what is left of a bill: `reason`."""
    gone = found(queries.bill_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.walk_out(gone, reason=request.POST.get("reason", ""), act=act)
    return paid(request, gone.tab)


@needs("bills.view")
@require_POST
def tab(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for what is open on a tab."""
    gone = found(tab_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            payments.walk_out(gone, reason=request.POST.get("reason", ""), act=act)
    return paid(request, gone)


@needs("reports.view")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Walk-outs by waiter, of the last `days`."""
    wanted = request.GET.get("days", "")
    days = int(wanted) if wanted in {str(it) for it in DAYS} else DAYS[1]
    last = business_date(request.venue, clock.now())
    found_ones = walk_outs.walk_outs(request.venue, last - timedelta(days=days - 1), last)
    context = {"waiters": found_ones, "days": days, "choices": DAYS, "venue": request.venue}
    return render(request, PAGE, context)
