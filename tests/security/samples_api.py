"""A sample request for every address of the API, and of the page its tokens are made on."""

from typing import Any

from tests.orders.drafts import wanted
from tests.security.sample import Sample, at, nothing
from tests.security.world import World

READ: dict[str, Any] = {"who": "token"}
WRITE: dict[str, Any] = {"who": "token", "is_json": True}


def round_of(world: World) -> dict[str, Any]:
    line = wanted(world.house, "soup")
    return {"lines": [{"item": line.item_id, "variant": line.variant_id}]}


def massage(_world: World) -> dict[str, Any]:
    return {"amount": 1000, "taxes": [{"rate": "9", "gross": 1000, "tax": 83}], "text": "Massage"}


def tab(world: World) -> list[str]:
    return [world.tab.ref]


def stay(world: World) -> list[str]:
    return [world.hotel.stay.ref]


API = {
    "api:tokens": Sample(
        body=lambda it: {"register": it.house.till.pk, "name": "Booking site", "scope": "menus:read"},
        other={"name": "otherwise"},
    ),
    "api:revocation": Sample(at("token_row"), nothing),
    "api:openapi": Sample(),
    "api:docs": Sample(),
    "api:problem": Sample(lambda _it: ["too-fast"]),
    "api:v1:api-root": Sample(),
    "api:v1:get_menu": Sample(**READ),
    "api:v1:get_floor": Sample(**READ),
    "api:v1:list_tabs": Sample(**READ),
    "api:v1:get_tab": Sample(tab, **READ),
    "api:v1:list_tickets": Sample(**READ),
    "api:v1:list_receipts": Sample(**READ),
    "api:v1:get_receipt": Sample(lambda it: [it.receipt.ref], **READ),
    "api:v1:list_folios": Sample(**READ),
    "api:v1:get_folio": Sample(stay, **READ),
    "api:v1:set_sold_out": Sample(
        at("house.burger"), lambda _it: {"is_sold_out": True}, other={"is_sold_out": False}, **WRITE
    ),
    "api:v1:place_round": Sample(tab, round_of, other={"note": "otherwise"}, **WRITE),
    "api:v1:charge_folio": Sample(stay, massage, other={"text": "otherwise"}, **WRITE),
}
