"""Whose tip it is, and what a tip might be."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Subquery

from core import money
from payments.models import Bill, TipSettings


@dataclass(frozen=True)
class Asking:
    """How a venue asks for tips: percents (none where it doesn't), of what is to pay before or after discounts."""

    percents: tuple[int, ...] = ()
    before_discounts: bool = False

    def of(self, left: int, off: Iterable[int]) -> tuple[int, ...]:
        """What each percent comes to, of what is left to pay and what discounts took `off` it; minor units."""
        if not self.percents:
            return ()
        base = left + (sum(off) if self.before_discounts else 0)
        return tuple(money.percent_of(base, Decimal(it) / 100) for it in self.percents)


_settings = TipSettings.objects.filter(venue=OuterRef("pk"))
# What a query of venues asks to know an Asking.
ASKED: dict[str, Exists | Subquery] = {
    "tip_percents": Subquery(_settings.values("suggested")[:1]),
    "tips_before_discounts": Exists(_settings.filter(before_discounts=True)),
}


def server_of(bill: Bill, taker_id: int | None = None) -> int | None:
    """Whose tip a bill's is: the tab's waiter now, else whoever takes it, else nobody's (the pool's); a person's pk."""
    return bill.tab.server_id or taker_id
