"""Tabs that change hands: offered, and answered by whoever is to have them."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import is_htmx, say, see_other
from live.http import partial_response
from orders import actions as orders
from orders import queries
from orders.offers import hand_over_of, offers_to
from orders.views.floor import asked_from_floor, floor_region
from orders.views.forms import found, needed
from staff.access import needs
from staff.queries import faces

REGION = "orders/offers.html"


@needs("tabs.view")
@require_safe
def region(request: HttpRequest) -> HttpResponseBase:
    """Show what colleagues offer whoever is signed in here."""
    context = {"offers": offers_to(request.person), "offers_topic": f"person.{request.person.pk}"}
    return partial_response(request, render_to_string(REGION, context, request))


@needs("tables.hand_over")
@require_POST
def hand_overs(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Offer a tab to a colleague (`taker`)."""
    tab = found(queries.tab_of(request.venue, pk))
    taker = found(faces(request.venue).filter(pk=needed(request.POST, "taker")).first())
    with acts.begin(request) as act:
        if act.fresh:
            orders.offer_hand_over(tab, taker, act=act)
    return say(_back(request), _("Offered to %(name)s: it stays yours until they say yes") % {"name": taker.short_name})


@needs("tabs.view")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say yes (`yes` 1) or no to what was offered; whoever offered it takes it back with a no."""
    offer = found(hand_over_of(request.venue, pk))
    accepted = bool(needed(request.POST, "yes"))
    with acts.begin(request) as act:
        if act.fresh:
            orders.answer_hand_over(offer, accepted, act=act)
    if is_htmx(request) and request.headers.get("HX-Target", "").endswith("offers"):
        return region(request)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponseBase:
    if asked_from_floor(request):
        return floor_region(request)
    return HttpResponse(status=204) if is_htmx(request) else see_other(reverse("orders:floor"))
