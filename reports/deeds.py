"""What hints are made of: who did what over some days, in four questions however busy those were."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from journal.models import Entry
from orders.amounts import in_turn, price_of, taken_off
from orders.models import Charge, Comp, Discount, Line, Void
from payments.models import CashSession, Payment, Refund, Tender, TenderCorrection
from venues.days import starts_at
from venues.models import Venue

type Tally = dict[int, tuple[int, int]]


@dataclass(frozen=True)
class Deed:
    """Something one person took off a line of a tab: a void (`was_shown` on a printed bill before) or a discount.

    Discounts of one `ref` are one, on several lines; `pk` tells them apart.
    """

    kind: str
    ref: str
    pk: int
    who: int
    tab: int
    at: datetime
    amount: int
    was_shown: bool = False


@dataclass(frozen=True)
class Paid:
    """A bill of a tab that was paid in cash, and who took it."""

    bill: int
    label: str
    day: date
    tab: int
    who: int
    at: datetime


def tallies(venue: Venue, first: date, last: date) -> dict[str, Tally]:
    """By kind and person (how often, minor units): sold, comp, drawer, corrected, refund, walk_out, short; one query.

    A drawer that went wrong is of who opened it, a purse of who carried it, a walk-out of who waited on the table.
    """
    within = {"business_date__range": (first, last)}
    lines = Line.objects.filter(tab__venue=venue, charge=Charge.NONE, round__business_date__range=(first, last))
    left = F("quantity") - F("voided_quantity") - F("moved_quantity")
    # A drawer opens for drops and refunds, too: only what was opened for nothing has this entry.
    opened = Entry.objects.filter(
        venue_id=venue.pk,
        kind="payments.drawer_opened",
        at__gte=starts_at(venue, first),
        at__lt=starts_at(venue, last + timedelta(days=1)),
    )
    # Guests who came back paid in cash: that is no other way than was pressed.
    corrected = TenderCorrection.objects.filter(register__venue=venue, replacement__tender=Tender.CASH, **within)
    refunds = Refund.objects.filter(register__venue=venue, cash_session__isnull=False, **within)
    gone = Payment.objects.filter(register__venue=venue, tender=Tender.WALK_OUT, corrected_at=None, **within)
    gone = gone.filter(amount__gt=F("refunded"))
    short = CashSession.objects.filter(
        venue=venue, closed_at__isnull=False, counted_amount__lt=F("expected_amount"), **within
    )
    first_part, *others = (
        _tally("sold", lines, F("round__by"), F("unit_price") * left),
        _tally(
            "comp",
            Comp.objects.filter(line__tab__venue=venue, **within),
            F("by"),
            F("quantity") * F("line__unit_price"),
        ),
        _tally("drawer", opened, F("by_id"), Value(0, BigIntegerField())),
        _tally("corrected", corrected.exclude(payment__tender=Tender.WALK_OUT), F("by"), F("replacement__amount")),
        _tally("refund", refunds, F("by"), F("amount") + F("tip")),
        _tally("walk_out", gone, Coalesce("bill__tab__server", "by"), F("amount") - F("refunded")),
        _tally("short", short, Coalesce("person", "opened_by"), F("expected_amount") - F("counted_amount")),
    )
    found: dict[str, Tally] = {}
    for kind, who, times, amount in first_part.union(*others, all=True).order_by("what", "who"):
        if who is not None:
            found.setdefault(kind, {})[who] = (times, int(amount))
    return found


def _tally(kind: str, rows: QuerySet[Any], who: Combinable, amount: Combinable) -> QuerySet[Any, Any]:
    by_person = rows.order_by().values(who=who)
    counted = by_person.annotate(
        what=Value(kind, CharField()), times=Count("pk"), comes_to=Sum(amount, output_field=BigIntegerField())
    )
    return counted.values_list("what", "who", "times", "comes_to")


def voids(venue: Venue, first: date, last: date) -> list[Deed]:
    """What people took back; one query.

    A line only knows the last printed bill that showed it, which may have come after the void: the journal knows all.
    """
    printed = Entry.objects.filter(
        kind="orders.bill_printed",
        subject=Concat(Value("tab."), Cast(OuterRef("line__tab_id"), CharField())),
        at__lt=OuterRef("at"),
        at__gte=OuterRef("line__round__placed_at"),
    )
    shown = Q(line__shown_at__isnull=False, line__shown_at__lt=F("at")) | Q(Exists(printed))
    rows = Void.objects.filter(line__tab__venue=venue, business_date__range=(first, last), by__isnull=False)
    was_shown = Case(When(shown, then=Value(True)), default=Value(False), output_field=BooleanField())
    found = rows.annotate(was_shown=was_shown).values_list("pk", "by_id", "line__tab_id", "at", "amount", "was_shown")
    return [Deed("void", "", *it) for it in found]


def discounts(venue: Venue, first: date, last: date) -> list[Deed]:
    """The discounts that stand, what each takes off a line as things are; one on a tab has one `ref`. One query."""
    of_days = Discount.objects.filter(
        line__tab__venue=venue, business_date__range=(first, last), dropped_at=None
    ).order_by()
    by_line: dict[int, list[Discount]] = {}
    for it in Discount.objects.filter(line__in=of_days.values("line"), dropped_at=None).select_related("line"):
        by_line.setdefault(it.line_id, []).append(it)
    found = []
    for some in by_line.values():
        ordered = in_turn(some)
        for one, part in zip(ordered, taken_off(price_of(ordered[0].line), ordered), strict=True):
            if first <= one.business_date <= last:
                kind = "tab_discount" if one.is_on_tab else "line_discount"
                found.append(Deed(kind, one.ref, one.pk, one.by_id, one.line.tab_id, one.at, part))
    return found


def paid_in_cash(venue: Venue, first: date, last: date) -> list[Paid]:
    """Cash for tabs off which something was taken by hand on the same days; one query."""
    within = {"line__tab__venue": venue, "business_date__range": (first, last)}
    lowered = Q(bill__tab__in=Void.objects.filter(**within).values("line__tab")) | Q(
        bill__tab__in=Discount.objects.filter(**within, dropped_at=None).order_by().values("line__tab")
    )
    cash = Payment.objects.filter(
        lowered,
        register__venue=venue,
        tender=Tender.CASH,
        corrected_at=None,
        business_date__range=(first, last),
        by__isnull=False,
    )
    columns = ("bill_id", "bill__label", "business_date", "bill__tab_id", "by_id", "at")
    return [Paid(*it) for it in cash.order_by("pk").values_list(*columns)]
