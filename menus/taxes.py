"""Tax rates as the back office shows them: by class and context, what was, is and will be, and what a change does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, Max

from core import money
from menus.models import Item, Variant
from venues.models import TaxContext, TaxRate, Venue
from venues.queries import Rate, rates_on, tax_rates


@dataclass(frozen=True)
class NewRate:
    """What is to hold from a day on, for some classes in some contexts. `parts` as TaxRate keeps them."""

    classes: Sequence[str]
    contexts: Sequence[str]
    rate: Decimal
    letter: str
    valid_from: date
    parts: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Dated:
    """A rate with its last day (None: for good), and whether it holds today or not yet."""

    row: TaxRate
    until: date | None
    is_now: bool
    is_coming: bool

    @property
    def percent(self) -> str:
        return percent_of(self.row.rate)


@dataclass(frozen=True)
class Of:
    """What a class is taxed at in a context, the newest first."""

    tax_class: str
    context: str
    rates: list[Dated]

    @property
    def where(self) -> str:
        return str(TaxContext(self.context).label)


@dataclass(frozen=True)
class Changed:
    """What a new rate does to a class in a context; amounts in minor units, of its dearest dish's price."""

    tax_class: str
    context: str
    before: Rate | None
    after: Rate
    until: date | None
    dishes: int
    price: int
    taxed_before: int
    taxed: int

    @property
    def where(self) -> str:
        return str(TaxContext(self.context).label)

    @property
    def percents(self) -> tuple[str, str]:
        return percent_of(self.before.rate) if self.before else "", percent_of(self.after.rate)


def percent_of(rate: Decimal) -> str:
    """A rate as people say it: 9, 8.875."""
    return f"{(rate * 100).normalize():f}"


def table(venue: Venue, today: date) -> dict[str, list[Of]]:
    """Every rate by class, in the order of the contexts; one query."""
    order = list(TaxContext.values)
    rows = sorted(tax_rates(venue), key=lambda it: (it.tax_class, order.index(it.context), it.valid_from))
    classes: dict[str, list[Of]] = {}
    for (tax_class, context), some in groupby(rows, key=lambda it: (it.tax_class, it.context)):
        classes.setdefault(tax_class, []).append(Of(tax_class, context, _dated(list(some), today)))
    return classes


def _dated(rows: Sequence[TaxRate], today: date) -> list[Dated]:
    """The newest first; each holds until the day before the next."""
    ends = [date.fromordinal(it.valid_from.toordinal() - 1) for it in rows[1:]]
    found = [
        Dated(row, until, row.valid_from <= today and (until is None or until >= today), row.valid_from > today)
        for row, until in zip(rows, [*ends, None], strict=True)
    ]
    return found[::-1]


def preview(venue: Venue, new: NewRate) -> list[Changed]:
    """What changes with a new rate, class by class; four queries."""
    before, rows = rates_on(venue, new.valid_from), tax_rates(venue)
    items = Item.objects.filter(venue=venue, is_active=True, tax_class__in=new.classes)
    dishes = dict(items.values_list("tax_class").annotate(count=Count("pk")).order_by())
    prices = Variant.objects.filter(item__in=items).values_list("item__tax_class").annotate(most=Max("price"))
    dearest = dict(prices.order_by())
    taxed = money.tax_within if venue.prices_include_tax else money.tax_on_top
    found = []
    for tax_class in new.classes:
        price = dearest.get(tax_class, 0)
        for context in new.contexts:
            was = before.get((tax_class, context))
            changed = Changed(
                tax_class=tax_class,
                context=context,
                before=was,
                after=Rate(new.rate, new.letter, new.parts),
                until=_until(rows, tax_class, context, new.valid_from),
                dishes=dishes.get(tax_class, 0),
                price=price,
                taxed_before=taxed(price, was.rate) if was else 0,
                taxed=taxed(price, new.rate),
            )
            found.append(changed)
    return found


def _until(rows: Sequence[TaxRate], tax_class: str, context: str, from_day: date) -> date | None:
    """The last day of a rate that begins then: another may follow."""
    later = [it.valid_from for it in rows if (it.tax_class, it.context) == (tax_class, context)]
    following = min((it for it in later if it > from_day), default=None)
    return date.fromordinal(following.toordinal() - 1) if following else None
