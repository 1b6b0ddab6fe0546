"""What everything costs at a moment: for previews, and for what pads and phones show."""

from dataclasses import dataclass

from menus import serving
from menus.moments import Moment
from menus.pricing import rules
from menus.snapshot import ItemView, Menu, VariantView


@dataclass(frozen=True)
class PriceRow:
    """A size of an item: by the list and now, by which rule (its name or ""), and whether it is sold at all then."""

    item: ItemView
    variant: VariantView
    list_price: int
    unit_price: int
    price_rule: str
    is_served: bool


def price_list(menu: Menu, moment: Moment) -> list[PriceRow]:
    """Every size of everything in the menu's order, without choices; prices in minor units."""
    holding = rules.in_force(menu, moment)
    sections, items = serving.not_served(menu, moment)
    found = []
    for item in menu.items.values():
        is_served = item.section_id not in sections and item.id not in items
        for variant in item.variants:
            cost, rule = rules.ruled(item, variant.price, holding)
            found.append(PriceRow(item, variant, variant.price, cost, rule.name if rule else "", is_served))
    return found
