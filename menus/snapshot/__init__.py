"""A venue's menu as it stands, frozen: what pads show and prices are taken from."""

from menus.snapshot.build import forget, menu
from menus.snapshot.shapes import (
    AlcoholHoursView,
    CardView,
    GroupView,
    ItemView,
    Menu,
    ModifierView,
    NoteView,
    RuleView,
    SectionView,
    SlotChoiceView,
    SlotView,
    VariantView,
    Words,
)

__all__ = [
    "AlcoholHoursView",
    "CardView",
    "GroupView",
    "ItemView",
    "Menu",
    "ModifierView",
    "NoteView",
    "RuleView",
    "SectionView",
    "SlotChoiceView",
    "SlotView",
    "VariantView",
    "Words",
    "forget",
    "menu",
]
