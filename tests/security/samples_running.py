"""A sample request for whatever lets guests wait, folds and sets up stations, clears boards, has the kitchen wait."""

from typing import Any

from core import clock
from kitchen.models import KitchenSettings, Station
from kitchen.queries import TAKE_AWAY
from menus.models import ModifierGroup
from tests.security.sample import Sample, at, nothing
from tests.security.world import World


def into_the_bar(world: World) -> dict[str, Any]:
    return {"into": world.house.bar.pk}


def everything_in_order(world: World) -> dict[str, Any]:
    pks = Station.objects.filter(venue=world.house.venue, is_active=True).values_list("pk", flat=True)
    return {"order": ",".join(map(str, pks))}


def closed(world: World) -> dict[str, Any]:
    """Nothing is said; but where guests order all evening, the kitchen closes only here."""
    KitchenSettings.objects.filter(venue=world.house.venue).update(closed_at=clock.now())
    return {}


def doneness(world: World) -> ModifierGroup:
    return ModifierGroup.objects.get(venue=world.house.venue, code="doneness")


def rare_at_the_bar(world: World) -> dict[str, Any]:
    return {f"part.{doneness(world).modifiers.order_by('position')[0].pk}": world.house.bar.pk}


STATION = {"name": "Pastry", "printer": "", "target_minutes": "9", "warn_percent": "60", "board_columns": ""}

RUNNING = {
    "kitchen:guests": Sample(),
    "kitchen:guests_wait": Sample(),
    "kitchen:pauses": Sample(body=lambda _it: {"channel": "guest", "minutes": "10"}),
    "kitchen:pause_end": Sample(lambda _it: [TAKE_AWAY], nothing),
    "kitchen:closings": Sample(body=nothing),
    "kitchen:openings": Sample(body=closed),
    "kitchen:folds": Sample(at("house.grill"), into_the_bar),
    "kitchen:unfolds": Sample(at("running.spare"), nothing),
    "kitchen:left_over": Sample(body=lambda it: {"ticket": it.ticket.pk}),
    "kitchen:stations": Sample(body=lambda _it: {"name": "Sweets"}),
    "kitchen:stations_order": Sample(body=everything_in_order),
    "kitchen:ways": Sample(body=lambda _it: {"has_expo": "1", "unfetched_minutes": "4"}),
    "kitchen:routes": Sample(),
    "kitchen:section_routes": Sample(at("house.burger.section"), lambda it: {"made_at": it.house.bar.pk}),
    "kitchen:group_routes": Sample(lambda it: [doneness(it).pk], rare_at_the_bar),
    "kitchen:station": Sample(at("running.spare"), lambda _it: STATION),
    "kitchen:station_retirement": Sample(at("running.spare"), nothing),
    "kitchen:station_comeback": Sample(at("running.retired"), nothing),
    "orders:tab_waits": Sample(at("tab"), lambda _it: {"minutes": "3"}),
}
