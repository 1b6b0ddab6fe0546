"""Receipts: for anybody who holds the link."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import qr
from core.htmx import respond
from orders.views.forms import found
from payments import actions as payments
from payments import queries
from payments.models import Receipt
from printing import pdf
from staff.access import needs, public

PAGE, PDF_PAGE = "payments/receipt.html", "payments/receipt_pdf.html"


@public
@require_safe
def receipt(request: HttpRequest, ref: str) -> HttpResponse:
    """A receipt as a page."""
    wanted = found(queries.receipt_by(ref))
    with override(wanted.register.venue.language):
        return _private(render(request, PAGE, _page(request, wanted)))


@public
@require_safe
def pdf_file(request: HttpRequest, ref: str) -> HttpResponse:
    """A receipt as a PDF; where none can be made here, the page, which says so."""
    wanted = found(queries.receipt_by(ref))
    context = _page(request, wanted)
    with override(wanted.register.venue.language):
        try:
            made = pdf.from_html(render_to_string(PDF_PAGE, context | {"tall": _height(context["said"])}))
        except pdf.NoPdf as trouble:
            return _private(render(request, PAGE, context | {"trouble": trouble}, status=503))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="receipt-{wanted.series}-{wanted.number}.pdf"'
    return _private(response)


@needs("receipts.reprint")
@require_POST
def copies(request: HttpRequest, ref: str) -> HttpResponse:
    """Print a copy."""
    wanted = found(queries.receipt_by(ref))
    found(wanted if wanted.register.venue_id == request.venue.pk else None)
    with acts.begin(request) as act:
        if act.fresh:
            payments.reprint_receipt(wanted, act=act)
    return respond(
        request,
        PAGE,
        _page(request, wanted),
        partial="copied",
        see=reverse("payments:receipt", args=[ref]),
    )


def _page(request: HttpRequest, wanted: Receipt) -> dict[str, Any]:
    url = request.build_absolute_uri(reverse("payments:receipt", args=[wanted.ref]))
    said = json.loads(wanted.body)
    return {
        "receipt": wanted,
        "said": said,
        "at_table": queries.is_table(said["label"]),
        "venue": wanted.register.venue,
        "qr": qr.draw(url),
        "url": url,
    }


def _height(said: dict[str, Any]) -> int:
    """How tall a receipt's one page is, in millimetres: like the paper, as long as what is on it."""
    details: int = sum(len(it["details"]) + (it["portion"].isdigit() and it["portion"] != "1") for it in said["lines"])
    words: int = sum(1 + len(it["name"]) // 30 for it in said["lines"])
    rows: int = len(said["taxes"]) + len(said["payments"]) * 3 + said["venue"]["address"].count("\n")
    return 150 + 7 * words + 5 * details + 6 * rows


def _private(response: HttpResponse) -> HttpResponse:
    """A link that only its guest has: kept out of shared caches and search engines."""
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
