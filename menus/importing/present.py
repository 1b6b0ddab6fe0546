"""The menu as the database has it, active or not, by the names that files use."""

from collections import defaultdict
from dataclasses import dataclass

from menus.importing.sets import WantedDish, WantedSlot
from menus.models import (
    Item,
    ItemGroup,
    MenuVersion,
    Modifier,
    ModifierGroup,
    NestedGroup,
    Section,
    Slot,
    SlotChoice,
    Variant,
)
from venues.models import TaxRate, Venue


@dataclass(frozen=True)
class Present:
    """Rows by name or code; variants by item's code, modifiers by group's, and the groups each item offers.

    `nested` are the groups a choice (group's code, name) asks for, `slots` those of set menus, as a file would say it.
    """

    version: int
    tax_classes: list[str]
    sections: dict[str, Section]
    items: dict[str, Item]
    variants: dict[str, dict[str, Variant]]
    groups: dict[str, ModifierGroup]
    modifiers: dict[str, dict[str, Modifier]]
    offered: dict[str, tuple[str, ...]]
    nested: dict[tuple[str, str], tuple[str, ...]]
    slots: dict[str, list[WantedSlot]]


def read_present(venue: Venue) -> Present:
    """Read it all; eleven queries. The version comes first: what is read later is as new or newer."""
    version = MenuVersion.objects.filter(venue=venue).values_list("number", flat=True).first() or 0
    variants: dict[str, dict[str, Variant]] = defaultdict(dict)
    for variant in Variant.objects.filter(item__venue=venue).select_related("item"):
        variants[variant.item.code][variant.name] = variant
    modifiers: dict[str, dict[str, Modifier]] = defaultdict(dict)
    for modifier in Modifier.objects.filter(group__venue=venue).select_related("group"):
        modifiers[modifier.group.code][modifier.name] = modifier
    offered: dict[str, list[str]] = defaultdict(list)
    for item, group in ItemGroup.objects.filter(item__venue=venue).values_list("item__code", "group__code"):
        offered[item].append(group)
    classes = TaxRate.objects.filter(venue=venue).order_by("tax_class").values_list("tax_class", flat=True)
    return Present(
        version=version,
        tax_classes=list(classes.distinct()),
        sections={it.name: it for it in Section.objects.filter(venue=venue)},
        items={it.code: it for it in Item.objects.filter(venue=venue).select_related("section")},
        variants=variants,
        groups={it.code: it for it in ModifierGroup.objects.filter(venue=venue)},
        modifiers=modifiers,
        offered={item: tuple(groups) for item, groups in offered.items()},
        nested=_nested(venue),
        slots=_slots(venue),
    )


def _nested(venue: Venue) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    rows = NestedGroup.objects.filter(modifier__group__venue=venue)
    for group, name, code in rows.values_list("modifier__group__code", "modifier__name", "group__code"):
        found[group, name] = (*found.get((group, name), ()), code)
    return found


def _slots(venue: Venue) -> dict[str, list[WantedSlot]]:
    slots, found = dict[int, WantedSlot](), defaultdict[str, list[WantedSlot]](list)
    for row in Slot.objects.filter(item__venue=venue).select_related("item"):
        slots[row.pk] = WantedSlot(row.name, row.translations, row.course, row.minimum, row.maximum)
        found[row.item.code].append(slots[row.pk])
    for it in SlotChoice.objects.filter(slot__item__venue=venue).select_related("item", "variant"):
        slots[it.slot_id].dishes.append(WantedDish(it.item.code, it.variant.name, it.supplement, it.is_default))
    return found
