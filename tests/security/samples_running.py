"""A sample request for whatever lets guests wait, folds and sets up stations, clears boards, has the kitchen wait."""

from typing import Any

from kitchen.models import Station
from tests.security.sample import Sample, at, nothing
from tests.security.world import World


def spare(world: World) -> list[int]:
    """A station that makes nothing."""
    made, _new = Station.objects.get_or_create(venue=world.house.venue, name="Pastry", defaults={"position": 9})
    return [made.pk]


def into_the_bar(world: World) -> dict[str, Any]:
    return {"into": world.house.bar.pk}


def everything_in_order(world: World) -> dict[str, Any]:
    pks = Station.objects.filter(venue=world.house.venue, is_active=True).values_list("pk", flat=True)
    return {"order": ",".join(map(str, pks))}


STATION = {"name": "Pastry", "printer": "", "target_minutes": "9", "warn_percent": "60", "board_columns": ""}

RUNNING = {
    "kitchen:guests": Sample(),
    "kitchen:guests_wait": Sample(),
    "kitchen:pauses": Sample(body=lambda _it: {"channel": "guest", "minutes": "10"}),
    "kitchen:pause_end": Sample(lambda _it: ["guest"], nothing),
    "kitchen:closings": Sample(body=nothing),
    "kitchen:openings": Sample(body=nothing),
    "kitchen:folds": Sample(at("house.grill"), into_the_bar),
    "kitchen:unfolds": Sample(at("house.grill"), nothing),
    "kitchen:left_over": Sample(body=lambda it: {"ticket": it.ticket.pk}),
    "kitchen:stations": Sample(body=lambda _it: {"name": "Sweets"}),
    "kitchen:stations_order": Sample(body=everything_in_order),
    "kitchen:ways": Sample(body=lambda _it: {"has_expo": "1", "unfetched_minutes": "4"}),
    "kitchen:routes": Sample(),
    "kitchen:section_routes": Sample(
        lambda it: [it.house.burger.section_id], lambda it: {"made_at": it.house.grill.pk}
    ),
    "kitchen:group_routes": Sample(
        lambda it: [it.house.burger.item_groups.values_list("group_id", flat=True)[0]], nothing
    ),
    "kitchen:station": Sample(spare, lambda _it: STATION),
    "kitchen:station_retirement": Sample(spare, nothing),
    "kitchen:station_comeback": Sample(spare, nothing),
    "orders:tab_waits": Sample(at("tab"), lambda _it: {"minutes": "3"}),
}
