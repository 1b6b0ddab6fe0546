"""Who left without paying, by the waiter whose guests they were."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from journal.models import Entry
from payments.models import Payment, Tender
from venues.models import Venue


@dataclass(frozen=True)
class WalkOut:
    """A bill that was written off; why, as it was said then."""

    payment: Payment
    reason: str

    @property
    def amount(self) -> int:
        """What is lost: not what was taken back of a gift card's sale."""
        return self.payment.amount - self.payment.refunded


@dataclass(frozen=True)
class OfWaiter:
    """What one waiter's guests left without paying."""

    name: str
    walk_outs: tuple[WalkOut, ...]

    @property
    def amount(self) -> int:
        return sum(it.amount for it in self.walk_outs)


def walk_outs(venue: Venue, first: date, last: date) -> list[OfWaiter]:
    """Walk-outs of some days by waiter, who lost most first; two queries."""
    gone = Payment.objects.filter(register__venue=venue, tender=Tender.WALK_OUT, corrected_at=None)
    gone = gone.filter(amount__gt=F("refunded"))
    dated = gone.filter(business_date__gte=first, business_date__lte=last)
    joined = list(
        dated.select_related("bill__tab__server", "bill__receipt", "by", "approval__decided_by").order_by("pk")
    )
    reasons = _reasons(venue, joined)
    by_waiter: dict[str, list[WalkOut]] = defaultdict(list)
    for it in joined:
        assert it.bill is not None
        server = it.bill.tab.server or it.by
        by_waiter[server.name if server else ""].append(WalkOut(it, reasons.get(it.pk, "")))
    return sorted((OfWaiter(name, tuple(some)) for name, some in by_waiter.items()), key=lambda it: -it.amount)


def _reasons(venue: Venue, payments: list[Payment]) -> dict[int, str]:
    """Why, by payment: whoever wrote it off said so in the journal."""
    subjects = [f"bill.{it.bill_id}" for it in payments]
    entries = Entry.objects.filter(kind="payments.walked_out", subject__in=subjects, venue_id=venue.pk)
    said: list[dict[str, Any]] = [json.loads(it.data) for it in entries]
    return {it["payment"]: it["reason"] for it in said}
