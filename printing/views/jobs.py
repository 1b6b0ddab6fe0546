"""What people do about one piece of paper: from the printers' page, or from the floor's sheet about a printer."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from acts import actions as acts
from printing import actions, queries
from printing.models import PrintJob
from printing.views.printers import again
from staff.access import needs


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
    return again(request, job.printer)


def _job(request: HttpRequest, pk: int) -> PrintJob:
    job = queries.job_of(request.venue, pk)
    if job is None:
        raise Http404
    return job
