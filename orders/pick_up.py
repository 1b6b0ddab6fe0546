"""The numbers that guests wait for: what is being prepared, and what they can come for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core import clock
from kitchen.queries import DishState, dish_states
from orders.floor import SURELY_FETCHED
from orders.models import Line, Tab, TabKind, TabState
from venues.models import Venue

FETCHED_BY_GUESTS = (TabKind.TAKE_AWAY, TabKind.COUNTER)
# What is older was fetched, whatever nobody said.
SURELY_GONE = timedelta(minutes=90)
MOST_READY, MOST_PREPARING = 12, 20


@dataclass(frozen=True)
class PickUp:
    """Numbers as guests read them: the last to be ready first, the first to be ordered first."""

    ready: tuple[str, ...]
    preparing: tuple[str, ...]


def pick_up(venue: Venue) -> PickUp:
    """Read what stands on the screen; two queries."""
    now = clock.now()
    rows = Line.objects.filter(
        tab__venue=venue, tab__kind__in=FETCHED_BY_GUESTS, tab__touched_at__gte=now - SURELY_GONE
    )
    lines = list(rows.exclude(tab__state=TabState.JOINED).select_related("tab").order_by("pk"))
    states = dish_states([it.told_as() for it in lines])
    by_tab: dict[Tab, list[tuple[Line, DishState]]] = defaultdict(list)
    for line in lines:
        state = states.get(line.told_as())
        if state and line.open_quantity() and state.state in ("cooking", "ready"):
            by_tab[line.tab].append((line, state))
    ready: list[tuple[datetime, str]] = []
    preparing: list[str] = []
    for tab, dishes in by_tab.items():
        if any(state.state == "cooking" for _line, state in dishes):
            preparing.append(number_of(tab))
        elif since := _since(dishes, now):
            ready.append((since, number_of(tab)))
    latest = [number for _since, number in sorted(ready, reverse=True)]
    return PickUp(tuple(latest[:MOST_READY]), tuple(preparing[:MOST_PREPARING]))


def number_of(tab: Tab) -> str:
    """A-31: nobody's name stands on a screen for all."""
    return tab.name.partition(" ")[0]


def _since(dishes: Iterable[tuple[Line, DishState]], now: datetime) -> datetime | None:
    """Since when it can be fetched, if it hasn't been."""
    left = [
        state.since
        for line, state in dishes
        if not (line.fetched_at and line.fetched_at >= state.since) and now - state.since < SURELY_FETCHED
    ]
    return max(left, default=None)
