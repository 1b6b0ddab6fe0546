"""What a receipt says, as plain data: the paper, the page and the PDF are all made from it.

No names of guests or staff: a receipt is for ever, people aren't. Amounts are minor units.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hotel.models import PostingKind, Stay
from hotel.queries import FolioPage
from payments.given_away import Standing, as_priced, offs_of, on_the_tab, standing_on
from payments.invoice_lines import posting_lines
from payments.models import Bill, Payment, Receipt, Refund, Share
from payments.postings import Row, percent
from payments.returns import Piece
from payments.tax_rows import tax_rows
from venues.days import business_date, local
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
    at: datetime,
    by_id: int | None,
) -> Body:
    """Everything that is printed on a receipt, but its kind and its number."""
    standing, priced = standing_on(shares), [as_priced(it, venue) for it in shares]
    return {
        "v": VERSION,
        **head(venue, register, at),
        **adding(venue, bill.total - bill.tax_total),
        "bill": bill.letter,
        "label": bill.label,
        "by": by_id,
        "lines": [line(it, standing) for it in priced if it.line.open_quantity()],
        "discounts": on_the_tab(priced, standing),
        "taxes": tax_rows(shares),
        "total": bill.total,
        "tax_total": bill.tax_total,
        "payments": [payment(it) for it in payments],
        "rounding": sum(it.rounding for it in payments),
        "tip": sum(it.tip for it in payments),
        "paid": sum(it.amount + it.rounding + it.tip for it in payments),
        "change": sum(it.change() for it in payments),
    }


def adding(venue: Venue, net: int) -> Body:
    """That lines stand without their tax, which is added to their sum: said where it is so."""
    return {} if venue.prices_include_tax else {"subtotal": net}


def return_body(
    bill: Bill,
    sale: Receipt,
    refund: Refund,
    rows: list[Row],
    pieces: Sequence[Piece],
    *,
    venue: Venue,
    register: Register,
    at: datetime,
) -> Body:
    """What a return says: of which receipt, how much of it, by line and rate.

    Why, the refund's row says: people type that.
    """
    given = refund.amount + refund.rounding + refund.tip
    return {
        "v": VERSION,
        **head(venue, register, at),
        **adding(venue, refund.amount - refund.tax_amount),
        "bill": bill.letter,
        "label": bill.label,
        "by": refund.by_id,
        "of": number_of(sale),
        "lines": [returned_line(it, venue) for it in pieces],
        "taxes": rows,
        "total": refund.amount,
        "tax_total": refund.tax_amount,
        "payments": [given_back(refund)],
        "rounding": refund.rounding,
        "tip": refund.tip,
        "change": 0,
        "paid": given,
    }


def number_of(it: Receipt) -> Body:
    """How another document calls a receipt."""
    return {"register": it.register.number, "series": it.series, "number": it.number}


def returned_line(it: Piece, venue: Venue) -> Body:
    """What a return gives back of a line."""
    portion = it.share.portion if it.amount == it.share.amount else ""
    amount = it.amount - (0 if venue.prices_include_tax else it.tax)
    said = line(it.share, standing={})
    return said | {"portion": portion, "amount": amount, "tax": it.tax, "full": amount, "comped": 0, "off": []}


def given_back(refund: Refund) -> Body:
    """How a return gave money back: the way it came."""
    paid, posting = refund.payment, refund.posting
    said = {
        "tender": str(paid.tender),
        "amount": refund.amount,
        "rounding": refund.rounding,
        "to_pay": refund.amount + refund.rounding,
        "tip": refund.tip,
        "taken": refund.amount + refund.rounding + refund.tip,
        "tendered": None,
        "change": 0,
        "card": paid.card,
    }
    if posting is not None:
        room = posting.stay.room
        said |= {"room": room.number if room else "", "posting": posting.number, "proof": ""}
    return said | other_way(paid)


def other_way(it: Payment) -> Body:
    """What a way to pay without a gateway is called, and the number of its slip; which card or account it was."""
    if it.stored:
        return {"stored": str(it.stored.kind), "hint": it.stored.hint}
    if it.house_account:
        return {"account": it.house_account.number, "is_signed": bool(it.signature)}
    return {"name": it.custom.name, "slip": it.slip} if it.custom else {}


def invoice_body(
    stay: Stay,
    folio: FolioPage,
    *,
    guest_ref: str,
    payments: Sequence[Payment],
    venue: Venue,
    register: Register,
    at: datetime,
    by_id: int,
) -> Body:
    """What an invoice says: every charge and what was given back, by day, tax by rate as the outlets booked it.

    `guest` is a reference; the name and the address are joined when it is shown.
    """
    posted = [it.posting for it in folio.rows if it.is_posted and it.posting.kind != PostingKind.PAYMENT]
    rates = [
        {**it, "net": it["gross"] - it["tax"]} for it in sorted(folio.taxes, key=lambda it: Decimal(str(it["rate"])))
    ]
    return {
        "v": VERSION,
        **head(venue, register, at),
        "label": stay.room.number if stay.room else "",
        "by": by_id,
        "guest": guest_ref,
        "arrives": stay.arrives_on.isoformat(),
        "departs": (business_date(venue, stay.checked_out_at) if stay.checked_out_at else stay.departs_on).isoformat(),
        "lines": [line for it in posted for line in posting_lines(it)],
        "taxes": rates,
        "total": sum(it.signed_amount for it in posted),
        "tax_total": sum(it["tax"] for it in rates),
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


def line(share: Share, standing: Standing) -> Body:
    """A line of a receipt; `portion` is 2, 1/3, or empty for a part in cents.

    `amount` is what is paid for it (without tax where that is added: see `adding`); `full` what would have been without
    `comped` (on the house) and `off` (discounts on it). Those on the whole tab stand below the lines: they are in
    `full` still, and not in `off`.
    """
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
        "full": share.amount + share.off + share.comped,
        "comped": share.comped,
        "off": [it for it in offs_of(share, standing) if not it["ref"]],
    }


def payment(it: Payment) -> Body:
    """A payment as the receipt shows it; one to a room says which, and the posting's number and proof."""
    said = {
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
    if it.posting is not None and it.bill_id:
        room = it.posting.stay.room
        said |= {"room": room.number if room else "", "posting": it.posting.number, "proof": it.posting.proof}
    return said | other_way(it)


def way_of(it: Payment) -> str:
    """A payment's way in one word, for the journal."""
    return it.custom.name if it.custom else str(it.tender)


def to_text(said: Body) -> str:
    """The body as it is stored and hashed: the same data is always the same text."""
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def chain_name(register: Register, series: str) -> str:
    """The chain that a register's series makes."""
    return f"receipts.{register.pk}.{series}"


def hashed_fields(receipt: Receipt) -> list[str]:
    """What a receipt's hash covers, in order: every column. `journal/verify.py` reads the same.

    A document is of one thing: a bill, a refund, a stay, a correction; an invoice may be of a receipt. One that refers
    to a receipt says so at the end, and what it is of: those from before said neither.
    """
    columns = ("bill_id", "refund_id", "stay_id", "correction_id", "refers_to_id")
    name, of = next((it, pk) for it in columns if (pk := getattr(receipt, it)) is not None)
    ids = (str(receipt.register_id), str(of), receipt.ref)
    later = [name, str(receipt.refers_to_id)] if receipt.refers_to_id is not None else []
    at = receipt.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    amounts = (str(receipt.total), str(receipt.tax_total))
    day = receipt.business_date.isoformat()
    return [receipt.chain, str(receipt.kind), receipt.series, *ids, at, day, *amounts, receipt.body, *later]
