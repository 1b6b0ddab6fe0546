"""What people do about a printer: try it, stop it, let it go on, send its paper elsewhere."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.errors import Invalid
from core.htmx import is_htmx, respond
from printing import actions, pages, queries
from printing.models import Printer
from staff.access import needs

PRINTERS, TROUBLE = "printing/printers.html", "printing/trouble.html"


@needs("floor.view")
@require_safe
def trouble(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is wrong with a printer, what it owes, and the ways out."""
    return render(request, TROUBLE, pages.trouble_sheet(printer_of(request, pk)))


@needs("printers.reprint")
@require_POST
def test_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Print a test slip."""
    return _done(request, pk, actions.print_test)


@needs("printers.reprint")
@require_POST
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """Try at once what waits or has failed."""
    return _done(request, pk, actions.try_printer)


@needs("printers.reprint")
@require_POST
def standing_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the backup print now what waits or has failed."""
    return _done(request, pk, actions.send_all_to_backup)


@needs("printers.reprint")
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Let its paper wait."""
    return _done(request, pk, actions.stop_printer)


@needs("printers.reprint")
@require_POST
def resumption(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go on."""
    return _done(request, pk, actions.resume_printer)


@needs("printers.reprint")
@require_POST
def redirection(request: HttpRequest, pk: int) -> HttpResponse:
    """Send everything for it `to` another printer; to none: no longer."""
    return _done(request, pk, lambda printer, act: actions.redirect(printer, _chosen(request), act=act))


def printer_of(request: HttpRequest, pk: int) -> Printer:
    """One of the house's printers, or 404."""
    printer = queries.printer_of(request.venue, pk)
    if printer is None:
        raise Http404
    return printer


def again(request: HttpRequest, printer: Printer) -> HttpResponse:
    """Answer where it was asked: the floor's sheet about a printer, or the printers' page."""
    if is_htmx(request) and request.headers.get("HX-Target", "").endswith("trouble"):
        return render(request, TROUBLE, pages.trouble_sheet(printer_of(request, printer.pk)))
    context = pages.printers_page(request.venue)
    return respond(request, PRINTERS, context, partial="printers", see=reverse("printing:printers"))


def _done(request: HttpRequest, pk: int, action: Callable[..., object]) -> HttpResponse:
    printer = printer_of(request, pk)
    with acts.begin(request) as act:
        if act.fresh:
            action(printer, act=act)
    return again(request, printer)


def _chosen(request: HttpRequest) -> Printer | None:
    said = request.POST.get("to", "")
    if not said:
        return None
    to = queries.printer_of(request.venue, int(said)) if said.isdecimal() and len(said) < 10 else None
    if to is None:
        raise Invalid(_("There is no such printer."))
    return to
