"""What a card terminal took on a business day, as we have it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Sum

from payments.models import WENT_TWICE, Payment, Refund, Surplus, Terminal, TerminalCount, Tip
from venues.models import Venue


@dataclass(frozen=True)
class AtTerminal:
    """A terminal, what we have of it on a day, and what its own report was last said to say."""

    terminal: Terminal
    ours: int
    count: TerminalCount | None

    @property
    def difference(self) -> int:
        """Theirs less ours, once somebody wrote theirs down."""
        return self.count.theirs - self.ours if self.count else 0


def taken_by(terminal: Terminal, day: date) -> int:
    """What a terminal took with tips, a corrected payment too, less refunds; five queries."""
    mine: dict[str, Any] = {"intent__terminal": terminal, "business_date": day}
    parts = (
        (Payment.objects.filter(**mine), F("amount") + F("tip"), 1),
        (Tip.objects.filter(**mine), F("amount"), 1),
        (Surplus.objects.filter(**mine).exclude(WENT_TWICE), F("amount"), 1),
        (Surplus.objects.filter(WENT_TWICE, **mine), F("amount"), -1),
        (Refund.objects.filter(**mine), F("amount") + F("tip"), -1),
    )
    return sum(sign * int(rows.aggregate(sum=Sum(what))["sum"] or 0) for rows, what, sign in parts)


def terminals(venue: Venue, day: date) -> list[AtTerminal]:
    """A venue's terminals with both sums of a day."""
    counts = TerminalCount.objects.filter(terminal__venue=venue, business_date=day).order_by("pk")
    last = {it.terminal_id: it for it in counts.select_related("by")}
    return [
        AtTerminal(it, taken_by(it, day), last.get(it.pk))
        for it in Terminal.objects.filter(venue=venue, is_active=True)
    ]
