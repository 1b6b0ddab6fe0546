"""A sample request for whatever sets the house up: its floor plan, its printers."""

import json
from typing import Any

from tables import queries
from tables.models import Area
from tests.security.sample import Sample, at, nothing
from tests.security.world import World


def area(world: World) -> list[Any]:
    """The first area of the floor."""
    return [queries.areas(world.house.venue)[0].pk]


def terrace(world: World) -> list[Any]:
    """An area that nobody sits in."""
    return [queries.areas(world.house.venue)[1].pk]


def loft(world: World) -> list[Any]:
    """An area with nothing in it."""
    return [Area.objects.get(venue=world.house.venue, position=9).pk]


def plan(world: World) -> dict[str, Any]:
    """The terrace as it stands."""
    names = ("number", "seats", "shape", "x", "y", "width", "height", "rotation")
    terrace = queries.areas(world.house.venue)[1]
    rows = [{"id": it.pk} | {name: getattr(it, name) for name in names} for it in queries.plan_of(terrace)]
    drawn = {"width": terrace.width, "height": terrace.height, "tables": rows, "decor": []}
    return {"plan": json.dumps(drawn), "version": terrace.version}


def backup(world: World) -> list[Any]:
    """The step of a printer's set-up that is asked last."""
    return [world.printer.pk, "backup"]


HOUSE = {
    "tables:editor": Sample(),
    "tables:areas": Sample(body=lambda _it: {"name": "Garden"}),
    "tables:plan": Sample(terrace, plan),
    "tables:area_name": Sample(area, lambda _it: {"name": "Salon"}),
    "tables:area_removal": Sample(loft, nothing),
    "payments:printer_new": Sample(body=lambda _it: {"name": "Oven", "host": "127.0.0.1", "port": "9100"}),
    "payments:printer_found": Sample(),
    "payments:printer_set_up": Sample(at("printer")),
    "payments:printer_look": Sample(
        at("printer"),
        lambda _it: {"model": "epson", "code_page": "cp858", "font": "a", "columns": "42", "shows": "time"},
        other={"font": "b"},
    ),
    "payments:printer_step": Sample(backup, lambda _it: {"backup": ""}),
}
