"""Samples of what is done with people, their hours, and what they may not do alone: see routes.py."""

from typing import Any

from tests.security.sample import Sample, at, nothing
from tests.security.world import World

ASK = at("crew.ask.ref")


def somebody(world: World, **fields: Any) -> dict[str, Any]:
    """A cook, as the form has them."""
    return {"name": "Sanne", "short_name": "Sanne", "role": world.house.kees.role.pk, "language": "en", **fields}


def role(_world: World) -> dict[str, Any]:
    return {"name": "Runner", "idle_minutes": "10", "permission": ["tabs.view"], "orders.discount.percent": "5"}


def hours(_world: World) -> dict[str, Any]:
    times = {"started_at": "2024-11-21T17:00", "ended_at": "2024-11-21T23:00"}
    return times | {"break_minutes": "30", "reason": "Forgot it"}


STAFF: dict[str, Sample] = {
    "staff:approvals": Sample(),
    "staff:approval_sheet": Sample(who="waiter", query=lambda it: f"?asked={it.crew.described}"),
    "staff:asks": Sample(body=lambda it: {"asked": it.crew.described, "ask": "all"}, who="waiter"),
    "staff:approval": Sample(ASK, who="waiter"),
    "staff:withdrawal": Sample(ASK, nothing, who="waiter"),
    "staff:grant": Sample(ASK, nothing),
    "staff:refusal": Sample(ASK, lambda _it: {"answer": "Come and see me"}),
    "staff:switch": Sample(),
    "staff:new_person": Sample(body=lambda it: somebody(it, pin="590274")),
    "staff:person": Sample(at("house.tom"), somebody),
    "staff:roles": Sample(),
    "staff:new_role": Sample(body=role),
    "staff:role": Sample(at("house.kees.role"), role),
    "staff:clock_ins": Sample(body=nothing),
    "staff:sends_on_leave": Sample(body=lambda _w: {"on": "1"}, other={"on": ""}),
    "staff:breaks": Sample(body=nothing, who="waiter"),
    "staff:break_ends": Sample(body=nothing, who="cook"),
    "staff:shifts": Sample(),
    "staff:shifts_file": Sample(),
    "payments:shift_corrections": Sample(at("crew.shift"), hours),
    "orders:clock": Sample(),
    "payments:timeline": Sample(at("tab")),
}
