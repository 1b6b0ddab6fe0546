"""What pads and pages read of a menu."""

from dataclasses import dataclass

from core import money
from menus import allergens
from menus.allergens import Stated
from menus.barcodes import Scan, same
from menus.models import Countdown
from menus.pad_menu import menu_json, menu_tag, menu_url
from menus.pictures import has_picture
from menus.snapshot import ItemView, menu
from menus.words import worded
from venues.models import Venue

__all__ = ["countdowns", "menu", "menu_json", "menu_tag", "menu_url", "scanned", "worded"]

MOST_SCANNED = 99


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


def scanned(venue: Venue, scan: Scan) -> dict[str, int] | None:
    """The item of a barcode as pads put it on a draft; one query. None where no item has it.

    `variant` where it has one size, `quantity` where the code says it, `price` (minor units) only of an open price:
    what a code says of any other price isn't believed.
    """
    card = menu(venue)
    item = card.items.get(card.barcodes.get(same(scan.gtin), 0))
    if item is None:
        return None
    found = {"item": item.id}
    if len(item.variants) == 1:
        found["variant"] = item.variants[0].id
    if scan.quantity:
        found["quantity"] = min(scan.quantity, MOST_SCANNED)
    if item.is_open_price and scan.price is not None:
        found["price"] = money.parse(str(scan.price), venue.currency, "en")
    return found
