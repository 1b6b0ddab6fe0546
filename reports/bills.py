"""The bills that answer a figure's question, and what was taken back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, Prefetch

from core import clock
from payments.models import Bill, Payment, Receipt
from reports.day import first_paying
from reports.questions import Question
from venues.days import local
from venues.models import Venue


@dataclass(frozen=True)
class BillRow:
    """A bill in the list; `amount` is what it adds to the figure, in minor units. `guests` once for a party."""

    bill: Bill
    receipt: Receipt | None
    at: datetime
    place: str
    tenders: list[str]
    amount: int
    guests: int | None = None

    @property
    def clock(self) -> str:
        return f"{self.at:%H:%M}"


@dataclass(frozen=True)
class Listed:
    """The answer, and its sum: the figure on the report."""

    rows: list[BillRow] = field(default_factory=list)

    @property
    def amount(self) -> int:
        return sum(it.amount for it in self.rows)

    @property
    def guests(self) -> int:
        return sum(it.guests or 0 for it in self.rows)


def answer(venue: Venue, day: date, asked: Question) -> Listed:
    """The bills of a figure in the order they were closed; two queries, three where guests are counted."""
    payments = Prefetch("payments", Payment.objects.filter(corrected_at=None).order_by("pk"))
    found = list(
        asked.bills.select_related("tab", "receipt__register")
        .prefetch_related(payments)
        .order_by(F("closed_at").asc(nulls_last=True), "pk")
    )
    guests = _guests(venue, day, found) if asked.kind == "covers" else {}
    return Listed([_row(venue, it, guests.get(it.pk)) for it in found])


def _row(venue: Venue, bill: Bill, guests: int | None) -> BillRow:
    payments = list(bill.payments.all())
    at = bill.closed_at or (payments[-1].at if payments else clock.now())
    return BillRow(
        bill=bill,
        receipt=getattr(bill, "receipt", None),
        at=local(venue, at),
        place=bill.label or bill.tab.name,
        tenders=list(dict.fromkeys(it.tender for it in payments)),
        amount=bill.part,  # type: ignore[attr-defined]
        guests=guests,
    )


def _guests(venue: Venue, day: date, bills: Iterable[Bill]) -> dict[int, int]:
    """Guests by bill: a party counts on its first one."""
    covers = {it.pk: it.covers or 0 for it in first_paying(venue, day)}
    return {it.pk: covers.pop(party) for it in bills if (party := it.tab.seating_id) in covers}
