"""Reads the JSON of a draft. Whatever isn't exactly one is refused."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core import money
from core.errors import Invalid
from core.notes import read_note
from orders.cart.drafts import Cart, Sides, Wanted, WantedPart
from orders.models import Service

MOST_LINES = 60
MOST_QUANTITY = 99
MOST_SEATS = 99
MOST_MODIFIERS = 30
MOST_PARTS = 20
MOST_COURSES = 9
MOST_MINUTES = 240
NOTE_LENGTH = 140
NAME_LENGTH = 30
LARGEST_ID = 2**63 - 1

# What guests send too much of is counted, not misread: the floor hears of it.
MOST_GUEST_LINES, MOST_GUEST_QUANTITY = 500, 999_999


@dataclass(frozen=True)
class _Rules:
    """What a draft may say, and how much of it."""

    cart_fields: frozenset[str]
    line_fields: frozenset[str]
    most_lines: int
    most_quantity: int


GUEST_CART_FIELDS = frozenset({"lines", "note"})
CART_FIELDS = GUEST_CART_FIELDS | {"service", "children_first", "allergy_seen"}
PART_FIELDS = frozenset({"slot", "item", "variant", "modifiers", "note"})
GUEST_LINE_FIELDS = frozenset({"item", "variant", "modifiers", "quantity", "note", "parts"})
LINE_FIELDS = GUEST_LINE_FIELDS | {"seat", "take_away", "course", "hold", "fire_in", "open_price"}
PAD = _Rules(CART_FIELDS, LINE_FIELDS, MOST_LINES, MOST_QUANTITY)
GUEST = _Rules(GUEST_CART_FIELDS, GUEST_LINE_FIELDS, MOST_GUEST_LINES, MOST_GUEST_QUANTITY)
KEPT = _Rules(CART_FIELDS, LINE_FIELDS, MOST_GUEST_LINES, MOST_GUEST_QUANTITY)


def read_cart(text: str) -> Cart:
    """Read the JSON of a draft. Raises Invalid for anything that isn't exactly one, unknown fields too."""
    return _cart(_loaded(text), PAD)


def read_guest_cart(text: str) -> Cart:
    """Read the JSON of a guest's draft: no seat and no take-away, and quantities that the caller has to judge.

    Raises Invalid for anything that isn't exactly one.
    """
    return _cart(_loaded(text), GUEST)


def restored_cart(said: dict[str, Any]) -> Cart:
    """Read a draft that was kept, by staff or guests."""
    return _cart(said, KEPT)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _unreadable() from None


def _cart(said: Any, rules: _Rules) -> Cart:
    _check_fields(said, rules.cart_fields)
    lines = said.get("lines")
    if not isinstance(lines, list):
        raise _unreadable()
    if not 1 <= len(lines) <= rules.most_lines:
        raise Invalid(_("A round has between 1 and %(most)d lines.") % {"most": rules.most_lines})
    service = said.get("service", "")
    if service not in Service.values:
        raise _unreadable()
    return Cart(
        lines=tuple(_wanted(it, rules) for it in lines),
        note=read_note(said.get("note", ""), NOTE_LENGTH),
        service=service,
        is_children_first=_flag(said, "children_first"),
        is_allergy_seen=_flag(said, "allergy_seen"),
    )


def _wanted(line: Any, rules: _Rules) -> Wanted:
    _check_fields(line, rules.line_fields)
    modifier_ids, sides = _modifiers(line)
    parts = line.get("parts", [])
    if not isinstance(parts, list) or len(parts) > MOST_PARTS:
        raise _unreadable()
    return Wanted(
        item_id=_whole(line.get("item"), LARGEST_ID),
        variant_id=_whole(line.get("variant"), LARGEST_ID),
        modifier_ids=modifier_ids,
        quantity=_whole(line.get("quantity", 1), rules.most_quantity),
        note=read_note(line.get("note", ""), NOTE_LENGTH),
        seat=_maybe(line, "seat", MOST_SEATS),
        take_away=_flag(line, "take_away"),
        sides=sides,
        course=_maybe(line, "course", MOST_COURSES, least=0),
        is_held=_flag(line, "hold"),
        fire_in=_maybe(line, "fire_in", MOST_MINUTES),
        open_price=_maybe(line, "open_price", money.MAX_AMOUNT, least=0),
        parts=tuple(_part(it) for it in parts),
    )


def _part(part: Any) -> WantedPart:
    _check_fields(part, PART_FIELDS)
    modifier_ids, sides = _modifiers(part)
    return WantedPart(
        slot_id=_whole(part.get("slot"), LARGEST_ID),
        item_id=_whole(part.get("item"), LARGEST_ID),
        variant_id=_whole(part.get("variant"), LARGEST_ID),
        modifier_ids=modifier_ids,
        sides=sides,
        note=read_note(part.get("note", ""), NOTE_LENGTH),
    )


def _modifiers(said: Any) -> tuple[tuple[int, ...], Sides]:
    """The choices: 7, or [7, "left"] where it lies on one side only."""
    modifiers = said.get("modifiers", [])
    if not isinstance(modifiers, list) or len(modifiers) > MOST_MODIFIERS:
        raise _unreadable()
    ids: list[int] = []
    sides: list[tuple[int, str]] = []
    for it in modifiers:
        if isinstance(it, list):
            if len(it) != 2 or it[1] not in ("left", "right"):
                raise _unreadable()
            sides.append((_whole(it[0], LARGEST_ID), it[1]))
        ids.append(_whole(it[0] if isinstance(it, list) else it, LARGEST_ID))
    return tuple(ids), tuple(sides)


def _check_fields(said: Any, known: frozenset[str]) -> None:
    if not isinstance(said, dict):
        raise _unreadable()
    if unknown := sorted(said.keys() - known):
        raise Invalid(_("The house decides prices and states: “%(field)s” can't be sent.") % {"field": unknown[0][:30]})


def _flag(said: Any, name: str) -> bool:
    value = said.get(name, False)
    if type(value) is not bool:
        raise _unreadable()
    return value


def _maybe(said: Any, name: str, most: int, *, least: int = 1) -> int | None:
    """A number of a field, None where it isn't there or says null."""
    value = said.get(name)
    return None if value is None else _whole(value, most, least=least)


def _whole(value: Any, most: int, *, least: int = 1) -> int:
    """A number between `least` and `most`: true and 1.0 aren't."""
    if type(value) is not int:
        raise _unreadable()
    if not least <= value <= most:
        raise Invalid(_("Numbers here lie between %(least)d and %(most)d.") % {"least": least, "most": most})
    return value


def _unreadable() -> Invalid:
    return Invalid(_("This draft can't be read."), way_out=_("Reload the page: your lines are kept."))
