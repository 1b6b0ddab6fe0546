"""What a company's invoice of a sale says: the receipt once more, with whom it is to."""

import json
from datetime import datetime

from payments.documents import VERSION, Body, head, number_of
from payments.models import Receipt, ReceiptKind
from venues.models import Register, Venue

# What belongs to the receipt's own paper: an invoice has its own, or none.
ITS_OWN = frozenset({"v", "kind", "series", "number", "venue", "register", "currency", "at", "by"})


def sale_invoice_body(
    sale: Receipt, *, guest_ref: str, venue: Venue, register: Register, at: datetime, by_id: int
) -> Body:
    """The invoice of a receipt: its lines, discounts, taxes and payments as they were, its number, and the buyer.

    `guest` is a reference; company, address and VAT number are joined when it is shown. `returned` is what was given
    back since, with the numbers of its documents.
    """
    sold: Body = json.loads(sale.body)
    first = sale.refers_to or sale
    since = first.later.filter(kind=ReceiptKind.RETURN, refund__isnull=False).select_related("register").order_by("pk")
    return {
        **{name: value for name, value in sold.items() if name not in ITS_OWN},
        "v": VERSION,
        **head(venue, register, at),
        "by": by_id,
        "guest": guest_ref,
        "sale": number_of(sale),
        "sold_at": sold["at"],
        "returned": [number_of(it) | {"amount": it.total} for it in since],
    }
