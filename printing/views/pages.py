"""Printers with their queues, and the paper of virtual ones."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import is_htmx, respond
from live.http import partial_response
from printing import actions, pages
from printing.drivers.virtual.machine import FAULTS, write_fault
from printing.views.printers import PRINTERS, printer_of
from staff.access import needs

PAPER = "printing/paper.html"


@needs("printers.view")
@require_safe
def printers(request: HttpRequest) -> HttpResponse:
    """Show each printer's health and queue, and what came out lately."""
    return _page(request, PRINTERS, "printers", pages.printers_page(request.venue))


@needs("printers.view")
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """Show the paper of virtual printers, newest first."""
    return _page(request, PAPER, "spools", pages.paper_page(request.venue))


@needs("printers.edit")
@require_POST
def fault(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the paper out of a virtual printer, open its cover, switch it off; or put it right."""
    printer = printer_of(request, pk)
    wanted = request.POST.get("fault", "")
    if not printer.is_virtual or wanted not in ("", *FAULTS):
        raise Invalid(_("Only a virtual printer can be broken from here."))
    with acts.begin(request) as act:
        if act.fresh:
            actions.play_fault(printer, wanted, act=act)
    write_fault(pages.paper_folder(printer), wanted)
    context = pages.paper_page(request.venue)
    return respond(request, PAPER, context, partial="spools", see=reverse("printing:paper"))


def _page(request: HttpRequest, template: str, partial: str, context: dict[str, object]) -> HttpResponse:
    if is_htmx(request):
        html = render_to_string(f"{template}#{partial}", context, request)
        return cast(HttpResponse, partial_response(request, html))
    return respond(request, template, context)
