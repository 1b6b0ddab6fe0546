"""What was given away on a business day: on the house, and by discounts that stand."""

from dataclasses import dataclass
from datetime import date

from orders.amounts import in_turn, price_of, taken_off
from orders.models import Comp, Discount, Line
from venues.models import Venue


@dataclass(frozen=True)
class GivenOff:
    """A discount, on a line or (summed over its lines) on a tab: what it takes off as things are, minor units."""

    discount: Discount
    lines: int
    amount: int


def discounts_given(venue: Venue, day: date) -> list[GivenOff]:
    """The discounts of a business day that stand, first to last; two queries."""
    of_day = Line.objects.filter(tab__venue=venue, discounts__business_date=day, discounts__dropped_at=None)
    standing = Discount.objects.filter(line__in=of_day.values("pk"), dropped_at=None)
    by_line: dict[int, list[Discount]] = {}
    people = ("by", "approval__decided_by", "line__tab__seating")
    for it in standing.select_related(*people).prefetch_related("line__tab__seating__seated_tables__table"):
        by_line.setdefault(it.line_id, []).append(it)
    found: dict[str, GivenOff] = {}
    for discounts in by_line.values():
        ordered = in_turn(discounts)
        for one, part in zip(ordered, taken_off(price_of(ordered[0].line), ordered), strict=True):
            if one.business_date == day:
                before = found.get(one.ref, GivenOff(one, 0, 0))
                found[one.ref] = GivenOff(before.discount, before.lines + 1, before.amount + part)
    return sorted(found.values(), key=lambda it: it.discount.pk)


def comps_given(venue: Venue, day: date) -> list[Comp]:
    """What was given away on a business day, first to last."""
    comps = Comp.objects.filter(line__tab__venue=venue, business_date=day)
    people = ("by", "approval__decided_by", "line__tab__seating")
    return list(
        comps.select_related(*people).prefetch_related("line__tab__seating__seated_tables__table").order_by("pk")
    )
