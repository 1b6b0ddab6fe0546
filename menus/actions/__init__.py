"""The only writer of menus."""

from menus.actions.availability import set_sold_out, touch_menu
from menus.actions.countdowns import give_back_countdown, set_countdown, take_countdown
from menus.actions.editing_cards import CardFacts, add_card, save_card, switch_card
from menus.actions.editing_cells import price_size, rename_item
from menus.actions.editing_changes import apply_change, drop_change, plan_change
from menus.actions.editing_choices import Choice, GroupFacts, add_group, copy_group, offer_groups, save_group
from menus.actions.editing_items import (
    ItemFacts,
    ItemNames,
    add_item,
    describe_item,
    duplicate_item,
    name_item,
    retire_item,
    return_item,
    state_allergens,
)
from menus.actions.editing_order import order_items, order_sections
from menus.actions.editing_pictures import set_item_picture
from menus.actions.editing_prices import RuleFacts, add_price_rule, save_price_rule, switch_price_rule
from menus.actions.editing_sections import SectionFacts, add_section, retire_section, return_section, save_section
from menus.actions.editing_serving import (
    Hours,
    add_alcohol_hours,
    add_quick_note,
    drop_alcohol_hours,
    drop_quick_note,
    name_courses,
    order_quick_notes,
    save_alcohol_hours,
)
from menus.actions.editing_sets import Offer, SlotFacts, add_slot, drop_slot, save_slot
from menus.actions.editing_sizes import Size, save_sizes
from menus.actions.editing_specials import make_special
from menus.actions.editing_taxes import add_tax_rate, drop_tax_rate

__all__ = [
    "CardFacts",
    "Choice",
    "GroupFacts",
    "Hours",
    "ItemFacts",
    "ItemNames",
    "Offer",
    "RuleFacts",
    "SectionFacts",
    "Size",
    "SlotFacts",
    "add_alcohol_hours",
    "add_card",
    "add_group",
    "add_item",
    "add_price_rule",
    "add_quick_note",
    "add_section",
    "add_slot",
    "add_tax_rate",
    "apply_change",
    "copy_group",
    "describe_item",
    "drop_alcohol_hours",
    "drop_change",
    "drop_quick_note",
    "drop_slot",
    "drop_tax_rate",
    "duplicate_item",
    "give_back_countdown",
    "make_special",
    "name_courses",
    "name_item",
    "offer_groups",
    "order_items",
    "order_quick_notes",
    "order_sections",
    "plan_change",
    "price_size",
    "rename_item",
    "retire_item",
    "retire_section",
    "return_item",
    "return_section",
    "save_alcohol_hours",
    "save_card",
    "save_group",
    "save_price_rule",
    "save_section",
    "save_sizes",
    "save_slot",
    "set_countdown",
    "set_item_picture",
    "set_sold_out",
    "state_allergens",
    "switch_card",
    "switch_price_rule",
    "take_countdown",
    "touch_menu",
]
