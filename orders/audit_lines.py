"""What must hold of lines.

A5: what was voided, given away and divided is what its rows say. A8: a line is worth what is left of it, and its
discounts come to what stands on it. A9: the kitchen was told of every dish, as much as is left of it wherever it is
now, and never of a charge; what is made again is apart.
"""

from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db.models import F, QuerySet, Sum

from core.auditing import Finding
from kitchen.models import TicketItem, TicketKind
from orders.amounts import in_turn, price_of, taken_off, worth
from orders.models import Charge, Comp, Discount, Line, LineMove, Void

AT_ONCE = 500


def findings() -> Iterator[Finding]:
    """Whatever is wrong with lines, some at a time: a cursor left open would block every commit on SQLite."""
    roots = list(Line.objects.filter(root=None).values_list("pk", flat=True))
    for some in batched(roots, AT_ONCE, strict=False):
        lines = Line.objects.select_related("tab__venue", "root")
        families: dict[int, list[Line]] = {it.pk: [it] for it in lines.filter(pk__in=some).order_by("pk")}
        for part in lines.filter(root__in=some).order_by("pk"):
            families[part.told_as()].append(part)
        told = _told(some)
        ids = [it.pk for family in families.values() for it in family]
        divided = LineMove.objects.filter(part__isnull=False)
        counts = [_counts(rows, ids) for rows in (Void.objects.all(), Comp.objects.all(), divided)]
        discounts = _discounts(ids)
        for root, family in families.items():
            yield from _kitchen(family, told.get(root, {}))
            for line in family:
                yield from _counted(line, *(it.get(line.pk, 0) for it in counts))
                yield from _worth(line, discounts.get(line.pk, []))


def _told(roots: tuple[int, ...]) -> dict[int, dict[int, int]]:
    """How much each station is to make of each line, but for remakes."""
    told: dict[int, dict[int, int]] = {}
    sold = TicketItem.objects.filter(line_id__in=roots).exclude(ticket__kind=TicketKind.REMAKE)
    rows = sold.values_list("line_id", "ticket__station").annotate(left=Sum(F("told") - F("cancelled"))).order_by()
    for line_id, station, to_make in rows:
        told.setdefault(line_id, {})[station] = to_make
    return told


def _counts(rows: QuerySet[Any], ids: list[int]) -> dict[int, int]:
    """The sums of these rows' quantities by line."""
    counts: dict[int, int] = {}
    for some in batched(ids, AT_ONCE, strict=False):
        counts |= dict(rows.filter(line__in=some).order_by().values_list("line").annotate(sum=Sum("quantity")))
    return counts


def _discounts(ids: list[int]) -> dict[int, list[Discount]]:
    found: dict[int, list[Discount]] = {}
    for some in batched(ids, AT_ONCE, strict=False):
        for it in Discount.objects.filter(line__in=some, dropped_at=None):
            found.setdefault(it.line_id, []).append(it)
    return found


def _kitchen(family: list[Line], told: dict[int, int]) -> Iterator[Finding]:
    line, left = family[0], sum(it.open_quantity() for it in family)
    if line.charge:
        if told:
            yield Finding("A9", f"Line {line.pk}: the kitchen was told of a charge.")
    elif not told:
        yield Finding("A9", f"Line {line.pk}: the kitchen was never told.")
    elif any(to_make != left for to_make in told.values()):
        yield Finding("A9", f"Line {line.pk}: {left} are left, the kitchen makes {min(told.values())}.")


def _counted(line: Line, voided: int, comped: int, divided: int) -> Iterator[Finding]:
    if voided != line.voided_quantity:
        yield Finding("A5", f"Line {line.pk}: {line.voided_quantity} voided, but its voids say otherwise.")
    # A void may take back what was on the house.
    if line.comped_quantity > comped or (line.comped_quantity < comped and not voided):
        yield Finding("A5", f"Line {line.pk}: {line.comped_quantity} on the house, but its comps say otherwise.")
    if divided != line.moved_quantity:
        yield Finding("A5", f"Line {line.pk}: {line.moved_quantity} went elsewhere, but its moves say otherwise.")
    if line.comped_quantity > line.open_quantity():
        yield Finding("A5", f"Line {line.pk}: more is on the house than there is.")


def _worth(line: Line, discounts: list[Discount]) -> Iterator[Finding]:
    venue = line.tab.venue
    price = price_of(line) - line.off
    _amount, tax = worth(price, 1, line.tax_rate, venue)
    own = line.amount - (0 if venue.prices_include_tax else line.tax_amount)
    # Each bill, void and division of a line may leave its tax a cent away from its own.
    drift = (line.root or line).quantity + 1 if _was_touched(line) else 0
    if own != price or abs(line.tax_amount - tax) > drift:
        yield Finding("A8", f"Line {line.pk}: it says {line.amount} with tax {line.tax_amount}, not {price}, {tax}.")
    off = sum(taken_off(price_of(line), in_turn(discounts)))
    if abs(off - line.off) > (drift if line.root or line.moved_quantity else 0):
        yield Finding("A8", f"Line {line.pk}: {line.off} is taken off, but its discounts come to {off}.")


def _was_touched(line: Line) -> bool:
    if line.charge == Charge.SERVICE:  # follows what it is charged on
        return True
    return bool(line.root or line.moved_quantity or line.voided_quantity or line.comped_quantity or line.off)
