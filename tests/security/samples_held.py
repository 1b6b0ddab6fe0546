"""A sample request for held cards."""

from typing import Any

from tests.security import held_rows
from tests.security.sample import Sample, at, nothing
from tests.security.world import World


def held(world: World) -> list[Any]:
    return [held_rows.held(world.house).pk]


def asked(world: World) -> list[Any]:
    return [held_rows.asked(world.house).pk]


def fifty(world: World) -> dict[str, Any]:
    return {"amount": "50.00", "terminal": held_rows.terminal(world.house).pk}


HELD = {
    "payments:hold_sheet": Sample(query=lambda it: f"?bill={it.bill.pk}"),
    "payments:tab_holds": Sample(at("tab_to_pay"), fifty),
    "payments:holds_at_bar": Sample(),
    "payments:hold_top_ups": Sample(held, fifty),
    "payments:hold_releases": Sample(held, nothing),
    "payments:hold_giving_up": Sample(asked, nothing),
    "payments:hold_captures": Sample(held, nothing),
}
