"""The guests' page: what is left on a gift card, for whoever has its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core.errors import Refused
from payments import card_guesses
from staff.access import public

PAGE = "payments/stored_gift.html"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def gift(request: HttpRequest) -> HttpResponse:
    """Ask for a `code`; say what is on it, or that nothing can be paid with it. Nothing is written but the count."""
    context: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            it = card_guesses.look_up(request, request.POST.get("code", ""), None)
            context = {"it": it, "venue": it.venue}
        except Refused as refusal:
            context, status = {"refusal": refusal}, refusal.status
    response = render(request, PAGE, context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"  # no-referrer would make its own forms come from nowhere
    return response
