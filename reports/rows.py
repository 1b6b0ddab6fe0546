"""The rows that a day is made of: closed bills, their shares, the money that came in, what was taken back.

The report and the lists behind its numbers both start here, so a figure and its bills can't drift apart.
"""

from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, ExtractHour

from orders.models import Charge, Comp, Void
from payments.models import Bill, BillState, Payment, Receipt, Refund, Share
from venues.models import Venue


def closed_bills(venue: Venue, day: date) -> QuerySet[Bill]:
    """Bills that were closed on a business day."""
    return Bill.objects.filter(venue=venue, business_date=day, state=BillState.CLOSED)


def sold(venue: Venue, day: date) -> QuerySet[Share]:
    """What those bills are made of that was sold: what was put on gift cards is none of it."""
    closed = Share.objects.filter(bill__venue=venue, bill__business_date=day, bill__state=BillState.CLOSED)
    return closed.filter(released_at=None).exclude(line__charge=Charge.STORED)


def stored_sold() -> Combinable:
    """What a bill has of gift cards and deposits: in its total, and no sale."""
    own = Share.objects.filter(bill=OuterRef("pk"), released_at=None, line__charge=Charge.STORED)
    summed = own.order_by().values("bill").annotate(sum=Sum("amount")).values("sum")
    return Coalesce(Subquery(summed), 0)


def taken(venue: Venue, day: date) -> QuerySet[Payment]:
    """Money that came in on a business day, also for bills that aren't closed yet, and for hotel guests' folios."""
    return Payment.objects.filter(register__venue=venue, business_date=day, corrected_at=None)


def receipts(venue: Venue, day: date) -> QuerySet[Receipt]:
    """Documents of a business day: receipts, returns, invoices."""
    return Receipt.objects.filter(register__venue=venue, business_date=day)


def returned(venue: Venue, day: date) -> QuerySet[Refund]:
    """What was taken back of sales on a business day, whenever they were."""
    return Refund.objects.filter(register__venue=venue, business_date=day)


def voids(venue: Venue, day: date) -> QuerySet[Void]:
    """What was taken back on a business day."""
    return Void.objects.filter(line__tab__venue=venue, business_date=day)


def comps(venue: Venue, day: date) -> QuerySet[Comp]:
    """What was on the house on a business day."""
    return Comp.objects.filter(line__tab__venue=venue, business_date=day)


def hour_of(venue: Venue, moment: str) -> Combinable:
    """The hour on the venue's own clock."""
    return ExtractHour(moment, tzinfo=ZoneInfo(venue.time_zone))


def all_taken(prefix: str = "") -> Combinable:
    """What a payment brought: what counts, its rounding and its tip."""
    return F(f"{prefix}amount") + F(f"{prefix}rounding") + F(f"{prefix}tip")
