"""What a menu can have besides the cast's: choices within choices, halves, set menus, rules, cards."""

from collections.abc import Mapping, Sequence
from datetime import time
from decimal import Decimal
from typing import Any

from menus.actions import touch_menu
from menus.models import (
    AlcoholHours,
    Card,
    Item,
    ItemGroup,
    ItemKind,
    Modifier,
    ModifierGroup,
    NestedGroup,
    PriceRule,
    RuleKind,
    Section,
    Slot,
    SlotChoice,
    Variant,
)
from tests.cast import House


def group(house: House, name: str, prices: Mapping[str, int], **more: Any) -> ModifierGroup:
    """A group of choices, each with its surcharge."""
    made = ModifierGroup.objects.create(venue=house.venue, code=name.lower(), name=name, **{"maximum": 9} | more)
    for place, (choice, price) in enumerate(prices.items()):
        Modifier.objects.create(group=made, name=choice, price=price, position=place)
    touch_menu(house.venue)
    return made


def offer(house: House, code: str, *groups: ModifierGroup) -> None:
    """Have an item offer groups."""
    for it in groups:
        ItemGroup.objects.create(item=house.items[code], group=it)
    touch_menu(house.venue)


def nest(house: House, choice: str, asks: ModifierGroup) -> None:
    """Have a choice ask for more."""
    NestedGroup.objects.create(modifier=Modifier.objects.get(name=choice), group=asks)
    touch_menu(house.venue)


def set_menu(
    house: House, code: str, price: int, slots: Mapping[str, Sequence[tuple[str, str, int]]], **more: Any
) -> dict[str, Slot]:
    """A set menu; each slot's dishes are (code, size, supplement). Of each slot one is chosen."""
    section = Section.objects.filter(venue=house.venue).order_by("position").first()
    item = Item.objects.create(
        venue=house.venue, section=section, code=code, name=code.title(), tax_class="food", kind=ItemKind.SET
    )
    Variant.objects.create(item=item, price=price)
    house.items[code] = item
    made = {}
    for place, (name, dishes) in enumerate(slots.items()):
        made[name] = Slot.objects.create(item=item, name=name, course=place + 1, position=place, **more)
        for dish, size, supplement in dishes:
            SlotChoice.objects.create(
                slot=made[name], item=house.items[dish], variant=house.variant(dish, size), supplement=supplement
            )
    touch_menu(house.venue)
    return made


def rule(house: House, name: str, how: int | Decimal, *, fixed: bool = False, **more: Any) -> PriceRule:
    """A price rule: a Decimal is a part of the price, an int so much off it, or the price where it is `fixed`."""
    items, sections = more.pop("items", ()), more.pop("sections", ())
    if isinstance(how, Decimal):
        said: dict[str, Any] = {"kind": RuleKind.PERCENT, "rate": how}
    else:
        said = {"kind": RuleKind.FIXED if fixed else RuleKind.AMOUNT, "amount": how}
    for name_of, text in ((it, more[it]) for it in ("starts", "ends") if it in more):
        more[name_of] = time.fromisoformat(text)
    made = PriceRule.objects.create(venue=house.venue, name=name, **said, **more)
    made.items.set([house.items[it] for it in items])
    made.sections.set(Section.objects.filter(venue=house.venue, name__in=sections))
    touch_menu(house.venue)
    return made


def card(house: House, name: str, *sections: str, **more: Any) -> Card:
    """A card that some sections stand on."""
    made = Card.objects.create(venue=house.venue, name=name, **more)
    made.sections.set(Section.objects.filter(venue=house.venue, name__in=sections))
    touch_menu(house.venue)
    return made


def alcohol(house: House, of: str, opens: str, closes: str, **more: Any) -> None:
    """Hours for a class of alcohol."""
    hours = {"opens": time.fromisoformat(opens), "closes": time.fromisoformat(closes)}
    AlcoholHours.objects.create(venue=house.venue, alcohol_class=of, **hours, **more)
    touch_menu(house.venue)
