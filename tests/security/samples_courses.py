"""A sample request for whatever is fired, held, or noted of a seat."""

from typing import Any

from tests.security.sample import Sample, at
from tests.security.world import World


def held_version(world: World) -> dict[str, Any]:
    return {"version": world.held.version}


COURSES = {
    "orders:line_fires": Sample(at("held"), held_version),
    "orders:line_holds": Sample(at("line"), lambda it: {"version": it.line.version, "minutes": "15"}),
    "orders:seat_note": Sample(lambda it: [it.tab.pk, 2], lambda _it: {"allergen": "nuts", "version": "0"}),
    "orders:table_seat_note": Sample(lambda it: [it.house.table(9).pk, 2], lambda _it: {"allergen": "nuts"}),
}
