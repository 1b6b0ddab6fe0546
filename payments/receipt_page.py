"""What a receipt's page, its PDF and its e-mail show, all from the stored body."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from core import qr
from payments import queries
from payments.models import Receipt, ReceiptKind
from printing import pdf

PDF_PAGE, INVOICE_PDF = "payments/receipt_pdf.html", "payments/invoice_pdf.html"


@dataclass(frozen=True)
class File:
    """A PDF with its name."""

    name: str
    content: bytes


def receipt_context(wanted: Receipt, url: str) -> dict[str, Any]:
    """What the templates of a receipt or an invoice are given; three queries. `url` leads to its page."""
    said = json.loads(wanted.body)
    if "arrives" in said:
        said |= {it: date.fromisoformat(said[it]) for it in ("arrives", "departs")}
        said["lines"] = [it | {"day": date.fromisoformat(it["day"])} for it in said["lines"]]
    if "sold_at" in said:
        said["sold_at"] = datetime.fromisoformat(said["sold_at"])
    return {
        "guest": queries.guest_of(said),
        "copy": queries.times_copied(wanted),
        "receipt": wanted,
        "said": said,
        "at_table": queries.is_table(said["label"]),
        "venue": wanted.register.venue,
        "qr": qr.draw(url) if url else None,
        "url": url,
    }


def receipt_pdf(wanted: Receipt, url: str, language: str) -> File:
    """A receipt as one tall page, an invoice as pages of A4. Raises pdf.NoPdf."""
    context = receipt_context(wanted, url)
    if wanted.kind == ReceiptKind.INVOICE:
        page, name = INVOICE_PDF, f"invoice-{wanted.register.number}-{wanted.number}.pdf"
    else:
        page, name = PDF_PAGE, f"receipt-{wanted.series}-{wanted.number}.pdf"
        context["tall"] = _height(context["said"])
    with override(language):
        return File(name, pdf.from_html(render_to_string(page, context)))


def _height(said: dict[str, Any]) -> int:
    """How tall a receipt's one page is, in millimetres: like the paper, as long as what is on it."""
    details: int = sum(len(it["details"]) + (it["portion"].isdigit() and it["portion"] != "1") for it in said["lines"])
    words: int = sum(1 + len(it["name"]) // 30 for it in said["lines"])
    rows: int = len(said["taxes"]) + len(said["payments"]) * 3 + said["venue"]["address"].count("\n")
    return 150 + 7 * words + 5 * details + 6 * rows
