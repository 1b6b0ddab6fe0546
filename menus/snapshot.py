"""A venue's menu as it stands, frozen: what pads show and prices are taken from.

Kept in memory by the menu's version number, so that a Send reads one row of the menu and no more.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from menus.models import Item, ItemGroup, MenuVersion, Modifier, ModifierGroup, Section, Variant
from venues.models import Venue

Words = dict[str, Any]


@dataclass(frozen=True)
class ModifierView:
    id: int
    name: str
    kitchen_name: str
    price: int
    is_default: bool
    translations: Words
    allergens: Words


@dataclass(frozen=True)
class GroupView:
    id: int
    code: str
    name: str
    minimum: int
    maximum: int
    translations: Words
    modifiers: tuple[ModifierView, ...]


@dataclass(frozen=True)
class VariantView:
    id: int
    name: str
    price: int
    translations: Words


@dataclass(frozen=True)
class ItemView:
    id: int
    code: str
    section_id: int
    section_name: str
    name: str
    pad_name: str
    kitchen_name: str
    receipt_name: str
    description: str
    translations: Words
    tax_class: str
    alcohol_class: str
    strength_permille: int
    allergens: Words
    diet: str
    can_take_away: bool
    picture: str
    is_sold_out: bool
    variants: tuple[VariantView, ...]
    groups: tuple[GroupView, ...]


@dataclass(frozen=True)
class SectionView:
    id: int
    name: str
    translations: Words
    items: tuple[ItemView, ...]
    default_course: int
    channels: tuple[str, ...]
    hours: Words
    colour: str


@dataclass(frozen=True)
class Menu:
    venue_ref: str
    version: int
    sections: tuple[SectionView, ...]
    items: dict[int, ItemView]


_kept: dict[str, Menu] = {}


def menu(venue: Venue, version: int | None = None) -> Menu:
    """The venue's menu: one query for its version (none where it was read already), six more where it has changed."""
    if version is None:
        version = MenuVersion.objects.filter(venue=venue).values_list("number", flat=True).first() or 0
    kept = _kept.get(venue.ref)
    if kept is None or kept.version != version:
        kept = _kept[venue.ref] = _build(venue, version)
    return kept


def forget() -> None:
    """Drop what is kept in memory (a database that was put back, a test's end)."""
    _kept.clear()


def _build(venue: Venue, version: int) -> Menu:
    groups = _groups(venue)
    offered: dict[int, list[GroupView]] = defaultdict(list)
    for item_id, group_id in ItemGroup.objects.filter(item__venue=venue).values_list("item_id", "group_id"):
        offered[item_id].append(groups[group_id])
    variants: dict[int, list[VariantView]] = defaultdict(list)
    for it in Variant.objects.filter(item__venue=venue, is_active=True):
        variants[it.item_id].append(VariantView(it.pk, it.name, it.price, it.translations))
    items: dict[int, list[ItemView]] = defaultdict(list)
    sold = Item.objects.filter(venue=venue, is_active=True, section__is_active=True).select_related("section")
    for row in sold:
        if variants[row.pk]:
            items[row.section_id].append(_item(row, tuple(variants[row.pk]), tuple(offered[row.pk])))
    rows = Section.objects.filter(venue=venue, is_active=True)
    sections = tuple(_section(it, tuple(items[it.pk])) for it in rows if items[it.pk])
    return Menu(venue.ref, version, sections, {item.id: item for section in sections for item in section.items})


def _section(row: Section, items: tuple[ItemView, ...]) -> SectionView:
    return SectionView(
        id=row.pk,
        name=row.name,
        translations=row.translations,
        items=items,
        default_course=row.default_course,
        channels=tuple(row.channels),
        hours=row.hours,
        colour=row.colour,
    )


def _item(row: Item, variants: tuple[VariantView, ...], groups: tuple[GroupView, ...]) -> ItemView:
    return ItemView(
        id=row.pk,
        code=row.code,
        section_id=row.section_id,
        section_name=row.section.name,
        name=row.name,
        pad_name=row.name_for_pad(),
        kitchen_name=row.name_for_kitchen(),
        receipt_name=row.name_for_receipt(),
        description=row.description,
        translations=row.translations,
        tax_class=row.tax_class,
        alcohol_class=row.alcohol_class,
        strength_permille=row.strength_permille,
        allergens=row.allergens,
        diet=row.diet,
        can_take_away=row.can_take_away,
        picture=row.picture,
        is_sold_out=row.is_sold_out,
        variants=variants,
        groups=groups,
    )


def _groups(venue: Venue) -> dict[int, GroupView]:
    modifiers: dict[int, list[ModifierView]] = defaultdict(list)
    for it in Modifier.objects.filter(group__venue=venue, is_active=True):
        modifiers[it.group_id].append(
            ModifierView(
                it.pk, it.name, it.kitchen_name or it.name, it.price, it.is_default, it.translations, it.allergens
            )
        )
    return {
        it.pk: GroupView(it.pk, it.code, it.name, it.minimum, it.maximum, it.translations, tuple(modifiers[it.pk]))
        for it in ModifierGroup.objects.filter(venue=venue)
    }
