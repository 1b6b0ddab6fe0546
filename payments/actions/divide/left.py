"""What nobody has been billed for, in cents and in units."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from orders.models import Line, Tab
from payments import split
from payments.given_away import left_to_give
from payments.models import Share
from venues.models import Venue


@dataclass(frozen=True)
class Left:
    """What no bill has of a line, in cents and, where that can be told, in units; what was given away of that."""

    line: Line
    units: Fraction | None
    off: int = 0
    comped: int = 0

    @property
    def open(self) -> split.Open:
        return split.Open(self.line.pk, self.line.open_amount(), self.line.open_tax())


def left_of(tab: Tab) -> list[Left]:
    """Lines with something open, and free ones that are on no bill."""
    shares: dict[int, list[Share]] = {}
    for share in Share.objects.filter(line__tab=tab, released_at=None):
        shares.setdefault(share.line_id, []).append(share)
    lines = list(Line.objects.filter(tab=tab).select_related("service_charge").order_by("pk"))
    wanted = [it for it in lines if it.open_amount() or it.pk not in shares]
    kept = [it for it in wanted if it.open_quantity()]
    # A tab of nothing but voids still ends with a bill, of nothing.
    return [_of(it, shares.get(it.pk, []), tab.venue) for it in kept or wanted]


def _of(line: Line, shares: Sequence[Share], venue: Venue) -> Left:
    off, comped = left_to_give(line, shares, venue)
    return Left(line, _units(line, shares), off, comped)


def _units(line: Line, shares: Sequence[Share]) -> Fraction | None:
    if not all(it.portion for it in shares):
        return None
    units = line.open_quantity() - sum((Fraction(it.portion) for it in shares), Fraction(0))
    return units if units > 0 else None
