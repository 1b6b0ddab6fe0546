"""How a printer's paper looks: chosen beside the paper itself. It stands here because it shows receipts too."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acts import actions as acts
from core import clock
from core.htmx import go, is_htmx
from payments.samples import kitchen_sample, receipt_sample, runner_sample
from printing import actions as printing
from printing import looks, queries
from printing.actions.looks import check_look, put_on
from printing.models import Printer
from printing.paper import paper_lines
from staff.access import needs

LOOK = "payments/printer_look.html"
SAMPLES = {"kitchen": kitchen_sample, "runner": runner_sample, "receipt": receipt_sample}


@needs("printers.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a printer's paper looks, or would with what is chosen now; write it."""
    printer = queries.printer_of(request.venue, pk)
    if printer is None:
        raise Http404
    if request.method != "POST":
        return render(request, f"{LOOK}#look" if is_htmx(request) else LOOK, _context(request, printer))
    wanted = looks.read_look(request.POST, printer)
    with acts.begin(request) as act:
        if act.fresh:
            printing.set_look(printer, wanted, act=act)
    return go(request, reverse("printing:printers"))


def _context(request: HttpRequest, printer: Printer) -> dict[str, object]:
    """The form and the paper; three samples are drawn, none is kept."""
    wanted = looks.read_look(request.GET, printer) if "font" in request.GET else looks.look_of(printer)
    check_look(wanted)
    put_on(printer, wanted)
    sample = request.GET.get("sample", "kitchen")
    sample = sample if sample in SAMPLES else "kitchen"
    return {
        "printer": printer,
        "look": wanted,
        "sample": sample,
        "lines": paper_lines(SAMPLES[sample](printer, request.venue, clock.now())),
        **looks.choices(wanted, request.venue),
    }
