"""Receipts: for anybody who holds the link."""

import json
from datetime import date
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
from payments.models import Receipt, ReceiptKind
from printing import pdf
from staff.access import needs, public

PAGE, PDF_PAGE = "payments/receipt.html", "payments/receipt_pdf.html"
INVOICE_PDF = "payments/invoice_pdf.html"


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
    if wanted.kind == ReceiptKind.INVOICE:
        return invoice_response(request, wanted)
    context = _page(request, wanted)
    context["tall"] = _height(context["said"])
    return _as_pdf(request, wanted, PDF_PAGE, context, f"receipt-{wanted.series}-{wanted.number}.pdf")


def invoice_response(request: HttpRequest, wanted: Receipt) -> HttpResponse:
    """An invoice as a PDF of A4 pages."""
    name = f"invoice-{wanted.register.number}-{wanted.number}.pdf"
    return _as_pdf(request, wanted, INVOICE_PDF, _page(request, wanted), name)


def _as_pdf(request: HttpRequest, wanted: Receipt, page: str, context: dict[str, Any], name: str) -> HttpResponse:
    with override(wanted.register.venue.language):
        try:
            made = pdf.from_html(render_to_string(page, context))
        except pdf.NoPdf as trouble:
            return _private(render(request, PAGE, context | {"trouble": trouble}, status=503))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
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
    if wanted.kind == ReceiptKind.INVOICE:
        said |= {it: date.fromisoformat(said[it]) for it in ("arrives", "departs")}
        said["lines"] = [it | {"day": date.fromisoformat(it["day"])} for it in said["lines"]]
    return {
        "guest": queries.guest_of(said),
        "copy": queries.times_copied(wanted),
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
