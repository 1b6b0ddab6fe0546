"""The menu as pads read it: at the prices of a moment, in a language, by an address that names both."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from core import clock
from menus.groups import all_groups
from menus.moments import TABLE, Moment
from menus.pricing import rules
from menus.snapshot import GroupView, ItemView, Menu, RuleView, SectionView, SlotView, menu
from menus.states import Kept, State, state
from menus.words import other_names, worded
from venues.days import local
from venues.models import Venue

# Goes up when `menu_json` says something else about the same menu: browsers keep it by this number too.
SHAPE = 3


def menu_url(venue: Venue, language: str, channel: str = TABLE, area_id: int | None = None) -> str:
    """Where the menu is as it holds now, by this way and in this area: a browser may keep what it gets there for ever.

    One query. It changes with the menu, and when a rule, a card or hours begin or end.
    """
    card = menu(venue)
    tag = state(card, _now(venue, channel, area_id)).tag
    said = {"v": _version_tag(venue, card), "c": channel, "a": area_id or "", "r": tag, "l": language}
    return f"{reverse('menus:menu_json')}?{urlencode(said)}"


def menu_tag(venue: Venue, channel: str = TABLE, area_id: int | None = None) -> str:
    """Which menu this is: venue, version, shape, and what holds of it now. One query."""
    card = menu(venue)
    return f"{_version_tag(venue, card)}.{state(card, _now(venue, channel, area_id)).tag}"


def menu_json(venue: Venue, language: str, channel: str = TABLE, area_id: int | None = None) -> dict[str, Any]:
    """Everything a pad shows now, in one language; prices in minor units. Kept by version, what holds, and language."""
    card = menu(venue)
    return _menu_json(Kept(card), state(card, _now(venue, channel, area_id)), language)


def _now(venue: Venue, channel: str, area_id: int | None) -> Moment:
    return Moment(local(venue, clock.now()), channel, area_id)


def _version_tag(venue: Venue, card: Menu) -> str:
    return f"{venue.pk}.{card.version}.{SHAPE}"


@lru_cache(maxsize=64)
def _menu_json(kept: Kept, holds: State, language: str) -> dict[str, Any]:
    card, in_force = kept.menu, holds.in_force(kept.menu)
    return {
        "version": card.version,
        "rules": [{"id": it.id, "name": worded(it.name, it.translations, language)} for it in in_force],
        "courses": {str(n): worded(*it, language) for n, it in card.courses.items()},
        "notes": [
            {"id": it.id, "section": it.section_id, "text": worded(it.text, it.translations, language)}
            for it in card.notes
        ],
        "favourites": [it.id for it in card.items.values() if it.is_favourite],
        "groups": [_group(it, language) for it in all_groups(card.items.values()).values()],
        "sections": [_section(it, card, holds, in_force, language) for it in card.sections],
    }


def _section(
    section: SectionView, card: Menu, holds: State, in_force: tuple[RuleView, ...], language: str
) -> dict[str, Any]:
    return {
        "id": section.id,
        "name": worded(section.name, section.translations, language),
        "course": section.default_course,
        "colour": section.colour,
        "opens": section.hours.get("opens"),
        "closes": section.hours.get("closes"),
        "children": section.is_for_children,
        "cards": [worded(it.name, it.translations, language) for it in section.cards or ()],
        "served": section.id not in holds.sections,
        "items": [_item(it, card, holds, in_force, language) for it in section.items],
    }


def _item(item: ItemView, card: Menu, holds: State, in_force: tuple[RuleView, ...], language: str) -> dict[str, Any]:
    found = {
        "id": item.id,
        "name": item.pad_name,
        "full": worded(item.name, item.translations, language),
        "search": " ".join([item.name, item.pad_name, item.code, *other_names(item.translations)]).lower(),
        "soldOut": item.is_sold_out,
        "served": holds.serves(item),
        "takeAway": item.can_take_away,
        "allergens": item.allergens,
        "picture": item.picture,
        "variants": _sizes(item, in_force, language),
        "groups": [it.id for it in item.groups],
    }
    more = {
        "openPrice": item.is_open_price,
        "barcode": item.barcode,
        "alcohol": item.alcohol_class if item.alcohol_class != "none" else "",
        "counts": item.id in card.counts,
        "slots": [_slot(it, card, language) for it in item.slots] if item.is_set else [],
    }
    return found | {name: it for name, it in more.items() if it}


def _sizes(item: ItemView, in_force: tuple[RuleView, ...], language: str) -> list[dict[str, Any]]:
    found = []
    for it in item.variants:
        cost, rule = rules.ruled(item, it.price, in_force)
        said = {"id": it.id, "name": worded(it.name, it.translations, language), "price": cost}
        found.append(said | ({"was": it.price, "rule": worded(rule.name, rule.translations, language)} if rule else {}))
    return found


def _slot(slot: SlotView, card: Menu, language: str) -> dict[str, Any]:
    """A slot with those of its dishes that can be sold."""
    return {
        "id": slot.id,
        "name": worded(slot.name, slot.translations, language),
        "course": slot.course,
        "min": slot.minimum,
        "max": slot.maximum,
        "choices": [
            {"item": it.item_id, "variant": it.variant_id, "supplement": it.supplement, "default": it.is_default}
            for it in slot.choices
            if it.item_id in card.items and it.variant_id in {size.id for size in card.items[it.item_id].variants}
        ],
    }


def _group(group: GroupView, language: str) -> dict[str, Any]:
    return {
        "id": group.id,
        "name": worded(group.name, group.translations, language),
        "min": group.minimum,
        "max": group.maximum,
        "parts": group.parts,
        "free": group.free_count,
        "modifiers": [
            {
                "id": it.id,
                "name": worded(it.name, it.translations, language),
                "price": it.price,
                "default": it.is_default,
                "soldOut": it.is_sold_out,
                "allergens": it.allergens,
                "groups": [nested.id for nested in it.groups],
            }
            for it in group.modifiers
        ],
    }
