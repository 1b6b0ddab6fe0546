"""What was taken back of sales on a day, with its receipt, who, why and whose leave."""

from dataclasses import dataclass
from datetime import date, datetime

from payments.models import Receipt, Refund
from reports import rows
from venues.days import local
from venues.models import Venue


@dataclass(frozen=True)
class Returned:
    """Something that was taken back; amount in minor units, tax in it, tip and rounding not."""

    refund: Refund
    receipt: Receipt
    at: datetime
    place: str
    approver: str

    @property
    def clock(self) -> str:
        return f"{self.at:%H:%M}"

    @property
    def amount(self) -> int:
        return self.refund.amount


def taken_back(venue: Venue, day: date) -> list[Returned]:
    """What was taken back on a business day, first to last; one query."""
    about = ("receipt__register", "payment__bill__tab", "approval__decided_by", "by")
    return [_row(venue, it) for it in rows.returned(venue, day).select_related(*about).order_by("pk")]


def _row(venue: Venue, it: Refund) -> Returned:
    bill, leave = it.payment.bill, it.approval
    return Returned(
        refund=it,
        receipt=it.receipt,
        at=local(venue, it.at),
        place=(bill.label or bill.tab.name) if bill else "",
        approver=leave.decided_by.short_name if leave and leave.decided_by else "",
    )
