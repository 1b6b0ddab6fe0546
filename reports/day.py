"""A business day, read from the rows that never change."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum, When

from core import money
from orders.given import discounts_given
from orders.models import Line
from payments.models import Bill, BillState, Share, Tender
from payments.tax_rows import summed, tax_row
from reports import rows
from reports.books import read_books
from reports.figures import Day, Hour, Mean, Rate, Sold, Taken
from tables.models import Seating
from venues.models import Venue

WEEKS = 4
PARTS = ("line__tax_rate", "line__tax_letter", "line__tax_parts")


def read_day(venue: Venue, day: date, *, with_mean: bool) -> Day:
    """Read a business day; thirteen queries, one less without the mean of the weekday."""
    hours = _hours(venue, day)
    sections, items, rates = _sold(venue, day)
    tenders, people, folios = _taken(venue, day)
    returned = list(rows.returned(venue, day).values_list("amount", "rounding", "receipt__body"))
    everything = [*tenders, *folios]
    voided = rows.voids(venue, day).aggregate(count=Count("pk"), amount=Sum("amount"))
    comped = rows.comps(venue, day).aggregate(count=Count("pk"), amount=Sum("amount"))
    discounts = discounts_given(venue, day)
    return Day(
        date=day,
        hours=hours,
        sections=sections,
        items=items,
        rates=rates,
        tenders=tenders,
        people=people,
        folios=folios,
        return_count=len(returned),
        returned=sum(amount for amount, _rounding, _body in returned),
        covers=_covers(venue, day),
        void_count=voided["count"],
        voided=voided["amount"] or 0,
        comp_count=comped["count"],
        comped=comped["amount"] or 0,
        discount_count=len(discounts),
        discounted=sum(it.amount for it in discounts),
        books=read_books(
            venue,
            day,
            bills=sum(it.bills for it in hours),
            stored=sum(it.stored for it in hours),
            rates=[it.row for it in rates],
            returned=[row for _amount, _rounding, body in returned for row in json.loads(body)["taxes"]],
            paid=sum(it.amount for it in tenders),
            tips=sum(it.tip for it in everything),
            rounding=sum(it.rounding for it in everything) - sum(rounding for _amount, rounding, _body in returned),
        ),
        mean=_mean(venue, day) if with_mean else None,
    )


def _hours(venue: Venue, day: date) -> list[Hour]:
    """Hours with sales, in the order of the business day: 01:00 comes after 23:00."""
    closed = rows.closed_bills(venue, day).annotate(hour=rows.hour_of(venue, "closed_at"), stored=rows.stored_sold())
    found = (
        closed.values_list("hour")
        .annotate(
            bills=Count("pk"),
            gross=Sum(F("total") - F("stored")),
            taxed=Sum("tax_total"),
            covered=Sum(F("total") - F("stored"), filter=Q(tab__seating__covers__gt=0)),
            put_by=Sum("stored"),
        )
        .order_by()
    )
    hours = [Hour(hour, bills, gross, tax, covered or 0, put_by) for hour, bills, gross, tax, covered, put_by in found]
    return sorted(hours, key=lambda it: (it.hour - venue.cut_off_hour) % 24)


def _sold(venue: Venue, day: date) -> tuple[list[Sold], list[Sold], list[Rate]]:
    by_kind = rows.sold(venue, day).values_list(
        "line__section_name", "line__item_id", "line__charge", "line__tax_rate", "line__tax_letter", "line__tax_parts"
    )
    sums_by_kind = by_kind.annotate(name=Max("line__name"), gross=Sum("amount"), taxed=Sum("tax")).order_by()
    units = _units(venue, day)
    sections: dict[str, int] = {}
    items: dict[int | str, tuple[str, int]] = {}
    rates: dict[tuple[Decimal, str], tuple[int, int]] = {}
    has_parts = False
    for section, item, charge, rate, letter, parts, name, gross, tax in sums_by_kind:
        has_parts = has_parts or bool(parts)
        sections[section] = sections.get(section, 0) + gross
        key = item or charge
        items[key] = (name, items.get(key, ("", 0))[1] + gross)
        so_far = rates.get((rate, letter), (0, 0))
        rates[rate, letter] = (so_far[0] + gross, so_far[1] + tax)
    return (
        _best([Sold(it, it, sum(n for (name, _), n in units.items() if name == it), sections[it]) for it in sections]),
        _best(
            [
                Sold(it, name, sum(n for (_, item), n in units.items() if item == it), gross)
                for it, (name, gross) in items.items()
            ]
        ),
        _rates(venue, day) if has_parts else [Rate(*key, *sums) for key, sums in sorted(rates.items())],
    )


def _rates(venue: Venue, day: date) -> list[Rate]:
    """The tax table where a rate is several taxes: the sums of what each bill's parts were; two queries."""
    by_bill = rows.sold(venue, day).values_list("line__tax_rate", "line__tax_letter", "bill")
    of_bills = by_bill.annotate(gross=Sum("amount"), taxed=Sum("tax")).order_by()
    parts = dict[tuple[Decimal, str], list[dict[str, Any]]]()
    for rate, letter, said in rows.sold(venue, day).values_list(*PARTS).distinct().order_by():
        parts.setdefault((rate, letter), said)
    found = summed(tax_row(it[0], it[1], it[3], it[4], parts[it[0], it[1]]) for it in of_bills)
    return [
        Rate(Decimal(it["rate"]) / 100, it["letter"], it["gross"], it["tax"], tuple(it.get("parts", ())))
        for it in found
    ]


def _best(sold: Iterable[Sold]) -> list[Sold]:
    """The best sold first; what was ordered and taken back whole brought nothing and is left out."""
    return sorted((it for it in sold if it.gross or it.units), key=lambda it: (-it.gross, -it.units, it.name))


def _units(venue: Venue, day: date) -> dict[tuple[str, int | str], int]:
    """How many of an item were sold; one that is divided counts once, when the first part of it is paid.

    A charge is one a round, over however many tax rates it was shared out.
    """
    paid_before = Share.objects.filter(
        line=OuterRef("pk"), released_at=None, bill__state=BillState.CLOSED, bill__business_date__lt=day
    )
    lines = Line.objects.filter(pk__in=rows.sold(venue, day).values("line_id")).exclude(Exists(paid_before))
    counted = lines.values_list("section_name", "item_id", "charge").annotate(
        units=Sum(F("quantity") - F("voided_quantity") - F("moved_quantity") - F("comped_quantity")),
        rounds=Count("round", distinct=True, filter=Q(quantity__gt=F("voided_quantity"))),
    )
    return {
        (section, item or charge): rounds if charge else units
        for section, item, charge, units, rounds in counted.order_by()
    }


def _taken(venue: Venue, day: date) -> tuple[list[Taken], list[Taken], list[Taken]]:
    """Money for bills by tender and by person, and money for folios and house accounts by tender."""
    is_folio = Case(When(bill__isnull=True, then=True), default=False)
    payments = rows.taken(venue, day).values_list(is_folio, "tender", "by_id", "by__short_name")
    summed = payments.annotate(
        count=Count("pk"), counts=Sum("amount"), rounded=Sum("rounding"), tips=Sum("tip")
    ).order_by("tender", "by__short_name")
    tenders: dict[int | str, Taken] = {}
    people: dict[int | str, Taken] = {}
    folios: dict[int | str, Taken] = {}
    for for_folio, tender, by_id, name, *sums in summed:
        _add(folios if for_folio else tenders, tender, tender, tender, sums)
        if not for_folio and tender != Tender.WALK_OUT:
            _add(people, by_id, name, tender, sums)
    return list(tenders.values()), sorted(people.values(), key=lambda it: -it.total), list(folios.values())


def _add(into: dict[int | str, Taken], key: int | str, name: str, tender: str, sums: list[int]) -> None:
    old = into.get(key, Taken(key, name, 0, 0, 0, 0))
    count, amount, rounding, tip = sums
    brought = amount + rounding + tip
    into[key] = Taken(
        key,
        name,
        old.count + count,
        old.amount + amount,
        old.rounding + rounding,
        old.tip + tip,
        old.cash + (brought if tender == "cash" else 0),
        old.card + (brought if tender == "card" else 0),
        old.room + (brought if tender == "room" else 0),
    )


def _covers(venue: Venue, day: date) -> int:
    """Guests of the parties whose first bill was closed on this day."""
    return first_paying(venue, day).aggregate(sum=Sum("covers"))["sum"] or 0


def first_paying(venue: Venue, day: date) -> QuerySet[Seating]:
    """Parties with counted guests whose first bill was closed on this day."""
    before = Bill.objects.filter(tab__seating=OuterRef("pk"), state=BillState.CLOSED, business_date__lt=day)
    parties = Seating.objects.filter(pk__in=rows.closed_bills(venue, day).values("tab__seating_id"), covers__gt=0)
    return parties.exclude(Exists(before))


def _mean(venue: Venue, day: date) -> Mean | None:
    before = [day - timedelta(weeks=n) for n in range(1, WEEKS + 1)]
    bills = Bill.objects.filter(venue=venue, business_date__in=before, state=BillState.CLOSED)
    sums = bills.annotate(stored=rows.stored_sold()).aggregate(
        gross=Sum(F("total") - F("stored")),
        taxed=Sum("tax_total"),
        days=Count("business_date", distinct=True),
    )
    if not sums["days"]:
        return None
    return Mean(money.share_of(sums["gross"] - sums["taxed"], 1, sums["days"]), sums["days"])
