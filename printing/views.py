"""Printers with their queues, and the paper of virtual ones."""

from collections.abc import Callable
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import is_htmx, respond
from live.http import partial_response
from printing import actions, pages, queries
from printing.drivers.virtual.machine import FAULTS, write_fault
from printing.models import Printer, PrintJob
from staff.access import needs

PRINTERS, PAPER = "printing/printers.html", "printing/paper.html"


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


@needs("printers.reprint")
@require_POST
def test_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Print a test slip."""
    printer = _printer(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            actions.print_test(printer, act=act)
    return _printers_again(request)


@needs("printers.edit")
@require_POST
def fault(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the paper out of a virtual printer, open its cover, switch it off; or put it right."""
    printer = _printer(request, pk)
    wanted = request.POST.get("fault", "")
    if not printer.is_virtual or wanted not in ("", *FAULTS):
        raise Invalid(_("Only a virtual printer can be broken from here."))
    with acts.begin(request) as act:
        if act.fresh:
            actions.play_fault(printer, wanted, act=act)
    write_fault(pages.paper_folder(printer), wanted)
    context = pages.paper_page(request.venue)
    return respond(request, PAPER, context, partial="spools", see=reverse("printing:paper"))


@needs("printers.reprint")
@require_POST
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a job again that was not printed."""
    return _by_hand(request, pk, actions.try_again)


@needs("printers.reprint")
@require_POST
def reprint(request: HttpRequest, pk: int) -> HttpResponse:
    """Print a marked copy."""
    return _by_hand(request, pk, actions.reprint)


@needs("printers.reprint")
@require_POST
def backup(request: HttpRequest, pk: int) -> HttpResponse:
    """Print it on the backup printer."""
    return _by_hand(request, pk, actions.send_to_backup)


@needs("printers.reprint")
@require_POST
def sighting(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the paper of an unknown job is here."""
    return _by_hand(request, pk, actions.confirm_printed)


@needs("printers.reprint")
@require_POST
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a job unprinted."""
    return _by_hand(request, pk, actions.drop_job)


def _by_hand(request: HttpRequest, pk: int, action: Callable[..., object]) -> HttpResponse:
    job = _job(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            action(job, act=act)
    return _printers_again(request)


def _printers_again(request: HttpRequest) -> HttpResponse:
    context = pages.printers_page(request.venue)
    return respond(request, PRINTERS, context, partial="printers", see=reverse("printing:printers"))


def _page(request: HttpRequest, template: str, partial: str, context: dict[str, object]) -> HttpResponse:
    if is_htmx(request):
        html = render_to_string(f"{template}#{partial}", context, request)
        return cast(HttpResponse, partial_response(request, html))
    return respond(request, template, context)


def _job(request: HttpRequest, pk: int) -> PrintJob:
    job = queries.job_of(request.venue, pk)
    if job is None:
        raise Http404
    return job


def _printer(request: HttpRequest, pk: int) -> Printer:
    printer = queries.printer_of(request.venue, pk)
    if printer is None:
        raise Http404
    return printer
