"""The demo's page in the back office: the evening, again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import go
from pos_site.demo.clock import demo_venue
from pos_site.demo.restart import restart_evening
from staff.access import needs


@needs("demo.restart")
@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """Say what starting again does, with the button."""
    if demo_venue() is None:
        raise Http404
    return render(request, "demo/demo.html")


@needs("demo.restart")
@require_POST
def restarts(request: HttpRequest) -> HttpResponse:
    """Start the evening again."""
    with acts.begin(request) as act:
        if act.fresh:
            restart_evening(act=act)
    return go(request, "/")
