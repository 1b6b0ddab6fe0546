"""What pads and pages read of a menu."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from menus import allergens
from menus.allergens import Stated
from menus.pictures import has_picture
from menus.snapshot import GroupView, ItemView, Menu, Words, menu
from venues.models import Venue

__all__ = ["menu", "menu_json", "menu_tag", "menu_url", "worded"]

# Goes up when `menu_json` says something else about the same menu: browsers keep it by this number too.
SHAPE = 2


def menu_url(venue: Venue, language: str) -> str:
    """Where the menu is as it stands, in a language: a browser may keep what it gets there for ever."""
    return f"{reverse('menus:menu_json')}?{urlencode({'v': menu_tag(venue), 'l': language})}"


def menu_tag(venue: Venue) -> str:
    """Which menu this is: venue, version and shape. One query."""
    return f"{venue.pk}.{menu(venue).version}.{SHAPE}"


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


@dataclass(frozen=True)
class ShownItem:
    """An item as the back office lists it."""

    item: ItemView
    name: str
    description: str
    stated: Stated
    has_picture: bool


@dataclass(frozen=True)
class ShownSection:
    id: int
    name: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True)
class MenuPage:
    """The whole menu in the back office."""

    version: int
    topic: str
    sections: tuple[ShownSection, ...]

    @property
    def count(self) -> int:
        return sum(len(it.items) for it in self.sections)

    @property
    def sold_out(self) -> list[ItemView]:
        """What is 86 now."""
        return [it.item for section in self.sections for it in section.items if it.item.is_sold_out]


def menu_page(venue: Venue, language: str) -> MenuPage:
    """Everything on the menu's page; one query while the menu is kept in memory."""
    kept = menu(venue)
    sections = tuple(
        ShownSection(
            section.id,
            worded(section.name, section.translations, language),
            tuple(shown_item(it, language) for it in section.items),
        )
        for section in kept.sections
    )
    return MenuPage(kept.version, f"menu.{venue.pk}", sections)


def shown_item(item: ItemView, language: str) -> ShownItem:
    """An item in a language, with its allergens sorted by what is said of them."""
    return ShownItem(
        item=item,
        name=worded(item.name, item.translations, language),
        description=(item.translations.get(language) or {}).get("description") or item.description,
        stated=allergens.stated(item.allergens),
        has_picture=has_picture(item.picture),
    )


@lru_cache(maxsize=32)
def _menu_json(kept: _Kept, language: str) -> dict[str, Any]:
    sections = kept.menu.sections
    return {
        "version": kept.menu.version,
        "sections": [
            {
                "id": section.id,
                "name": worded(section.name, section.translations, language),
                "course": section.default_course,
                "colour": section.colour,
                "opens": section.hours.get("opens"),
                "closes": section.hours.get("closes"),
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
        "takeAway": item.can_take_away,
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
