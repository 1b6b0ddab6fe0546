"""The door for printers that come and ask. No cookies, no sessions: a printer shows the token in its address.

Its address holds 128 random bits, compared in constant time; a wrong one finds nothing. What it says is small, and
how often it says it is bounded, for the right token as for wrong ones.
"""

import hmac
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from core.rates import Rates
from printing.models import Driver, Printer
from staff.access import View, public

LARGEST_BODY = 64 * 1024
# It asks every few seconds; a job takes three requests more.
RATES = Rates(per_second=4, burst=60)
WRONG = Rates(per_second=0.5, burst=20)

type Answer = Callable[[HttpRequest, Printer], HttpResponse]


def for_printers(driver: Driver) -> Callable[[Answer], View]:
    """Let in the printer whose number and token stand in the address, and nobody else.

    No form on a page can do harm here, having no token; so there is none of the forms' own (CSRF).
    """

    def marked(answer: Answer) -> View:
        @csrf_exempt
        @public
        @wraps(answer)
        def guarded(request: HttpRequest, pk: int, token: str) -> HttpResponse:
            printer = _of(driver, pk, token)
            if wait := RATES.take(pk) if printer else WRONG.take(pk):
                return HttpResponse(status=429, headers={"Retry-After": str(wait)})
            if printer is None:
                raise Http404
            if _length(request) > LARGEST_BODY:
                return HttpResponse(status=413)
            response = answer(request, printer)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return guarded

    return marked


def _of(driver: Driver, pk: int, token: str) -> Printer | None:
    printer = Printer.objects.filter(pk=pk, driver=driver).select_related("venue", "backup").first()
    shown, known = token.encode(), (printer.poll_token if printer else "").encode()
    return printer if hmac.compare_digest(shown, known) and known else None


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else LARGEST_BODY + 1
