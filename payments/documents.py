"""What a receipt says, as plain data: the paper, the page and the PDF are all made from it.

No names of guests or staff: a receipt is for ever, people aren't. Amounts are minor units.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from payments.models import Bill, Payment, Receipt, Share
from payments.postings import percent
from venues.days import local
from venues.models import Register, Venue

VERSION = 1
type Body = dict[str, Any]


def taxes(shares: Iterable[Share]) -> list[tuple[Decimal, str, int, int]]:
    """(rate, letter, gross, tax) by rate: the sums of what the lines carry, never computed again."""
    sums: dict[tuple[Decimal, str], tuple[int, int]] = {}
    for share in shares:
        key = (share.line.tax_rate, share.line.tax_letter)
        gross, tax = sums.get(key, (0, 0))
        sums[key] = (gross + share.amount, tax + share.tax)
    return [(rate, letter, gross, tax) for (rate, letter), (gross, tax) in sorted(sums.items())]


def body(
    bill: Bill,
    shares: Sequence[Share],
    payments: Sequence[Payment],
    *,
    venue: Venue,
    register: Register,
    series: str,
    number: int,
    at: datetime,
    by_id: int | None,
) -> Body:
    """Everything that is printed on a receipt."""
    return {
        "v": VERSION,
        "kind": "sale",
        **head(venue, register, at),
        "series": series,
        "number": number,
        "bill": bill.letter,
        "label": bill.label,
        "by": by_id,
        "lines": [line(it) for it in shares if it.line.open_quantity()],
        "taxes": [tax_row(*it) for it in taxes(shares)],
        "total": bill.total,
        "tax_total": bill.tax_total,
        "payments": [payment(it) for it in payments],
        "rounding": sum(it.rounding for it in payments),
        "tip": sum(it.tip for it in payments),
        "paid": sum(it.amount + it.rounding + it.tip for it in payments),
        "change": sum(it.change() for it in payments),
    }


def head(venue: Venue, register: Register, at: datetime) -> Body:
    """Who gives the document, where and when (on the venue's clock)."""
    return {
        "venue": {
            "name": venue.name,
            "legal_name": venue.legal_name,
            "address": venue.address,
            "phone": venue.phone,
            "vat_number": venue.vat_number,
            "company_number": venue.company_number,
        },
        "register": {"number": register.number, "name": register.name},
        "currency": venue.currency,
        "at": local(venue, at).isoformat(timespec="seconds"),
    }


def line(share: Share) -> Body:
    """A line of a receipt; `portion` is 2, 1/3, or empty for a part in cents."""
    sold = share.line
    details = [sold.variant_name, *(it["name"] for it in sold.modifiers)]
    return {
        "portion": share.portion,
        "name": sold.receipt_name or sold.name,
        "details": [it for it in details if it],
        "unit_price": sold.unit_price,
        "amount": share.amount,
        "tax": share.tax,
        "letter": sold.tax_letter,
        "rate": percent(sold.tax_rate),
    }


def tax_row(rate: Decimal, letter: str, gross: int, tax: int) -> Body:
    """A row of the tax table."""
    return {"rate": percent(rate), "letter": letter, "gross": gross, "net": gross - tax, "tax": tax}


def payment(it: Payment) -> Body:
    """A payment as the receipt shows it."""
    return {
        "tender": str(it.tender),
        "amount": it.amount,
        "rounding": it.rounding,
        "to_pay": it.amount + it.rounding,
        "tip": it.tip,
        "taken": it.amount + it.rounding + it.tip,
        "tendered": it.tendered,
        "change": it.change(),
        "card": it.card,
    }


def to_text(said: Body) -> str:
    """The body as it is stored and hashed: the same data is always the same text."""
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def chain_name(register: Register, series: str) -> str:
    """The chain that a register's series makes."""
    return f"receipts.{register.pk}.{series}"


def hashed_fields(receipt: Receipt) -> list[str]:
    """What a receipt's hash covers, in order: every column. `journal/verify.py` reads the same."""
    ids = (str(receipt.register_id), str(receipt.bill_id), receipt.ref)
    at = receipt.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    amounts = (str(receipt.total), str(receipt.tax_total))
    day = receipt.business_date.isoformat()
    return [receipt.chain, str(receipt.kind), receipt.series, *ids, at, day, *amounts, receipt.body]
