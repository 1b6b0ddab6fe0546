"""At day close: what still stands on the boards, listed, and cleared away by a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acts import actions as acts
from core import clock
from core.errors import Invalid
from core.htmx import go
from kitchen import actions as kitchen
from kitchen import queries
from staff.access import needs

MOST_DIGITS = 18


@needs("kitchen.recall")
@require_http_methods(["GET", "HEAD", "POST"])
def left_over(request: HttpRequest) -> HttpResponse:
    """List what still stands on the boards; clear away each `ticket` that was picked."""
    if request.method != "POST":
        now = clock.now()
        rows = [(it, queries.is_old(it, now)) for it in queries.left_over(request.venue).prefetch_related("items")]
        return render(request, "kitchen/left_over.html", {"rows": rows, "old": [it for it, is_old in rows if is_old]})
    picked = request.POST.getlist("ticket")
    if not picked or any(not (it.isascii() and it.isdigit() and len(it) <= MOST_DIGITS) for it in picked):
        raise Invalid(_("Say which tickets."))
    with acts.begin(request) as act:
        if act.fresh:
            kitchen.clear_tickets(map(int, picked), act=act)
    return go(request, reverse("kitchen:left_over"))
