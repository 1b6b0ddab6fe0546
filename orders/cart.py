"""What a pad sends: where to, and which lines. Prices, discounts and states are never read from it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import Invalid
from core.notes import read_note
from orders.models import TabKind

MOST_LINES = 60
MOST_QUANTITY = 99
MOST_SEATS = 99
MOST_MODIFIERS = 30
NOTE_LENGTH = 140
NAME_LENGTH = 30
LARGEST_ID = 2**63 - 1

CART_FIELDS = frozenset({"lines", "note"})
LINE_FIELDS = frozenset({"item", "variant", "modifiers", "quantity", "note", "seat", "take_away"})
GUEST_LINE_FIELDS = LINE_FIELDS - {"seat", "take_away"}
# What guests send too much of is counted, not misread: the floor hears of it.
MOST_GUEST_LINES, MOST_GUEST_QUANTITY = 500, 999_999
PARTY = "party"


@dataclass(frozen=True)
class Place:
    """Where a round goes: to a table, to a tab, or to a tab that it opens; to a room at a time, or now."""

    kind: str
    table_id: int | None = None
    seating_id: int | None = None
    seen_at: datetime | None = None
    tab_id: int | None = None
    stay_id: int | None = None
    wanted_at: datetime | None = None
    priced_at: datetime | None = None
    name: str = ""

    @classmethod
    def table(cls, table_id: int, seating_id: int | None = None, seen_at: datetime | None = None) -> "Place":
        """A table, with the party the pad saw there, and when it looked."""
        return cls(TabKind.TABLE, table_id=table_id, seating_id=seating_id, seen_at=seen_at)

    @classmethod
    def tab(cls, tab_id: int) -> "Place":
        return cls("tab", tab_id=tab_id)

    @classmethod
    def party(cls, seating_id: int, priced_at: datetime | None = None) -> "Place":
        """The tab of a party, whichever tables it has, at the prices of when its phone sent; the seating is locked."""
        return cls(PARTY, seating_id=seating_id, priced_at=priced_at)

    @classmethod
    def room(cls, stay_id: int, wanted_at: datetime | None = None, priced_at: datetime | None = None) -> "Place":
        """The room a stay has; `wanted_at` is the time it was ordered for, `priced_at` when it was, if not now."""
        return cls(TabKind.ROOM, stay_id=stay_id, wanted_at=wanted_at, priced_at=priced_at)

    @classmethod
    def counter(cls) -> "Place":
        return cls(TabKind.COUNTER)

    @classmethod
    def bar(cls, name: str) -> "Place":
        return cls(TabKind.BAR, name=name)

    @classmethod
    def take_away(cls, name: str = "") -> "Place":
        return cls(TabKind.TAKE_AWAY, name=name)


@dataclass(frozen=True)
class Wanted:
    """One line of a draft."""

    item_id: int
    variant_id: int
    modifier_ids: tuple[int, ...] = ()
    quantity: int = 1
    note: str = ""
    seat: int | None = None
    take_away: bool = False


@dataclass(frozen=True)
class Cart:
    """A whole draft."""

    lines: tuple[Wanted, ...]
    note: str = ""


def read_cart(text: str) -> Cart:
    """Read the JSON of a draft. Raises Invalid for anything that isn't exactly one, unknown fields too."""
    return _cart(_loaded(text), LINE_FIELDS, MOST_LINES, MOST_QUANTITY)


def read_guest_cart(text: str) -> Cart:
    """Read the JSON of a guest's draft: no seat and no take-away, and quantities that the caller has to judge.

    Raises Invalid for anything that isn't exactly one.
    """
    return _cart(_loaded(text), GUEST_LINE_FIELDS, MOST_GUEST_LINES, MOST_GUEST_QUANTITY)


def stored(cart: Cart) -> dict[str, Any]:
    """A guest's draft as it is kept until it is a round; `restored` reads it again."""
    return {"lines": [{name: it for name, it in _said(line).items() if it} for line in cart.lines], "note": cart.note}


def restored(said: dict[str, Any]) -> Cart:
    """A draft as `stored` keeps it."""
    return _cart(said, LINE_FIELDS, MOST_GUEST_LINES, MOST_GUEST_QUANTITY)


def _said(line: Wanted) -> dict[str, Any]:
    return {
        "item": line.item_id,
        "variant": line.variant_id,
        "modifiers": list(line.modifier_ids),
        "quantity": line.quantity,
        "note": line.note,
    }


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _unreadable() from None


def _cart(said: Any, line_fields: frozenset[str], most_lines: int, most: int) -> Cart:
    _check_fields(said, CART_FIELDS)
    lines = said.get("lines")
    if not isinstance(lines, list):
        raise _unreadable()
    if not 1 <= len(lines) <= most_lines:
        raise Invalid(_("A round has between 1 and %(most)d lines.") % {"most": most_lines})
    wanted = tuple(_wanted(it, line_fields, most) for it in lines)
    return Cart(wanted, read_note(said.get("note", ""), NOTE_LENGTH))


def _wanted(line: Any, fields: frozenset[str], most: int) -> Wanted:
    _check_fields(line, fields)
    modifiers = line.get("modifiers", [])
    if not isinstance(modifiers, list) or len(modifiers) > MOST_MODIFIERS:
        raise _unreadable()
    seat = line.get("seat")
    take_away = line.get("take_away", False)
    if type(take_away) is not bool:
        raise _unreadable()
    return Wanted(
        item_id=_whole(line.get("item"), LARGEST_ID),
        variant_id=_whole(line.get("variant"), LARGEST_ID),
        modifier_ids=tuple(_whole(it, LARGEST_ID) for it in modifiers),
        quantity=_whole(line.get("quantity", 1), most),
        note=read_note(line.get("note", ""), NOTE_LENGTH),
        seat=None if seat is None else _whole(seat, MOST_SEATS),
        take_away=take_away,
    )


def _check_fields(said: Any, known: frozenset[str]) -> None:
    if not isinstance(said, dict):
        raise _unreadable()
    if unknown := sorted(said.keys() - known):
        raise Invalid(_("The house decides prices and states: “%(field)s” can't be sent.") % {"field": unknown[0][:30]})


def _whole(value: Any, most: int) -> int:
    """A number between 1 and `most`: true and 1.0 aren't."""
    if type(value) is not int:
        raise _unreadable()
    if not 1 <= value <= most:
        raise Invalid(_("Numbers here lie between 1 and %(most)d.") % {"most": most})
    return value


def _unreadable() -> Invalid:
    return Invalid(_("This draft can't be read."), way_out=_("Reload the page: your lines are kept."))
