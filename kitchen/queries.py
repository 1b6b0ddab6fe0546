"""What the board shows, and what became of a dish."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kitchen.models import TicketItem


@dataclass(frozen=True)
class DishState:
    """`cooking`, `ready` or `cancelled`, and since when. A dish on two stations is ready when both are."""

    state: str
    since: datetime


def dish_states(line_ids: Iterable[int]) -> dict[int, DishState]:
    """What became of each line in the kitchen; one query."""
    rows = TicketItem.objects.filter(line_id__in=list(line_ids)).values_list(
        "line_id", "ready_at", "told", "cancelled", "ticket__told_at"
    )
    states: dict[int, DishState] = {}
    for line_id, ready_at, told, cancelled, told_at in rows:
        state = DishState("cancelled", told_at) if cancelled == told else _made(ready_at, told_at)
        states[line_id] = _later(states.get(line_id), state)
    return states


def _made(ready_at: datetime | None, told_at: datetime) -> DishState:
    return DishState("ready", ready_at) if ready_at else DishState("cooking", told_at)


def _later(one: DishState | None, other: DishState) -> DishState:
    """Of two stations' states the one that still holds the dish up; else the last to be ready."""
    if one is None:
        return other
    order = {"cancelled": 0, "ready": 1, "cooking": 2}
    return max(one, other, key=lambda it: (order[it.state], it.since))
