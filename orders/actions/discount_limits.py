"""How much is given without anybody's leave: what a role's limits are held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from orders.amounts import price_of, taken_off
from orders.models import Discount, Line


@dataclass(frozen=True)
class Standing:
    """A line with the discounts that are to stand on it, in turn."""

    line: Line
    discounts: list[Discount]

    def parts(self) -> list[tuple[Discount, int]]:
        """What each of them takes off, minor units."""
        return list(zip(self.discounts, taken_off(price_of(self.line), self.discounts), strict=True))


def given_alone(lines: Iterable[Standing], touched: Sequence[Standing]) -> tuple[Decimal, int]:
    """What stands without approval: the percent of these lines at most, and the amount on the whole tab.

    Ten percent twice is nineteen: limits aren't for a single tap.
    """
    alone = {id(it): _alone(it) for it in lines}
    rates = max((1 - _kept(it.discounts) for it in touched), default=Decimal(0))
    amounts = sum(alone[id(it)][1] for it in touched)
    price = sum(price_of(it.line) for it in touched)
    percent = 100 * (rates + (Decimal(amounts) / price if price else 0))
    return min(percent, Decimal(100)), sum(sum(it) for it in alone.values())


def _alone(it: Standing) -> tuple[int, int]:
    """What discounts without approval take off a line: (by percent, by amount)."""
    own = [(one.rate is not None, part) for one, part in it.parts() if not one.approval_id]
    return sum(part for by_rate, part in own if by_rate), sum(part for by_rate, part in own if not by_rate)


def _kept(discounts: Iterable[Discount]) -> Decimal:
    """What percents without approval leave of one."""
    kept = Decimal(1)
    for it in discounts:
        if it.rate is not None and not it.approval_id:
            kept *= 1 - it.rate
    return kept
