"""The front desk: who comes, who is here, who leaves, and every room."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from hotel import queries
from hotel.queries.desk import IN_HOUSE, LISTS
from live.http import partial_response
from staff.access import needs

REGION = "hotel/desk_region.html"
LONGEST_QUESTION = 40


@needs("hotel.view")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show today at the front desk."""
    return render(request, "hotel/desk.html", _context(request))


@needs("hotel.view")
@require_safe
def region(request: HttpRequest) -> HttpResponseBase:
    """Show what changes: exactly that part of the page."""
    return partial_response(request, render_to_string(REGION, _context(request), request))


def _context(request: HttpRequest) -> dict[str, Any]:
    page = queries.desk(request.venue)
    asked = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    which = request.GET.get("list", "")
    which = which if which in LISTS else IN_HOUSE
    return {
        "desk": page,
        "venue": request.venue,
        "venue_id": str(request.venue.pk),
        "which": which,
        "asked": asked,
        "rows": page.found(asked) if asked else page.listed(which),
        "counts": page.counts(),
        "question": urlencode({"list": which, "q": asked}),
    }
