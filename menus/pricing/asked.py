"""What is asked for, and what it costs; prices in minor units."""

from dataclasses import dataclass

from menus.snapshot import ItemView, SlotView, VariantView, Words


@dataclass(frozen=True)
class Chosen:
    """A choice, on the whole of a dish or on its `left` or `right`."""

    id: int
    part: str = ""


@dataclass(frozen=True)
class Asked:
    """One portion; `parts` are a set menu's dishes, each with the slot it fills; `open_price` where the seller says."""

    item_id: int
    variant_id: int
    modifiers: tuple[Chosen, ...] = ()
    parts: tuple["Asked", ...] = ()
    open_price: int | None = None
    slot_id: int | None = None


@dataclass(frozen=True)
class PricedChoice:
    """A choice as it will stand on the line; `price` is what it adds: less than its surcharge on a half, or free."""

    id: int
    name: str
    kitchen_name: str
    price: int
    part: str
    translations: Words
    allergens: Words


@dataclass(frozen=True)
class Priced:
    """One portion as it will stand on the line; `unit_price` with choices and after the price rule that applies.

    `list_price` is what it would be without the rule, `price_rule` the rule's name or "". Of a set menu, the unit
    prices of its `parts` add up to its own.
    """

    item: ItemView
    variant: VariantView
    modifiers: tuple[PricedChoice, ...]
    unit_price: int
    list_price: int = 0
    price_rule: str = ""
    parts: tuple["PricedPart", ...] = ()


@dataclass(frozen=True)
class PricedPart:
    """A dish of a set menu: by itself (`priced`), and what of the set's two prices falls to it."""

    slot: SlotView
    priced: Priced
    unit_price: int
    list_price: int
