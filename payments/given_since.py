"""What discounts of some rows take off, as things are."""

from django.db.models import QuerySet

from orders.amounts import in_turn, price_of, taken_off
from orders.models import Discount


def discounts_since(rows: QuerySet[Discount]) -> tuple[int, int]:
    """How many of these discounts stand (one on a tab is one), and what they take off, minor units; two queries."""
    asked = set(rows.filter(dropped_at=None).values_list("pk", flat=True))
    lines = Discount.objects.filter(line__in=rows.values("line"), dropped_at=None).select_related("line")
    by_line: dict[int, list[Discount]] = {}
    for it in lines:
        by_line.setdefault(it.line_id, []).append(it)
    refs, amount = set(), 0
    for discounts in by_line.values():
        ordered = in_turn(discounts)
        for one, part in zip(ordered, taken_off(price_of(ordered[0].line), ordered), strict=True):
            if one.pk in asked:
                refs.add(one.ref)
                amount += part
    return len(refs), amount
