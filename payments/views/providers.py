"""The back office's page of payment providers and card terminals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acts import actions as acts
from core.htmx import go
from payments import actions as payments
from payments import delivery
from payments.models import ProviderAccount, Terminal
from payments.provider_page import BY_GATEWAY, Kind, providers
from payments.views.online import public_origin
from staff.access import needs

PAGE = "payments/providers.html"
# What comes before a provider's own fields in a form: `key` is the act's.
TYPED = "typed_"


@needs("gateways.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Every provider and terminal; a POST connects one: `gateway`, `name`, and what its kind needs."""
    if request.method == "POST":
        gateway = request.POST.get("gateway", "")
        values = _typed(request, BY_GATEWAY.get(gateway))
        with acts.begin(request) as act:
            if act.fresh:
                payments.add_provider(gateway, request.POST.get("name", ""), values, act=act)
        return go(request, reverse("payments:providers"))
    context = providers(request.venue, public_origin(request))
    return render(request, PAGE, context | {"venue": request.venue})


@needs("gateways.edit")
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a provider: `name`, `online`, keys typed anew; or `active` alone takes it into use or sets it aside."""
    account = _account(request, pk)
    with acts.begin(request) as act:
        if act.fresh and "active" in request.POST:
            payments.use_provider(account, request.POST["active"] == "1", act=act)
        elif act.fresh:
            values = _typed(request, BY_GATEWAY.get(account.gateway))
            online = request.POST.get("online") == "1"
            payments.change_provider(account, request.POST.get("name", ""), values, online=online, act=act)
    return go(request, reverse("payments:providers"))


@needs("gateways.edit")
@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a provider's keys: whether it knows us, and whether its money is real."""
    account = _account(request, pk)
    return render(request, f"{PAGE}#checked", {"checked": delivery.check(account), "account": account})


@needs("gateways.edit")
@require_safe
def readers(request: HttpRequest, pk: int) -> HttpResponse:
    """The provider's own list of terminals, to choose from."""
    account = _account(request, pk)
    known = set(Terminal.objects.filter(account=account).values_list("provider_ref", flat=True))
    found = [(it, it.reference in known) for it in delivery.readers(account)]
    return render(request, f"{PAGE}#readers", {"readers": found, "account": account})


@needs("gateways.edit")
@require_POST
def terminals(request: HttpRequest) -> HttpResponse:
    """Add a terminal: `account` and `reference` of its list, or neither for a simulated one; `name`."""
    number = request.POST.get("account", "")
    account = _account(request, int(number)) if number.isascii() and number.isdigit() else None
    with acts.begin(request) as act:
        if act.fresh:
            payments.add_terminal(account, request.POST.get("reference", ""), request.POST.get("name", ""), act=act)
    return go(request, reverse("payments:providers"))


@needs("gateways.edit")
@require_POST
def terminal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a terminal into use, or set it aside: `active`."""
    wanted = get_object_or_404(Terminal, pk=pk, venue=request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            payments.use_terminal(wanted, request.POST.get("active") == "1", act=act)
    return go(request, reverse("payments:providers"))


def _account(request: HttpRequest, pk: int) -> ProviderAccount:
    return get_object_or_404(ProviderAccount, pk=pk, venue=request.venue)


def _typed(request: HttpRequest, kind: Kind | None) -> dict[str, str]:
    return {it.name: request.POST.get(f"{TYPED}{it.name}", "") for it in kind.fields} if kind else {}
