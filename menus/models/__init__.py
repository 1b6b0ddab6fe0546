"""What can be sold: sections and cards, items and sizes, choices and set menus, price rules."""

from menus.models.choices import ItemGroup, Modifier, ModifierGroup, NestedGroup, Parts, Slot, SlotChoice
from menus.models.items import Countdown, Diet, Item, ItemChange, ItemKind, Variant
from menus.models.prices import PriceRule, RuleKind
from menus.models.serving import AlcoholClass, AlcoholHours, Card, CourseName, MenuVersion, QuickNote, Section

__all__ = [
    "AlcoholClass",
    "AlcoholHours",
    "Card",
    "Countdown",
    "CourseName",
    "Diet",
    "Item",
    "ItemChange",
    "ItemGroup",
    "ItemKind",
    "MenuVersion",
    "Modifier",
    "ModifierGroup",
    "NestedGroup",
    "Parts",
    "PriceRule",
    "QuickNote",
    "RuleKind",
    "Section",
    "Slot",
    "SlotChoice",
    "Variant",
]
