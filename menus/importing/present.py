"""The menu as the database has it, active or not, by the names that files use."""

from collections import defaultdict
from dataclasses import dataclass

from menus.models import Item, ItemGroup, MenuVersion, Modifier, ModifierGroup, Section, Variant
from venues.models import TaxRate, Venue


@dataclass(frozen=True)
class Present:
    """Rows by name or code; variants by item's code, modifiers by group's, and the groups each item offers."""

    version: int
    tax_classes: list[str]
    sections: dict[str, Section]
    items: dict[str, Item]
    variants: dict[str, dict[str, Variant]]
    groups: dict[str, ModifierGroup]
    modifiers: dict[str, dict[str, Modifier]]
    offered: dict[str, tuple[str, ...]]


def read_present(venue: Venue) -> Present:
    """Read it all; eight queries. The version comes first: what is read later is as new or newer."""
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
    )
