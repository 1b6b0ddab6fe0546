"""What whoever works is told, on every page, and what they say that they have read."""

from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import is_htmx, see_other
from kitchen import actions as kitchen
from live.http import partial_response
from orders.news import message_of
from orders.views.forms import found
from staff.access import signed_in

REGION = "orders/news.html"


@signed_in
@require_safe
def region(request: HttpRequest) -> HttpResponseBase:
    """Show the news of whoever is signed in: exactly that part of every page."""
    return news_region(request)


@signed_in
@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say that a message of the kitchen was read."""
    message = found(message_of(request.venue, pk))
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.mark_read(message, act=act)
    return news_region(request) if is_htmx(request) else see_other(reverse("orders:floor"))


def asked_from_news(request: HttpRequest) -> bool:
    """Whether the news is what the answer goes into."""
    return is_htmx(request) and request.headers.get("HX-Target", "").endswith("news")


def news_region(request: HttpRequest) -> HttpResponseBase:
    """The region as it stands now."""
    return partial_response(request, render_to_string(REGION, {}, request))
