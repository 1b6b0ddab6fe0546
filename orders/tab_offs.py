"""The discounts that stand on a whole tab."""

from dataclasses import dataclass

from orders.amounts import in_turn, price_of, taken_off
from orders.line_page import percent
from orders.models import Discount, Line, Tab


@dataclass(frozen=True)
class TabOff:
    """A discount on a whole tab as it stands: what it takes off all lines that have it, in the terms of prices."""

    discount: Discount
    off: int

    @property
    def percent(self) -> str:
        return percent(self.discount.rate) if self.discount.rate is not None else ""


def tab_offs(tab: Tab) -> tuple[TabOff, ...]:
    """The discounts on a whole tab, in the order they were given; two queries."""
    lines = {it.pk: it for it in Line.objects.filter(tab=tab)}
    by_line: dict[int, list[Discount]] = {}
    for it in Discount.objects.filter(line__tab=tab, dropped_at=None):
        by_line.setdefault(it.line_id, []).append(it)
    found: dict[str, TabOff] = {}
    for line_id, discounts in by_line.items():
        ordered = in_turn(discounts)
        for one, part in zip(ordered, taken_off(price_of(lines[line_id]), ordered), strict=True):
            if one.is_on_tab:
                before = found.get(one.ref)
                found[one.ref] = TabOff(before.discount if before else one, part + (before.off if before else 0))
    return tuple(found.values())
