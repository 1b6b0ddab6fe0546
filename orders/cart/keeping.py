"""A draft that is kept until it can be a round: from a phone, or for a party that has left."""

from typing import Any

from orders.cart.drafts import Cart, Sides, Wanted, WantedPart
from orders.cart.reading import restored_cart


def stored(cart: Cart) -> dict[str, Any]:
    """A draft as it is kept; `restored` reads it again."""
    said = {"note": cart.note, "service": str(cart.service), "children_first": cart.is_children_first}
    return {"lines": [_line(it) for it in cart.lines], "note": cart.note} | _kept(said)


def restored(said: dict[str, Any]) -> Cart:
    """A draft as `stored` keeps it."""
    return restored_cart(said)


def _line(line: Wanted) -> dict[str, Any]:
    said = {
        "item": line.item_id,
        "variant": line.variant_id,
        "modifiers": _modifiers(line.modifier_ids, line.sides),
        "quantity": line.quantity,
        "note": line.note,
        "seat": line.seat,
        "take_away": line.take_away,
        "hold": line.is_held,
        "parts": [_part(it) for it in line.parts],
    }
    # Zero says something here: course 0 goes at once.
    numbers = {"course": line.course, "fire_in": line.fire_in, "open_price": line.open_price}
    return _kept(said) | {name: it for name, it in numbers.items() if it is not None}


def _part(part: WantedPart) -> dict[str, Any]:
    return _kept(
        {
            "slot": part.slot_id,
            "item": part.item_id,
            "variant": part.variant_id,
            "modifiers": _modifiers(part.modifier_ids, part.sides),
            "note": part.note,
        }
    )


def _modifiers(modifier_ids: tuple[int, ...], sides: Sides) -> list[Any]:
    on = dict(sides)
    return [[it, on[it]] if it in on else it for it in modifier_ids]


def _kept(said: dict[str, Any]) -> dict[str, Any]:
    return {name: it for name, it in said.items() if it}
