"""What pads and pages read of a menu."""

from dataclasses import dataclass

from menus import allergens
from menus.allergens import Stated
from menus.models import Countdown
from menus.pad_menu import menu_json, menu_tag, menu_url
from menus.pictures import has_picture
from menus.snapshot import ItemView, menu
from menus.words import worded
from venues.models import Venue

__all__ = ["countdowns", "menu", "menu_json", "menu_tag", "menu_url", "worded"]


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


def countdowns(venue: Venue) -> dict[int, int]:
    """How many are left of each item that counts; one query, where one does, besides the menu's version."""
    if not menu(venue).counts:
        return {}
    return dict(Countdown.objects.filter(item__venue=venue).order_by("item_id").values_list("item_id", "left"))
