"""The back office's tokens: which there are, a new one, and taking one out of use."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acts import actions as acts
from api import actions as api
from api import queries
from api.models import Scope, Token
from core.errors import Invalid
from core.htmx import is_htmx, respond, see_other
from core.notes import read_note
from orders.views.forms import needed
from staff.access import needs
from staff.queries import registers

PAGE = "api/tokens.html"


@needs("api.tokens")
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """List the venue's tokens; make one and show it, this once. A repeat of the same request shows it again."""
    if request.method != "POST":
        return render(request, PAGE, _context(request))
    register = get_object_or_404(registers(request.venue), pk=needed(request.POST, "register"))
    name, scopes = read_note(request.POST.get("name", ""), 40), request.POST.getlist("scope")
    if not name:
        raise Invalid(_("Say what the token is for."), fields={"name": _("A name, such as Booking site.")})
    if not scopes or {*scopes} - {*Scope.values}:
        raise Invalid(_("Tick what the token may do."), fields={"scope": _("One scope at least.")})
    scopes = [it for it in Scope.values if it in scopes]
    with acts.begin(request) as act:
        token = api.make_token(register, name, scopes, act=act) if act.fresh else api.token_of(act)
    context = _context(request) | {"made": {"token": token, "name": name}}
    return render(request, f"{PAGE}#made" if is_htmx(request) else PAGE, context)


@needs("api.tokens")
@require_POST
def revocation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a token out of use."""
    token = get_object_or_404(Token, pk=pk, venue=request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            api.revoke_token(token, act=act)
    if not is_htmx(request):
        return see_other(reverse("api:tokens"))
    response = respond(request, PAGE, _context(request), partial="tokens")
    response["HX-Trigger"] = "close-sheet"
    return response


def _context(request: HttpRequest) -> dict[str, object]:
    return {
        "rows": queries.tokens(request.venue)[:100],
        "registers": registers(request.venue),
        "scopes": Scope.choices,
        "time_zone": request.venue.time_zone,
    }
