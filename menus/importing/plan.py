"""The dry run: what a file asks for, compared with the menu as it is. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from django.utils.translation import gettext as _

from menus.importing import compare
from menus.importing.choices import WantedGroup, read_groups
from menus.importing.compare import ItemChange
from menus.importing.files import Table, read_table
from menus.importing.items import DEFAULT_TAX_CLASS, ItemReader, WantedItem
from menus.importing.lines import read_lines
from menus.importing.present import Present, read_present
from menus.importing.problems import Problem, Problems
from menus.importing.rows import Change, due
from menus.importing.sets import WantedSet, read_sets
from menus.importing.shapes import as_rows
from venues.models import Venue

__all__ = ["Plan", "Problem", "read", "read_pasted"]


@dataclass(frozen=True)
class Plan:
    """What importing would do. With problems nothing is done; `doubts` only deserve a look.

    `items` are those of the file; `left_alone` counts those on the menu that it doesn't name. `nested` are the groups
    that choices (group's code, name) ask for, `sets` the set menus' slots, where they differ.
    """

    venue: Venue
    version: int
    digest: str
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    sections: tuple[Change, ...] = ()
    groups: tuple[Change, ...] = ()
    modifiers: tuple[Change, ...] = ()
    items: tuple[ItemChange, ...] = ()
    nested: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    sets: tuple[WantedSet, ...] = ()
    left_alone: int = 0

    @property
    def added(self) -> int:
        return sum(it.is_new for it in self.items)

    @property
    def changed(self) -> int:
        return sum(not it.is_new and not it.is_same for it in self.items)

    @property
    def same(self) -> int:
        return sum(it.is_same for it in self.items)

    @property
    def written(self) -> int:
        """How many items an import writes."""
        return self.added + self.changed

    @property
    def changes_nothing(self) -> bool:
        """Whether the menu is as the file has it already."""
        differs = self.written or due(self.sections) or due(self.groups) or due(self.modifiers)
        return not (differs or self.nested or self.sets)


def read(venue: Venue, menu: bytes, modifiers: bytes = b"", sets: bytes = b"") -> Plan:
    """Read menu.csv, and modifiers.csv and sets.csv where given, and compare them with the venue's menu.

    Twelve queries. Never raises for what a file holds: every bad row and column is a Problem of the plan.
    """
    in_menu = Problems("menu.csv")
    table = as_rows(read_table(menu, in_menu), in_menu)
    digest = sha256(b"\0".join((menu, modifiers, sets)))
    return _planned(venue, read_present(venue), table, in_menu, modifiers, sets, digest.hexdigest())


def read_pasted(venue: Venue, text: str) -> Plan:
    """Read pasted lines (`Bitterballen 8 st 9,50`, headings without a price) and compare them with the venue's menu.

    Twelve queries. What a line doesn't say is guessed, and each guess is a doubt of the plan.
    """
    in_lines, present = Problems(_("Pasted lines")), read_present(venue)
    table = read_lines(text, present.tax_classes, in_lines)
    return _planned(venue, present, table, in_lines, b"", b"", sha256(text.encode()).hexdigest())


def _planned(
    venue: Venue, present: Present, table: Table, in_menu: Problems, modifiers: bytes, sets: bytes, digest: str
) -> Plan:
    in_modifiers, in_sets = Problems("modifiers.csv"), Problems("sets.csv")
    groups = read_groups(read_table(modifiers, in_modifiers), venue.currency, in_modifiers) if modifiers else []
    items = _read_items(venue, present, table, in_menu)
    _check_groups(items, groups, present, in_menu)
    _check_asked(groups, present, in_modifiers)
    slots = read_sets(read_table(sets, in_sets), venue.currency, in_sets, _sizes(items, present)) if sets else []
    files = (in_menu, in_modifiers, in_sets)
    problems = tuple(it for file in files for it in _by_row(file.found))
    doubts = tuple(it for file in files for it in _by_row(file.doubts))
    if problems:
        return Plan(venue, present.version, digest, problems, doubts)
    changes = compare.changed_items(items, present)
    return Plan(
        venue=venue,
        version=present.version,
        digest=digest,
        problems=(),
        doubts=doubts,
        sections=tuple(compare.changed_sections(items, present)),
        groups=tuple(compare.changed_groups(groups, present)),
        modifiers=tuple(compare.changed_modifiers(groups, present)),
        items=tuple(changes),
        nested=compare.changed_nested(groups, present),
        sets=tuple(it for it in slots if it.slots != present.slots.get(it.code)),
        left_alone=sum(it.is_active for it in present.items.values()) - sum(it.was_active for it in changes),
    )


def _by_row(found: list[Problem]) -> list[Problem]:
    return sorted(found, key=lambda it: it.row)


def _read_items(venue: Venue, present: Present, table: Table, problems: Problems) -> list[WantedItem]:
    if table.columns and not table.rows and not problems.found:
        problems.add(0, "", _("There are no items in it."))
    if DEFAULT_TAX_CLASS not in present.tax_classes and "tax_class" not in table.columns and table.rows:
        problems.add(0, "tax_class", _("The venue has no tax class “food”, so every item has to name its own."))
    return ItemReader(venue.currency, present.tax_classes, table.columns, problems).read(table)


def _check_groups(items: list[WantedItem], groups: list[WantedGroup], present: Present, problems: Problems) -> None:
    known = {it.code for it in groups} | set(present.groups)
    for item in items:
        for code in item.groups or ():
            if code not in known:
                text = _("There is no group of choices “%(code)s”.") % {"code": code[:40]}
                problems.add(item.row.number, item.row.title("modifier_groups"), text)


def _check_asked(groups: list[WantedGroup], present: Present, problems: Problems) -> None:
    known = {it.code for it in groups} | set(present.groups)
    for group in groups:
        for code in (code for it in group.options for code in it.asks or ()):
            if code not in known or code == group.code:
                text = _("There is no group of choices “%(code)s”.") % {"code": code[:40]}
                problems.add(group.row.number, "asks", text)


def _sizes(items: list[WantedItem], present: Present) -> dict[str, list[str]]:
    """The sizes of every item, by its code, as they will be."""
    there = {code: [it.name for it in present.variants[code].values() if it.is_active] for code in present.items}
    return there | {it.code: [size.name for size in it.variants] for it in items}
