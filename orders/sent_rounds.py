"""What was sent on a tab, round by round, and what became of each line."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce

from kitchen.queries import DishState, dish_states
from orders.models import Line, Tab
from venues.days import local
from venues.models import Venue

# The guests' phone that a line's round came from.
PHONE = Coalesce("round__guest_order__visit__number", "round__guest_order__room_visit__number")


@dataclass(frozen=True)
class SentLine:
    """A line as the pad shows it: `state` is held, cooking, ready, fetched, cancelled or nothing."""

    line: Line
    state: str
    since: datetime | None

    @property
    def details(self) -> list[str]:
        return [it for it in (self.line.variant_name, *(it["name"] for it in self.line.modifiers)) if it]

    @property
    def quantity(self) -> int:
        """How many are left after voids."""
        return self.line.open_quantity()

    @property
    def waits_for_course(self) -> bool:
        """Whether it waits for its course to be fired, and not by itself."""
        line = self.line
        return bool(line.course and line.fired_at is None and not line.is_held and not line.charge and self.quantity)

    @property
    def is_ruled(self) -> bool:
        """Whether a price rule made it cheaper or dearer than the menu says."""
        return bool(self.line.price_rule) and self.line.list_price not in (None, self.line.unit_price)

    @property
    def may_be_voided(self) -> bool:
        """Whether some of it is on no bill yet."""
        return self.quantity > 0 and (self.line.open_amount() > 0 or not self.line.amount)


@dataclass(frozen=True)
class SentRound:
    """One Send, in order; `placed_at` on the venue's clock, `phone` the number of the guests' phone it came from."""

    pk: int
    number: int
    placed_at: datetime
    by: str
    note: str
    lines: tuple[SentLine, ...]
    phone: int | None = None


def rounds_of(venue: Venue, tab: Tab) -> tuple[SentRound, ...]:
    """Every round of a tab with what became of its lines; two queries."""
    lines = list(Line.objects.filter(tab=tab).select_related("round__by").annotate(phone=PHONE).order_by("pk"))
    states = dish_states([it.told_as() for it in lines])
    by_round: dict[int, list[Line]] = {}
    for line in lines:
        by_round.setdefault(line.round_id, []).append(line)
    return tuple(_round(venue, number, of_round, states) for number, of_round in enumerate(by_round.values(), start=1))


def _round(venue: Venue, number: int, lines: list[Line], states: dict[int, DishState]) -> SentRound:
    placed = lines[0].round
    return SentRound(
        pk=placed.pk,
        number=number,
        placed_at=local(venue, placed.placed_at),
        by=placed.by.short_name if placed.by else "",
        note=placed.note,
        lines=tuple(SentLine(it, *state_of(it, states.get(it.told_as()))) for it in lines),
        phone=lines[0].phone,  # type: ignore[attr-defined]  # annotated
    )


def state_of(line: Line, dish: DishState | None) -> tuple[str, datetime | None]:
    """What became of a line, and since when."""
    if dish is None:
        return ("", None)
    if not line.open_quantity():
        return ("cancelled", dish.since)
    if dish.state == "ready" and line.fetched_at and line.fetched_at >= dish.since:
        return ("fetched", line.fetched_at)
    return (dish.state, dish.since)
