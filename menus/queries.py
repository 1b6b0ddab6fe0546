"""What pads and pages read of a menu."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from menus.snapshot import GroupView, ItemView, Menu, Words, menu
from venues.models import Venue

__all__ = ["menu", "menu_json", "worded"]


def menu_json(venue: Venue, language: str) -> dict[str, Any]:
    """Everything a pad shows, in one language; prices in minor units. Kept by version and language."""
    return _menu_json(_Kept(menu(venue)), language)


@dataclass(frozen=True, eq=False)
class _Kept:
    """A menu as a key: the same version of the same venue is the same menu."""

    menu: Menu

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.menu is other.menu

    def __hash__(self) -> int:
        return hash((self.menu.venue_ref, self.menu.version))


@lru_cache(maxsize=32)
def _menu_json(kept: _Kept, language: str) -> dict[str, Any]:
    sections = kept.menu.sections
    return {
        "version": kept.menu.version,
        "sections": [
            {
                "id": section.id,
                "name": worded(section.name, section.translations, language),
                "items": [_item(item, language) for item in section.items],
            }
            for section in sections
        ],
    }


def _item(item: ItemView, language: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.pad_name,
        "full": worded(item.name, item.translations, language),
        "search": " ".join([item.name, item.pad_name, item.code, *_names(item.translations)]).lower(),
        "soldOut": item.is_sold_out,
        "allergens": item.allergens,
        "picture": item.picture,
        "variants": [
            {"id": it.id, "name": worded(it.name, it.translations, language), "price": it.price} for it in item.variants
        ],
        "groups": [_group(group, language) for group in item.groups],
    }


def _group(group: GroupView, language: str) -> dict[str, Any]:
    return {
        "id": group.id,
        "name": worded(group.name, group.translations, language),
        "min": group.minimum,
        "max": group.maximum,
        "modifiers": [
            {
                "id": it.id,
                "name": worded(it.name, it.translations, language),
                "price": it.price,
                "default": it.is_default,
            }
            for it in group.modifiers
        ],
    }


def worded(name: str, translations: Words, language: str) -> str:
    """The name in a language, falling back to the name as it was written."""
    words = translations.get(language) or {}
    return (words.get("name") if isinstance(words, dict) else words) or name


def _names(translations: Words) -> list[str]:
    return [worded("", translations, language) for language in translations]
