"""The folio as it is after an act on it."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from core.htmx import is_htmx, respond
from hotel.queries import stay_of
from live.http import partial_response
from orders.views.forms import found
from payments.folio_page import folio_screen

PAGE, PARTIAL = "payments/folio.html", "bill"


def folio_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The folio of a stay: the page, or what changes of it."""
    context = context_of(request, pk)
    if is_htmx(request):
        html = render_to_string(f"{PAGE}#{PARTIAL}", context, request)
        return cast(HttpResponse, partial_response(request, html))
    return respond(request, PAGE, context)


def folio_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an act on a folio."""
    see = reverse("payments:folio", args=[pk])
    if not is_htmx(request):
        return respond(request, PAGE, {}, see=see)
    response = respond(request, PAGE, context_of(request, pk), partial=PARTIAL, see=see)
    response["HX-Trigger"] = "close-sheet"
    return response


def context_of(request: HttpRequest, pk: int) -> dict[str, object]:
    """What the folio's templates are given."""
    stay = found(stay_of(request.venue, pk))
    return {"page": folio_screen(stay, request.device), "venue": request.venue}
