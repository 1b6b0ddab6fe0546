"""What Grutto offers beyond single dishes: cards, happy hours, quick notes, a set menu, and what is nearly gone."""

from datetime import time
from decimal import Decimal
from typing import Any

from menus.actions import touch_menu
from menus.models import (
    AlcoholHours,
    Card,
    Countdown,
    CourseName,
    Item,
    ItemKind,
    Modifier,
    ModifierGroup,
    NestedGroup,
    PriceRule,
    QuickNote,
    Section,
    Slot,
    SlotChoice,
    Variant,
)
from pos_site.demo.files import read
from venues.models import Venue


def bring_in(venue: Venue) -> None:
    """Write all of content/offers.json; the menu is there already."""
    said = read("offers")
    sections = {it.name: it for it in Section.objects.filter(venue=venue)}
    items = {it.code: it for it in Item.objects.filter(venue=venue)}
    for it in said["courses"]:
        CourseName.objects.create(venue=venue, number=it["number"], name=it["name"], translations=_worded(it))
    for position, it in enumerate(said["cards"]):
        _card(venue, it, position, sections)
    for it in said["rules"]:
        _rule(venue, it, sections, items)
    for it in said["alcohol"]:
        hours = {"opens": time.fromisoformat(it["opens"]), "closes": time.fromisoformat(it["closes"])}
        AlcoholHours.objects.create(venue=venue, alcohol_class=it["class"], **hours)
    for position, it in enumerate(said["notes"]):
        QuickNote.objects.create(
            venue=venue, section=sections[it["section"]], text=it["text"], translations=_worded(it), position=position
        )
    Section.objects.filter(venue=venue, name__in=said["children"]).update(is_for_children=True)
    Item.objects.filter(venue=venue, code__in=said["favourites"]).update(is_favourite=True)
    for code, left in said["left"].items():
        Countdown.objects.create(item=items[code], left=left)
    for it in said["nested"]:
        _nest(venue, it)
    for it in said["sets"]:
        _set_menu(venue, it, sections, items)
    touch_menu(venue)


def _worded(said: dict[str, Any]) -> dict[str, Any]:
    return {language: {"name": name} for language, name in said["names"].items()}


def _card(venue: Venue, said: dict[str, Any], position: int, sections: dict[str, Section]) -> None:
    hours = {"opens": said["opens"], "closes": said["closes"]}
    card = Card.objects.create(
        venue=venue,
        name=said["name"],
        translations=_worded(said),
        channels=said["channels"],
        hours=hours,
        position=position,
    )
    card.sections.set([sections[name] for name in said["sections"]])


def _rule(venue: Venue, said: dict[str, Any], sections: dict[str, Section], items: dict[str, Item]) -> None:
    rule = PriceRule.objects.create(
        venue=venue,
        name=said["name"],
        translations=_worded(said),
        kind=said["kind"],
        rate=Decimal(said["rate"]) if "rate" in said else None,
        amount=said.get("amount"),
        weekdays=said["weekdays"],
        starts=time.fromisoformat(said["starts"]),
        ends=time.fromisoformat(said["ends"]),
        channels=said["channels"],
    )
    rule.sections.set([sections[name] for name in said["sections"]])
    rule.items.set([items[code] for code in said["items"]])


def _nest(venue: Venue, said: dict[str, Any]) -> None:
    choice = Modifier.objects.get(group__venue=venue, group__code=said["group"], name=said["choice"])
    NestedGroup.objects.create(modifier=choice, group=ModifierGroup.objects.get(venue=venue, code=said["asks"]))


def _set_menu(venue: Venue, said: dict[str, Any], sections: dict[str, Section], items: dict[str, Item]) -> None:
    section = sections[said["section"]]
    words = {
        language: {"name": name, "description": said["descriptions"][language]}
        for language, name in said["names"].items()
    }
    menu = Item.objects.create(
        venue=venue,
        section=section,
        code=said["code"],
        name=said["name"],
        pad_name=said["pad"],
        kitchen_name=said["kitchen"],
        description=said["description"],
        translations=words,
        tax_class="food",
        kind=ItemKind.SET,
        position=Item.objects.filter(section=section).count(),
    )
    Variant.objects.create(item=menu, price=said["price"])
    for position, slot in enumerate(said["slots"]):
        made = Slot.objects.create(
            item=menu, name=slot["name"], translations=_worded(slot), course=slot["course"], position=position
        )
        for place, (code, supplement) in enumerate(slot["choices"]):
            variant = Variant.objects.filter(item=items[code]).order_by("position", "pk")[0]
            SlotChoice.objects.create(
                slot=made, item=items[code], variant=variant, supplement=supplement, position=place
            )
