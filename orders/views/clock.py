"""One's own clock: in, out and breaks; and what is still open, which goes to a colleague first."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock as time
from orders.own_tabs import own_tabs
from staff import hours, queries
from staff.access import needs
from venues.days import business_date

DAYS = timedelta(days=13)


@needs("shifts.own")
@require_safe
def clock(request: HttpRequest) -> HttpResponse:
    """Show one's shift, the tables one has, and the hours of two weeks."""
    now, person = time.now(), request.person
    today = business_date(request.venue, now)
    shift = queries.open_shift(person)
    lately = queries.shifts(request.venue).filter(person=person, business_date__gte=today - DAYS)
    context = {
        "open": hours.worked(shift, now) if shift else None,
        "tabs": own_tabs(request.venue, person),
        "sheet": hours.Sheet(person, [hours.worked(it, now) for it in reversed(lately)]),
        "colleagues": queries.faces(request.venue).exclude(pk=person.pk),
    }
    return render(request, "orders/clock.html", context)
