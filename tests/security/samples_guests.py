"""A sample request for every address of guests' phones; guest A's unless it says otherwise."""

import json
from typing import Any

from acts import actions as acts
from core import clock
from menus.guest_menu import GUEST
from menus.models import MenuVersion
from menus.pricing import Moment
from menus.queries import menu
from menus.states import state
from orders import guest_places
from payments import actions as payments
from payments.models import Bill
from tests.orders.drafts import wanted
from tests.security import online_rows
from tests.security.sample import Sample, nothing
from tests.security.strangers import CODE, ROOM_PIN
from tests.security.world import World
from venues.days import local


def menu_version(world: World) -> int:
    """The menu that the phones of a world show."""
    return MenuVersion.objects.get(venue=world.house.venue).number


def draft(world: World) -> str:
    """What a phone puts together: no seat, nothing to take away."""
    line = wanted(world.house, "soup")
    said = {"item": line.item_id, "variant": line.variant_id, "modifiers": [], "quantity": 1, "note": ""}
    return json.dumps({"lines": [said], "note": ""})


def sticker(world: World) -> list[str]:
    return [world.sticker.code]


def room_sticker(world: World) -> list[str]:
    return [world.hotel.sticker.code]


def menu_tag(world: World) -> str:
    """What the menu's present address says of it."""
    venue, area_id = world.house.venue, world.sticker.table.area_id
    holds = state(menu(venue), Moment(local(venue, clock.now()), GUEST, area_id))
    return guest_places.tag_of(venue, menu(venue).version, area_id, holds)


def held(world: World) -> dict[str, Any]:
    """What guest A's phone has taken to pay: once, whoever asks again."""
    visit = world.phones["guest A"].visit
    if not Bill.objects.filter(phone_ref=visit.ref).exists():
        with acts.job(world.house.venue) as act:
            payments.take_part(world.tab, visit.ref, act=act)
    return {}


def by_phone(world: World) -> dict[str, Any]:
    return held(world) | {"account": online_rows.account(world.house).pk}


GUESTS = {
    "guest:table": Sample(sticker),
    "guest:visits": Sample(sticker, lambda _it: {"code": CODE}),
    "guest:menu_json": Sample(query=lambda it: f"?v={menu_tag(it)}&c={GUEST}&l=en", who="guest A"),
    "guest:party": Sample(query=lambda it: f"?at={it.sticker.code}", who="guest A"),
    "guest:orders": Sample(
        body=lambda it: {"cart": draft(it), "menu": menu_version(it)}, other={"menu": "999"}, who="guest A"
    ),
    "guest:order_list": Sample(who="guest A"),
    "guest:withdrawal": Sample(lambda it: [it.guest_order.ref], nothing, who="guest A"),
    "guest:cancellation": Sample(lambda it: [it.guest_line.pk], nothing, who="guest A"),
    "guest:calls": Sample(body=lambda _it: {"kind": "bill"}, who="guest A"),
    "guest:admission": Sample(lambda it: [it.asking.ref], nothing, who="guest A"),
    "guest:leaving": Sample(body=nothing, who="guest A"),
    "guest:language": Sample(body=lambda _it: {"language": "nl"}, who="guest A"),
    "guest:bill": Sample(who="guest A"),
    "guest:bill_list": Sample(who="guest A"),
    "guest:bill_parts": Sample(
        body=lambda _it: {"how": "everything"}, other={"how": "share", "among": "2"}, who="guest A"
    ),
    "guest:bill_payments": Sample(body=by_phone, other={"tip": "1"}, who="guest A"),
    "guest:bill_giving_up": Sample(body=held, who="guest A"),
    "guest:tablet": Sample(who="house tablet"),
    "guest:tablet_visits": Sample(body=lambda _it: {"language": "nl"}, who="house tablet"),
    "guest:room": Sample(room_sticker),
    "guest:room_visits": Sample(room_sticker, lambda _it: {"pin": ROOM_PIN}),
    "guest:room_times": Sample(room_sticker, who="room guest"),
    "guest:folio": Sample(who="room guest"),
    "guest:folio_list": Sample(who="room guest"),
}
