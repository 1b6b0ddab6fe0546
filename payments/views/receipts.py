"""Receipts: for anybody who holds the link."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core.htmx import respond
from orders.views.forms import found
from payments import actions as payments
from payments import queries, receipt_mails, tips
from payments.models import Receipt, ReceiptKind
from payments.receipt_page import receipt_context, receipt_pdf
from printing import pdf
from staff.access import needs, public

PAGE = "payments/receipt.html"


@public
@require_safe
def receipt(request: HttpRequest, ref: str) -> HttpResponse:
    """A receipt as a page."""
    wanted = found(queries.receipt_by(ref))
    with override(wanted.register.venue.language):
        return private(render(request, PAGE, page_of(request, wanted)))


@public
@require_safe
def pdf_file(request: HttpRequest, ref: str) -> HttpResponse:
    """A receipt or an invoice as a PDF; where none can be made here, the page, which says so."""
    return pdf_response(request, found(queries.receipt_by(ref)))


def pdf_response(request: HttpRequest, wanted: Receipt) -> HttpResponse:
    """The PDF of a receipt or an invoice, or its page with what went wrong."""
    language = wanted.register.venue.language
    try:
        made = receipt_pdf(wanted, _address(request, wanted), language)
    except pdf.NoPdf as trouble:
        with override(language):
            return private(render(request, PAGE, page_of(request, wanted) | {"trouble": trouble}, status=503))
    response = HttpResponse(made.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{made.name}"'
    return private(response)


@needs("receipts.reprint")
@require_POST
def copies(request: HttpRequest, ref: str) -> HttpResponse:
    """Print a copy."""
    wanted = own(request, ref)
    with acts.begin(request) as act:
        if act.fresh:
            payments.reprint_receipt(wanted, act=act)
    return respond(
        request,
        PAGE,
        page_of(request, wanted),
        partial="copied",
        see=reverse("payments:receipt", args=[ref]),
    )


def own(request: HttpRequest, ref: str) -> Receipt:
    """A receipt of the venue that asks, or a page that says it isn't there."""
    wanted = found(queries.receipt_by(ref))
    return found(wanted if wanted.register.venue_id == request.venue.pk else None)


def page_of(request: HttpRequest, wanted: Receipt) -> dict[str, Any]:
    """What a receipt's page shows; what staff may do with it, they see where it is their own house's."""
    context = receipt_context(wanted, _address(request, wanted))
    if getattr(request, "person", None) is None or wanted.register.venue_id != request.venue.pk:
        return context | {"may_ask_mail": receipt_mails.guests_may_ask(wanted), "mailed": "mailed" in request.GET}
    sold = wanted.of_bill if wanted.kind != ReceiptKind.RETURN else None
    return context | {
        "sold": sold,
        "is_own": True,
        "mails": receipt_mails.of(wanted),
        "languages": [it for it in settings.LANGUAGES if it[0] in wanted.register.venue.languages],
        "can_be_invoiced": wanted.kind == ReceiptKind.SALE and sold is not None,
        "invoice": queries.invoice_of_sale(wanted),
        "tips": tips.after(sold) if sold else (),
        "tip_asked": tips.asked(sold) if sold else None,
    }


def private(response: HttpResponse) -> HttpResponse:
    """A link that only its guest has: kept out of shared caches and search engines."""
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"  # no-referrer would make its own forms come from nowhere
    return response


def _address(request: HttpRequest, wanted: Receipt) -> str:
    return request.build_absolute_uri(reverse("payments:receipt", args=[wanted.ref]))
