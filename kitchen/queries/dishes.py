"""What became of a dish."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kitchen.models import TicketItem


@dataclass(frozen=True)
class DishState:
    """`held`, `cooking`, `ready` (to be fetched) or `cancelled`, and since when.

    A dish on two stations is ready when both are. Where plates are assembled at the pass it is cooking until the pass
    lets it go.
    """

    state: str
    since: datetime


GRAVITY = {"cancelled": 0, "ready": 1, "held": 2, "cooking": 3}


def dish_states(line_ids: Iterable[int]) -> dict[int, DishState]:
    """What became of each line in the kitchen, by the number it was told under (`line.told_as()`); one query."""
    rows = TicketItem.objects.filter(line_id__in=set(line_ids)).values_list(
        "line_id", "out_at", "told", "cancelled", "ticket__told_at", "ticket__fired_at"
    )
    states: dict[int, DishState] = {}
    for line_id, out_at, told, cancelled, told_at, fired_at in rows:
        state = DishState("cancelled", told_at) if cancelled == told else _made(out_at, told_at, fired_at)
        states[line_id] = _later(states.get(line_id), state)
    return states


def _made(out_at: datetime | None, told_at: datetime, fired_at: datetime | None) -> DishState:
    if out_at:
        return DishState("ready", out_at)
    return DishState("cooking", fired_at) if fired_at else DishState("held", told_at)


def _later(one: DishState | None, other: DishState) -> DishState:
    """Of two stations' states the one that still holds the dish up; else the last to be ready."""
    if one is None:
        return other
    return max(one, other, key=lambda it: (GRAVITY[it.state], it.since))
