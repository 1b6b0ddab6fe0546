"""A slip as a PDF, for whoever may look at printers."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from printing import queries
from printing.drivers.pdf import path_of
from printing.models import Driver
from staff.access import needs


@needs("printers.view")
@require_safe
def pdf(request: HttpRequest, pk: int, job: int) -> FileResponse:
    """Give one slip."""
    printer = queries.printer_of(request.venue, pk)
    path = path_of(printer, job) if printer and printer.driver == Driver.PDF else None
    if path is None or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="application/pdf")
