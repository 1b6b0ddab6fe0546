"""Where providers ring. Nothing said here is believed: whoever is proved to ring makes us ask, once an event."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from acts import actions as acts
from core import clock
from payments import actions as payments
from payments import delivery, online
from payments.gateways.base import Ring
from staff.access import public

LONGEST = 65_536  # bytes


@public
@csrf_exempt
@require_POST
def webhook(request: HttpRequest, ref: str) -> HttpResponse:
    """Hear a provider: 204 once it is proved to be it, whatever it says; 404 and 400 tell a stranger nothing."""
    account = online.account_by(ref)
    if account is None:
        return HttpResponse(status=404)
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        return HttpResponse(status=413)
    heard = delivery.hear(account, Ring(request.headers, request.body, clock.now(), request.get_full_path()))
    if heard is None:
        return HttpResponse(status=400)
    with acts.job(account.venue) as act:
        payments.note_ring(account, heard, act=act)
    return HttpResponse(status=204)
