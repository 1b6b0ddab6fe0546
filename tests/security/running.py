"""What an evening has a kitchen do: a station folded into another, one out of use, a channel that waits."""

from dataclasses import dataclass

from kitchen import actions as kitchen
from kitchen.models import KitchenSettings, Station
from kitchen.queries import TAKE_AWAY
from tests.cast import House


@dataclass(frozen=True)
class Running:
    """Two stations that make nothing, of which one is folded into the bar; take-away is paused."""

    spare: Station
    retired: Station


def run_kitchen(house: House) -> Running:
    """Let it happen; how the kitchen works is said, as the defaults have it."""
    KitchenSettings.objects.create(venue=house.venue)
    with house.acting() as act:
        spare, retired = (kitchen.add_station(house.venue, name, act=act) for name in ("Pastry", "Ice"))
        kitchen.retire_station(retired, act=act)
        kitchen.fold(spare, house.bar, act=act)
        kitchen.pause(TAKE_AWAY, 30, act=act)
    return Running(spare, retired)
