"""The days of a venue, latest first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from payments.models import Bill, BillState
from venues.models import Venue

PAGE = 35


@dataclass(frozen=True)
class DayRow:
    """A business day in the list; minor units."""

    date: date
    bills: int
    gross: int
    tax: int

    @property
    def net(self) -> int:
        return self.gross - self.tax


def latest_days(venue: Venue, before: date | None = None) -> list[DayRow]:
    """Up to five weeks of days with sales, latest first, before a date; one query."""
    bills = Bill.objects.filter(venue=venue, state=BillState.CLOSED)
    if before:
        bills = bills.filter(business_date__lt=before)
    by_day = bills.values_list("business_date").annotate(count=Count("pk"), gross=Sum("total"), taxed=Sum("tax_total"))
    return [DayRow(*it) for it in by_day.order_by("-business_date")[:PAGE]]
