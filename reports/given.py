"""What was given away on a day, with who, why and whose leave: voids, on the house, discounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from orders.given import comps_given, discounts_given
from orders.models import Comp, Discount, Line, Void
from reports import rows
from tables.models import SeatedTable
from venues.days import local
from venues.models import Venue

KINDS = ("voids", "comps", "discounts")


@dataclass(frozen=True)
class GivenRow:
    """Something that was given away: `row` says what, why and who; amount in minor units.

    `lines` is how many lines a discount is on where it is one on a whole tab, else 0.
    """

    row: Void | Comp | Discount
    at: datetime
    place: str
    amount: int
    quantity: int
    lines: int = 0

    @property
    def clock(self) -> str:
        return f"{self.at:%H:%M}"

    @property
    def who(self) -> str:
        return self.row.by.short_name if self.row.by else ""

    @property
    def approver(self) -> str:
        """Who allowed it, where somebody else had to."""
        approval = self.row.approval
        return approval.decided_by.short_name if approval and approval.decided_by else ""


def given_away(venue: Venue, day: date, kind: str) -> list[GivenRow]:
    """What was given away on a business day, first to last; six queries at most."""
    if kind == "comps":
        return [_row(venue, it, it.amount, it.quantity) for it in comps_given(venue, day)]
    if kind == "discounts":
        return [
            _row(venue, it.discount, it.amount, it.discount.line.quantity, it.lines if it.discount.is_on_tab else 0)
            for it in discounts_given(venue, day)
        ]
    return [_row(venue, it, it.amount, it.quantity) for it in _voids(venue, day)]


def by_person(given: Iterable[GivenRow]) -> list[tuple[str, int, int]]:
    """(who, how often, amount), the most first."""
    sums: dict[str, tuple[int, int]] = {}
    for it in given:
        times, amount = sums.get(it.who, (0, 0))
        sums[it.who] = (times + 1, amount + it.amount)
    return sorted(((who, *sum_) for who, sum_ in sums.items()), key=lambda it: -it[2])


def _voids(venue: Venue, day: date) -> Iterable[Void]:
    seats = Prefetch("line__tab__seating__seated_tables", SeatedTable.objects.select_related("table").order_by("pk"))
    people = ("by", "approval__decided_by", "line__tab__seating")
    return rows.voids(venue, day).select_related(*people).prefetch_related(seats).order_by("at", "pk")


def _row(venue: Venue, row: Void | Comp | Discount, amount: int, quantity: int, lines: int = 0) -> GivenRow:
    return GivenRow(row, local(venue, row.at), _place_of(row.line), amount, quantity, lines)


def _place_of(line: Line) -> str:
    seating = line.tab.seating
    if seating is None:
        return line.tab.name
    return " + ".join(dict.fromkeys(str(it.table.number) for it in seating.seated_tables.all()))
