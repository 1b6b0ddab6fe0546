"""What a file asks for against what is there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from menus.importing.choices import WantedGroup
from menus.importing.items import DEFAULT_TAX_CLASS, WantedItem
from menus.importing.present import Present
from menus.importing.rows import Change, change, merged, places
from menus.models import Item, Variant

WORDS: dict[str, Any] = {
    "section_name": _("section"),
    "name": _("name"),
    "pad_name": _("pad name"),
    "kitchen_name": _("kitchen name"),
    "receipt_name": _("receipt name"),
    "description": _("description"),
    "translations": _("translations"),
    "tax_class": _("tax class"),
    "alcohol_class": _("alcohol class"),
    "strength_permille": _("strength"),
    "allergens": _("allergens"),
    "diet": _("diet"),
    "can_take_away": _("take-away"),
    "picture": _("picture"),
    "is_favourite": _("favourite"),
    "is_open_price": _("open price"),
    "barcode": _("barcode"),
    "kind": _("set menu"),
    "position": _("place on the menu"),
    "is_active": _("back on the menu"),
}


@dataclass(frozen=True)
class Repriced:
    """A size whose price changes, in minor units."""

    name: str
    before: int
    after: int


@dataclass(frozen=True)
class ItemChange:
    """An item of the file: its own row, its sizes, and its groups of choices where they differ (else None)."""

    wanted: WantedItem
    row: Change
    variants: tuple[Change, ...]
    groups: tuple[str, ...] | None

    @property
    def is_new(self) -> bool:
        return self.row.is_new

    @property
    def is_same(self) -> bool:
        return self.row.is_same and self.groups is None and all(it.is_same for it in self.variants)

    @property
    def was_active(self) -> bool:
        return self.row.existing is not None and self.row.existing.is_active

    @property
    def words(self) -> list[str]:
        """What changes, prices apart."""
        if self.is_new:
            return []
        said = [str(WORDS[name]) for name in self.row.values]
        rest = (it for it in self.variants if not it.is_same and it not in self._repriced())
        if any(rest):
            said.append(str(_("sizes")))
        return [*said, str(_("choices"))] if self.groups is not None else said

    @property
    def repriced(self) -> list[Repriced]:
        """The sizes whose price changes."""
        return [Repriced(it.key[1], it.existing.price, it.values["price"]) for it in self._repriced()]

    def _repriced(self) -> list[Change]:
        return [it for it in self.variants if not it.is_new and "price" in it.values]


def changed_sections(items: Iterable[WantedItem], present: Present) -> list[Change]:
    """The file's sections in their order; one that was switched off comes back."""
    known = list(items)
    names = list(dict.fromkeys(it.section for it in known))
    courses = {it.section: it.course for it in reversed(known) if it.course is not None}
    active = {it.name: it.position for it in present.sections.values() if it.is_active}
    return [
        change((name,), present.sections.get(name), {"position": place, "is_active": True} | _course(name, courses))
        for name, place in places(active, names).items()
    ]


def _course(section: str, courses: Mapping[str, int]) -> dict[str, int]:
    """The course of a section, where the file says one."""
    return {"default_course": courses[section]} if section in courses else {}


def changed_items(items: list[WantedItem], present: Present) -> list[ItemChange]:
    """Each item of the file with its sizes and choices, in its place."""
    where = _places(items, present)
    return [_changed_item(it, present, where[it.code]) for it in items]


def _places(items: list[WantedItem], present: Present) -> dict[str, int]:
    wanted: dict[str, list[str]] = defaultdict(list)
    for item in items:
        wanted[item.section].append(item.code)
    moved = {it.code: it.section for it in items}
    there: dict[str, dict[str, int]] = defaultdict(dict)
    for code, row in present.items.items():
        # What the file puts elsewhere has no say here: a second import must find the same order.
        if row.is_active and moved.get(code, row.section.name) == row.section.name:
            there[row.section.name][code] = row.position
    found: dict[str, int] = {}
    for section, codes in wanted.items():
        found |= places(there[section], codes)
    return found


def _changed_item(wanted: WantedItem, present: Present, place: int) -> ItemChange:
    existing = present.items.get(wanted.code)
    translations = merged(existing.translations if existing else {}, wanted.translations)
    values = {
        "section_name": wanted.section,
        **wanted.fields,
        "translations": translations,
        "position": place,
        "is_active": True,
    }
    if existing is None:
        row = Change((wanted.code,), None, {"tax_class": DEFAULT_TAX_CLASS} | values)
    else:
        row = _differing(wanted.code, existing, values)
    before = present.offered.get(wanted.code, ())
    groups = wanted.groups if wanted.groups is not None and wanted.groups != before else None
    return ItemChange(wanted, row, tuple(_changed_variants(wanted, present.variants.get(wanted.code, {}))), groups)


def _differing(code: str, existing: Item, values: dict[str, Any]) -> Change:
    has = {"section_name": existing.section.name}
    differing = {name: it for name, it in values.items() if has.get(name, getattr(existing, name, None)) != it}
    return Change((code,), existing, differing)


def _changed_variants(wanted: WantedItem, existing: Mapping[str, Variant]) -> list[Change]:
    """The file's sizes; those it doesn't have are no longer sold."""
    names = [it.name for it in wanted.variants]
    where = places({name: existing[name].position for name in names if name in existing}, names)
    found: list[Change] = []
    for it in wanted.variants:
        before = existing.get(it.name)
        translations = merged(before.translations if before else {}, it.translations)
        values = {"price": it.price, "translations": translations, "position": where[it.name], "is_active": True}
        found.append(change((wanted.code, it.name), before, values))
    gone = (it for name, it in existing.items() if name not in names and it.is_active)
    return found + [change((wanted.code, it.name), it, {"is_active": False}) for it in gone]


def changed_groups(groups: Iterable[WantedGroup], present: Present) -> list[Change]:
    """The file's groups of choices."""
    found: list[Change] = []
    for it in groups:
        existing = present.groups.get(it.code)
        translations = merged(existing.translations if existing else {}, it.translations)
        values = {"name": it.name, "minimum": it.minimum, "maximum": it.maximum, "translations": translations}
        values |= it.said
        found.append(change((it.code,), existing, values))
    return found


def changed_modifiers(groups: Iterable[WantedGroup], present: Present) -> list[Change]:
    """The choices of the file's groups; those it doesn't have are no longer offered."""
    return [it for group in groups for it in _changed_options(group, present)]


def _changed_options(group: WantedGroup, present: Present) -> list[Change]:
    existing = present.modifiers.get(group.code, {})
    names = [it.name for it in group.options]
    where = places({name: existing[name].position for name in names if name in existing}, names)
    found: list[Change] = []
    for it in group.options:
        before = existing.get(it.name)
        values = {
            "kitchen_name": it.kitchen_name,
            "price": it.price,
            "is_default": it.is_default,
            "allergens": it.allergens,
            "translations": merged(before.translations if before else {}, it.translations),
            "position": where[it.name],
            "is_active": True,
        }
        found.append(change((group.code, it.name), before, values))
    gone = (it for name, it in existing.items() if name not in names and it.is_active)
    return found + [change((group.code, it.name), it, {"is_active": False}) for it in gone]


def changed_nested(groups: Iterable[WantedGroup], present: Present) -> dict[tuple[str, str], tuple[str, ...]]:
    """The groups that choices ask for, where they differ."""
    said = {(group.code, it.name): it.asks for group in groups for it in group.options if it.asks is not None}
    return {key: asks for key, asks in said.items() if asks != present.nested.get(key, ())}
