"""Drafts as a waiter would put them together."""

import json
from typing import Any

from core.ids import new_key
from menus.models import Modifier
from orders import actions as orders
from orders.cart import Cart, Place, Wanted
from orders.models import Round
from tables import actions as tables
from tables.models import Seating
from tests.cast import House


def wanted(
    house: House, code: str, quantity: int = 1, *, size: str = "", choices: tuple[str, ...] = (), **more: Any
) -> Wanted:
    """One line, by the item's code, its size and its choices' names."""
    return Wanted(
        item_id=house.items[code].pk,
        variant_id=house.variant(code, size).pk,
        modifier_ids=tuple(Modifier.objects.get(group__venue=house.venue, name=name).pk for name in choices),
        quantity=quantity,
        **more,
    )


def cart(*lines: Wanted, note: str = "", **said: Any) -> Cart:
    return Cart(tuple(lines), note, **said)


def send(house: House, place: Place, *lines: Wanted, by: Any = None, note: str = "", **said: Any) -> Round:
    """One Send, without a request."""
    with house.acting(by) as act:
        return orders.place_round(place, cart(*lines, note=note, **said), act=act)


def send_to_table(house: House, number: int, *lines: Wanted, by: Any = None, **said: Any) -> Round:
    """A Send to a table, whoever sits there."""
    return send(house, Place.table(house.table(number).pk), *lines, by=by, **said)


def seat(house: House, number: int, covers: int | None = None) -> Seating:
    with house.acting() as act:
        return tables.seat(house.table(number), covers=covers, act=act)


def as_json(line: Wanted, **altered: Any) -> dict[str, Any]:
    """The line as a pad writes it."""
    return {
        "item": line.item_id,
        "variant": line.variant_id,
        "modifiers": list(line.modifier_ids),
        "quantity": line.quantity,
        "note": line.note,
        "seat": line.seat,
        "take_away": line.take_away,
        **altered,
    }


def form(
    *lines: Wanted | dict[str, Any], place: str = "table", key: str = "", note: str = "", **fields: Any
) -> dict[str, Any]:
    """What a pad posts to /rounds/."""
    said = [as_json(it) if isinstance(it, Wanted) else it for it in lines]
    return {"key": key or new_key(), "place": place, "cart": json.dumps({"lines": said, "note": note}), **fields}
