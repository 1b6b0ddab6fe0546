"""Samples of what is done with sent lines: see routes.py. What waiters may ask for, somebody else approves."""

from typing import Any

from orders.models import Tab
from tests.security.sample import Sample, at, nothing
from tests.security.world import World


def on_line(world: World, **fields: Any) -> dict[str, Any]:
    """What every change of the world's line says."""
    return {"quantity": "1", "version": world.line.version, "reason": "wrong", **fields}


def off_the_tab(world: World) -> dict[str, Any]:
    """Five percent off the world's tab as it is now."""
    version = Tab.objects.values_list("version", flat=True).get(pk=world.tab.pk)
    return {"percent": "5", "reason": "wrong", "version": version}


def move(world: World) -> dict[str, Any]:
    """The world's line goes to a seat."""
    pk = world.line.pk
    return {"line": pk, f"version.{pk}": world.line.version, f"quantity.{pk}": "1", "to_seat": "2"}


LINES: dict[str, Sample] = {
    "orders:line": Sample(at("line")),
    "orders:places": Sample(at("tab")),
    "orders:tab_sheet": Sample(at("tab")),
    "orders:context": Sample(at("line"), lambda it: on_line(it, take_away="1")),
    "orders:remakes": Sample(at("line"), on_line),
    "payments:voids": Sample(at("line"), on_line),
    "payments:void_answers": Sample(at("ask"), lambda _w: {"answer": "accepted"}, other={"answer": "refused"}),
    "payments:void_withdrawals": Sample(at("ask"), nothing),
    "payments:void_answers_seen": Sample(at("ask"), nothing),
    "payments:comps": Sample(at("line"), on_line, who="manager"),
    "payments:line_discounts": Sample(at("line"), lambda it: on_line(it, percent="5")),
    "payments:tab_discounts": Sample(at("tab"), off_the_tab),
    "payments:discount_drop": Sample(lambda it: [it.discount.line.tab_id, it.discount.ref], nothing),
    "payments:moves": Sample(at("tab"), move),
}
