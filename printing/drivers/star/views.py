"""CloudPRNT: POST asks, GET fetches, DELETE (or GET with `delete`) says what became of it."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from acts import actions as acts
from printing import actions
from printing.drivers.asking import for_printers
from printing.drivers.drawing import dots_across
from printing.drivers.star.codes import health_of, outcome_of
from printing.drivers.star.media import MEDIA, PICTURE, media_of
from printing.models import Driver, Printer

GONE = {"jobReady": False}
SETTING = {"title": "star_cloudprnt_server_setting", "version": "1.0.0", "serverSupportProtocol": ["HTTP"]}


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
@for_printers(Driver.STAR)
def star(request: HttpRequest, printer: Printer) -> HttpResponse:
    """Answer a Star printer."""
    if request.method == "POST":
        return _asks(request, printer)
    if request.method == "DELETE" or "delete" in request.GET:
        return _answers(request, printer)
    return HttpResponse() if request.method == "HEAD" else _fetches(request, printer)


@require_safe
@for_printers(Driver.STAR)
def setting(request: HttpRequest, printer: Printer) -> HttpResponse:
    """Say that this server speaks HTTP and no MQTT."""
    return JsonResponse(SETTING)


def _asks(request: HttpRequest, printer: Printer) -> HttpResponse:
    said = _json(request.body)
    if said is None:
        return HttpResponse(status=400)
    health = health_of(str(said.get("statusCode") or ""))
    is_printing = said.get("printingInProgress") is True
    with acts.job(printer.venue) as act:
        if is_printing:
            actions.note_asking(printer, None, str(said.get("printerMAC") or ""), act=act)
            return JsonResponse(GONE)
        actions.note_asking(printer, health, str(said.get("printerMAC") or ""), act=act)
        is_free = actions.give_up_unanswered(printer, act=act)
        job = actions.next_due(printer, act=act) if is_free and not health.reason else None
    if job is None:
        return JsonResponse(GONE)
    ready = {"jobReady": True, "mediaTypes": MEDIA, "jobToken": actions.offer_of(job), "deleteMethod": "DELETE"}
    return JsonResponse(ready)


def _fetches(request: HttpRequest, printer: Printer) -> HttpResponse:
    kind = request.GET.get("type", PICTURE).partition(";")[0].strip()
    if kind not in MEDIA:
        return HttpResponse(status=415)
    with acts.job(printer.venue) as act:
        job = actions.hand_over(printer, request.GET.get("token", ""), act=act)
    if job is None:
        return HttpResponse(status=404)
    media = media_of(bytes(job.data), dots_across(printer), kind)
    return HttpResponse(media.data, content_type=media.type, headers=media.headers)


def _answers(request: HttpRequest, printer: Printer) -> HttpResponse:
    outcome = outcome_of(request.GET.get("code", ""))
    with acts.job(printer.venue) as act:
        actions.hear_answer(printer, request.GET.get("token", ""), outcome, act=act)
    return HttpResponse()


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
