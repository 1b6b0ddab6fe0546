"""Server Direct Print: one address, and in each form what the printer is there for."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from acts import actions as acts
from acts.actions import Act
from printing import actions
from printing.drivers.asking import for_printers
from printing.drivers.epson.messages import PROBE, Result, job_message, results, status
from printing.models import Driver, Printer

XML = "text/xml; charset=utf-8"
# Whether it is well again, a printer in trouble is asked before it gets paper: an empty document, that prints nothing.
BLOCKED = frozenset({"paper_out", "cover_open", "offline", "error"})


@require_POST
@for_printers(Driver.EPSON)
def epson(request: HttpRequest, printer: Printer) -> HttpResponse:
    """Answer an Epson printer."""
    about = request.POST.get("ConnectionType", "")
    try:
        if about == "GetRequest":
            return _asks(printer, request.POST.get("ID", ""))
        if about == "SetResponse":
            return _answers(printer, request.POST.get("ID", ""), results(request.POST.get("ResponseFile", "")))
        if about == "SetStatus":
            return _tells(printer, request.POST.get("ID", ""), request.POST.get("Status", ""))
    except ValueError:
        pass
    return HttpResponse(status=400)


def _asks(printer: Printer, name: str) -> HttpResponse:
    with acts.job(printer.venue) as act:
        actions.note_asking(printer, None, name, act=act)
        if not actions.give_up_unanswered(printer, act=act):
            return _nothing()
        job = actions.next_due(printer, act=act)
        if job is None:
            return _nothing()
        if printer.trouble in BLOCKED:
            return HttpResponse(job_message(PROBE, b""), content_type=XML)
        taken = actions.hand_over(printer, "", act=act)
    if taken is None:
        return _nothing()
    return HttpResponse(job_message(actions.ref_of(taken), bytes(taken.data)), content_type=XML)


def _answers(printer: Printer, name: str, said: list[Result]) -> HttpResponse:
    with acts.job(printer.venue) as act:
        for result in said:
            _hear(printer, name, result, act)
    return _nothing()


def _hear(printer: Printer, name: str, result: Result, act: Act) -> None:
    if result.job == PROBE:
        actions.note_asking(printer, result.health, name, act=act)
    else:
        actions.hear_answer(printer, result.job, result.outcome, act=act)


def _tells(printer: Printer, name: str, said: str) -> HttpResponse:
    with acts.job(printer.venue) as act:
        actions.note_asking(printer, status(said), name, act=act)
    return _nothing()


def _nothing() -> HttpResponse:
    return HttpResponse(content_type=XML)
