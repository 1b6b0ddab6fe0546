"""A draft as it is understood."""

from dataclasses import dataclass

from orders.models import Service

type Sides = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class WantedPart:
    """A dish of a set menu, and the slot that it fills."""

    slot_id: int
    item_id: int
    variant_id: int
    modifier_ids: tuple[int, ...] = ()
    sides: Sides = ()
    note: str = ""


@dataclass(frozen=True)
class Wanted:
    """One line of a draft.

    `sides` says of choices that they lie on the `left` or `right` only. No `course`: the menu's. `fire_in` is in
    minutes: so long the line waits by itself; `is_held`: until somebody fires it. `open_price` in minor units, of one.
    """

    item_id: int
    variant_id: int
    modifier_ids: tuple[int, ...] = ()
    quantity: int = 1
    note: str = ""
    seat: int | None = None
    take_away: bool = False
    sides: Sides = ()
    course: int | None = None
    is_held: bool = False
    fire_in: int | None = None
    open_price: int | None = None
    parts: tuple[WantedPart, ...] = ()


@dataclass(frozen=True)
class Cart:
    """A whole draft. `is_allergy_seen`: whoever sends it was asked about an allergy, and said yes."""

    lines: tuple[Wanted, ...]
    note: str = ""
    service: str = Service.COURSES
    is_children_first: bool = False
    is_allergy_seen: bool = False
