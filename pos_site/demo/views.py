"""The demo's page in the back office: the evening, again, and how cards go."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import go
from payments.gateways.simulated.gateway import SimulatedGateway
from payments.gateways.simulated.protocol import Fault
from payments.models import Terminal
from pos_site.demo import welcome
from pos_site.demo.clock import demo_venue
from pos_site.demo.restart import restart_evening
from staff.access import needs

CARDS = (Fault.APPROVE, Fault.DECLINE, Fault.TIMEOUT, Fault.TIMEOUT_UNCHARGED)


@needs("demo.restart")
@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """Say what starting again does, with the button."""
    venue = demo_venue()
    if venue is None:
        raise Http404
    context = {"next": request.GET.get("next", ""), "stickers": welcome.two_stickers(venue)}
    return render(request, "demo/demo.html", context)


@needs("demo.restart")
@require_POST
def cards(request: HttpRequest) -> HttpResponse:
    """Choose how the next card goes: `next`, one of `CARDS`."""
    venue, fault = demo_venue(), request.POST.get("next", "")
    if venue is None:
        raise Http404
    if fault not in CARDS:
        raise Invalid(_("A simulated terminal doesn't know how to do that."))
    with acts.begin(request) as act:
        if act.fresh:
            act.journal("demo.card_chosen", venue, fault=fault)
    heard = [
        SimulatedGateway(it.host, it.port or 0, connect_seconds=1, answer_seconds=1).will(Fault(fault))
        for it in Terminal.objects.filter(venue=venue, gateway="simulated", is_active=True)
    ]
    return go(request, f"{reverse('demo:demo')}?next={fault if any(heard) else 'unheard'}")


@needs("demo.restart")
@require_POST
def restarts(request: HttpRequest) -> HttpResponse:
    """Start the evening again."""
    with acts.begin(request) as act:
        if act.fresh:
            restart_evening(act=act)
    return go(request, "/")
