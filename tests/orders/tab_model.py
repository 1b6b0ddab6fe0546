"""What tabs must be like after anything that was done to them: a small model that knows no database.

Amounts are minor units; prices include tax, as the cast's do.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction


def nearest(amount: Fraction) -> int:
    """The whole number next to it; halves go up (nothing here is below zero)."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


@dataclass
class Dish:
    """A line: `left` of it are neither voided nor moved on, `comped` of those are on the house."""

    tab: int
    root: int
    unit: int
    tax_rate: Fraction
    left: int
    fired: bool
    comped: int = 0
    divided: int = 0  # how often some of it became a line of its own: what tax is rounded off stays with the rest
    percents: list[tuple[str, Fraction]] = field(default_factory=list)
    amounts: list[tuple[str, int]] = field(default_factory=list)

    @property
    def price(self) -> int:
        return self.unit * (self.left - self.comped)

    @property
    def amount(self) -> int:
        """What somebody pays: percents off first, then amounts, never below nothing."""
        worth = self.price
        for _ref, percent in self.percents:
            worth -= nearest(worth * percent)
        for _ref, amount in self.amounts:
            worth -= min(amount, worth)
        return worth

    @property
    def tax(self) -> int:
        return nearest(self.amount * self.tax_rate / (1 + self.tax_rate))

    @property
    def is_plain(self) -> bool:
        return not self.percents and not self.amounts


@dataclass
class Joined:
    """That all of a tab went to another, and which dishes those were."""

    row: int
    into: int
    tab: int
    dishes: list[int]


class Tabs:
    """All tabs of a small house, by number; dishes by their line's."""

    def __init__(self) -> None:
        self.dishes: dict[int, Dish] = {}
        self.told: Counter[int] = Counter()  # what the kitchen was told of each line, less what was cancelled
        self.joins: list[Joined] = []
        self.gone: set[int] = set()  # tabs that joined another

    def on(self, tab: int) -> list[int]:
        """The dishes of a tab of which something is left."""
        return [pk for pk, dish in self.dishes.items() if dish.tab == tab and dish.left]

    def total(self, tab: int) -> int:
        return sum(self.dishes[pk].amount for pk in self.on(tab))

    def send(self, pk: int, dish: Dish) -> None:
        self.dishes[pk] = dish
        self.told[pk] += dish.left

    def void(self, pk: int, count: int) -> None:
        self.dishes[pk].left -= count
        self.told[self.dishes[pk].root] -= count

    def comp(self, pk: int, count: int) -> None:
        self.dishes[pk].comped += count

    def move(self, pk: int, count: int, to_tab: int, part: int) -> None:
        """Move so many; `part` is the line that they are from then on. The kitchen is told nothing of it."""
        dish = self.dishes[pk]
        if count == dish.left:
            dish.tab = to_tab
            return
        dish.left -= count
        dish.divided += 1
        self.dishes[part] = replace(dish, tab=to_tab, left=count, comped=0, percents=[], amounts=[])
        for joined in self.joins:
            if pk in joined.dishes:
                joined.dishes.append(part)

    def join(self, row: int, tab: int, into: int) -> None:
        """All that is left of a tab comes along; what was voided stays where it was ordered."""
        came = self.on(tab)
        for pk in came:
            self.dishes[pk].tab = into
        self.joins.append(Joined(row, into, tab, came))
        self.gone.add(tab)

    def part(self, joined: Joined) -> None:
        """Undo a join: what came along and is still there goes home."""
        for pk in joined.dishes:
            if self.dishes[pk].tab == joined.into and self.dishes[pk].left:
                self.dishes[pk].tab = joined.tab
        self.joins.remove(joined)
        self.gone.discard(joined.tab)

    def drop(self, ref: str) -> None:
        for dish in self.dishes.values():
            dish.percents = [it for it in dish.percents if it[0] != ref]
            dish.amounts = [it for it in dish.amounts if it[0] != ref]
