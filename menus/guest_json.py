"""What the cart's script on a guest's phone knows of the menu. What says nothing is left out."""

from typing import Any

from core.money import rate_millionths
from menus import allergens
from menus.groups import all_groups
from menus.guest_menu import EVERYTHING, fold, offered, to_order
from menus.pricing import rules
from menus.snapshot import GroupView, ItemView, Menu, ModifierView, RuleView, SlotView, Words
from menus.states import State
from menus.words import other_names, worded
from venues.queries import Rates

_LETTER_OF = {allergens.CONTAINS: "c", allergens.MAY: "m", allergens.FREE: "f", allergens.NOT_STATED: "-"}


def guest_json(
    menu: Menu, channel: str, language: str, rates: Rates, context: str, holds: State = EVERYTHING
) -> dict[str, Any]:
    """Prices in minor units (with what they were, where a rule holds), choices once each, tax rates in millionths."""
    items = {it.id: it for section in offered(menu, channel) for it in to_order(section)}
    in_force = holds.in_force(menu)
    return {
        "version": menu.version,
        "holds": holds.tag,
        "allergens": list(allergens.NAMES),
        "rates": {name: rate_millionths(it.rate) for (name, of), it in rates.items() if of == context},
        "groups": [_group(it, language) for it in all_groups(items.values()).values()],
        "items": [_item(it, items, in_force, language) for it in items.values()],
    }


def _item(item: ItemView, items: dict[int, ItemView], in_force: tuple[RuleView, ...], language: str) -> dict[str, Any]:
    name = worded(item.name, item.translations, language)
    others = {fold(it) for it in (item.name, *other_names(item.translations))} - {fold(name)}
    return _said(
        id=item.id,
        name=name,
        tax=item.tax_class,
        gone=item.is_sold_out,
        holds=_states(item.allergens),
        find=" ".join(sorted(others)),
        variants=_sizes(item, in_force, language),
        groups=[it.id for it in item.groups],
        slots=[_slot(it, items, language) for it in item.slots] if item.is_set else [],
    )


def _sizes(item: ItemView, in_force: tuple[RuleView, ...], language: str) -> list[dict[str, Any]]:
    found = []
    for it in item.variants:
        cost, rule = rules.ruled(item, it.price, in_force)
        name = worded(it.name, it.translations, language)
        found.append(_said(id=it.id, name=name, price=cost, was=it.price if rule and cost != it.price else 0))
    return found


def _slot(slot: SlotView, items: dict[int, ItemView], language: str) -> dict[str, Any]:
    """A slot with those of its dishes that guests may order here."""
    return {
        "id": slot.id,
        "name": worded(slot.name, slot.translations, language),
        "min": slot.minimum,
        "max": slot.maximum,
        "choices": [
            _said(item=it.item_id, variant=it.variant_id, supplement=it.supplement, default=it.is_default)
            for it in slot.choices
            if it.item_id in items and it.variant_id in {size.id for size in items[it.item_id].variants}
        ],
    }


def _group(group: GroupView, language: str) -> dict[str, Any]:
    return {
        "id": group.id,
        "name": worded(group.name, group.translations, language),
        "min": group.minimum,
        "max": group.maximum,
        "modifiers": [_modifier(it, language) for it in group.modifiers],
    } | _said(parts=group.parts, free=group.free_count)


def _modifier(it: ModifierView, language: str) -> dict[str, Any]:
    return _said(
        id=it.id,
        name=worded(it.name, it.translations, language),
        price=it.price,
        default=it.is_default,
        gone=it.is_sold_out,
        holds=_states(it.allergens),
        groups=[nested.id for nested in it.groups],
    )


def _said(**facts: Any) -> dict[str, Any]:
    return {name: it for name, it in facts.items() if it}


def _states(stated: Words) -> str:
    """What is said of the fourteen in their order, a letter each: contains, may, free, or not stated (`-`)."""
    return "".join(_LETTER_OF[allergens.state_of(stated, name)] for name in allergens.NAMES) if stated else ""
