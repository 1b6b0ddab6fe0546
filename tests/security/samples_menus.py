"""A sample request for each address of the menu editor."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from menus import seen
from menus.models import Item, Section
from tests.security.sample import Sample, at, nothing
from tests.security.world import World

BURGER, SECTION, GROUP = at("house.burger"), at("menu.section"), at("menu.group")
SET, SLOT, CARD, RULE, HOURS = at("menu.set_menu"), at("menu.slot"), at("menu.card"), at("menu.rule"), at("menu.hours")


def burger(sum_of: Callable[[Item], str], **fields: Any) -> Callable[[World], dict[str, Any]]:
    """A form of the burger's page, with the sum of what it showed."""
    return lambda it: {"seen": sum_of(it.house.burger)} | fields


def section_order(world: World) -> dict[str, Any]:
    rows = Section.objects.filter(venue=world.house.venue, is_active=True).order_by("-pk")
    return {"order": ",".join(str(pk) for pk in rows.values_list("pk", flat=True))}


def item_order(world: World) -> dict[str, Any]:
    rows = world.menu.section.items.filter(is_active=True).order_by("-pk")
    return {"order": ",".join(str(pk) for pk in rows.values_list("pk", flat=True))}


def new_rate(world: World) -> dict[str, Any]:
    said = {"class": "none", "context": "eat_in", "percent": "12", "letter": "Y"}
    return said | {"valid_from": world.menu.tomorrow.isoformat()}


def slot_form(world: World) -> dict[str, Any]:
    return {"name": "Main", "course": "2", "dish": world.house.variant("bass").pk}


MENUS = {
    "menus:items": Sample(body=lambda it: {"section": it.menu.section.pk, "name": "Stew", "price": "12"}),
    "menus:cells": Sample(
        body=lambda it: {"cell": f"name.{it.house.burger.pk}", "was": "Beef burger", "value": "Big burger"}
    ),
    "menus:left": Sample(),
    "menus:special": Sample(body=lambda it: {"section": it.menu.section.pk, "name": "Turbot", "price": "31"}),
    "menus:preview": Sample(),
    "menus:sections": Sample(body=lambda _it: {"name": "Desserts"}),
    "menus:sections_order": Sample(body=section_order),
    "menus:section": Sample(
        SECTION, lambda it: {"name": "Mains!", "seen": seen.of(it.menu.section, *seen.SECTION), "default_course": "2"}
    ),
    "menus:items_order": Sample(SECTION, item_order),
    "menus:section_retirement": Sample(SECTION, nothing),
    "menus:section_comeback": Sample(at("menu.gone_section"), nothing),
    "menus:choices": Sample(body=lambda _it: {"name": "Sauce"}),
    "menus:group": Sample(
        GROUP,
        lambda it: {
            "name": "Extras",
            "maximum": "2",
            "seen": seen.of_group(it.menu.group),
            "slip": "n",
            "name.n": "egg",
        },
    ),
    "menus:cards": Sample(body=lambda it: {"name": "Lunch", "section": it.menu.section.pk}),
    "menus:card": Sample(CARD, lambda it: {"name": "Late", "seen": seen.of(it.menu.card, *seen.CARD)}),
    "menus:card_switch": Sample(CARD, lambda _it: {"on": "0"}),
    "menus:serving": Sample(),
    "menus:alcohol_hours": Sample(body=lambda _it: {"alcohol_class": "spirits", "opens": "10:00", "closes": "11:00"}),
    "menus:alcohol_hour": Sample(
        HOURS,
        lambda it: {
            **{"alcohol_class": "spirits", "opens": "10:00", "closes": "11:00"},
            "seen": seen.of(it.menu.hours, *seen.HOURS),
        },
    ),
    "menus:alcohol_hour_drop": Sample(HOURS, nothing),
    "menus:courses": Sample(body=lambda _it: {"course.1": "Firsts"}),
    "menus:quick_notes": Sample(body=lambda _it: {"text": "well done"}),
    "menus:quick_notes_order": Sample(body=lambda it: {"order": str(it.menu.note.pk)}),
    "menus:quick_note_drop": Sample(at("menu.note"), nothing),
    "menus:countdown": Sample(BURGER, lambda _it: {"left": "4"}),
    "menus:item_names": Sample(BURGER, burger(lambda it: seen.of(it, *seen.NAMES), name="Bun")),
    "menus:item_sizes": Sample(BURGER, burger(seen.of_sizes, size="", size_name="large", price="25")),
    "menus:item_facts": Sample(
        BURGER,
        lambda it: {
            **{"seen": seen.of(it.house.burger, *seen.FACTS), "tax_class": "food", "is_favourite": "1"},
            "section": it.menu.section.pk,
        },
    ),
    "menus:item_allergens": Sample(
        BURGER, burger(lambda it: seen.of(it, "allergens"), **{"state.milk": "contains", "state.egg": ""})
    ),
    "menus:item_copies": Sample(BURGER, nothing),
    "menus:item_retirement": Sample(BURGER, nothing),
    "menus:item_comeback": Sample(at("menu.gone_item"), nothing),
    "menus:item_choices": Sample(BURGER, burger(seen.of_offered)),
    "menus:own_group": Sample(lambda it: [it.house.burger.pk, it.menu.group.pk], nothing),
    "menus:slots": Sample(SET, slot_form),
    "menus:slot": Sample(SLOT, lambda it: slot_form(it) | {"seen": seen.of_slot(it.menu.slot)}),
    "menus:slot_drop": Sample(lambda it: [it.menu.set_menu.pk, it.menu.slot.pk], nothing),
    "menus:item_changes": Sample(BURGER, lambda it: {"due_on": it.menu.tomorrow.isoformat(), "name": "Old burger"}),
    "menus:change_drop": Sample(at("menu.change"), nothing),
    "menus:item_picture": Sample(BURGER, lambda _it: {"remove": "1"}),
    "menus:prices": Sample(body=lambda _it: {"name": "Happy hour", "kind": "percent", "percent": "20"}),
    "menus:price_list": Sample(),
    "menus:price_rule": Sample(
        RULE, lambda it: {"name": "On", "kind": "fixed", "amount": "2", "seen": seen.of(it.menu.rule, *seen.RULE)}
    ),
    "menus:price_rule_switch": Sample(RULE, lambda _it: {"on": "1"}),
    "menus:taxes": Sample(body=new_rate),
    "menus:tax_preview": Sample(query=lambda it: f"?{urlencode(new_rate(it))}"),
    "menus:tax_drop": Sample(at("menu.coming_rate"), nothing),
    "orders:service": Sample(body=lambda _it: {"name": "Late", "percent": "5"}),
    "orders:service_rule": Sample(at("menu.service"), lambda _it: {"name": "Late", "percent": "5"}),
    "orders:service_rule_switch": Sample(at("menu.service"), lambda _it: {"on": "1"}),
}
