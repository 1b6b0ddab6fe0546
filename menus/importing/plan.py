"""The dry run: what a file asks for, compared with the menu as it is. Nothing is written here."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from menus.importing import compare
from menus.importing.choices import WantedGroup, read_groups
from menus.importing.compare import ItemChange
from menus.importing.files import read_table
from menus.importing.items import DEFAULT_TAX_CLASS, ItemReader, WantedItem
from menus.importing.present import Present, read_present
from menus.importing.problems import Problem, Problems
from menus.importing.rows import Change, due
from menus.importing.shapes import as_rows
from venues.models import Venue

__all__ = ["Plan", "Problem", "read"]


@dataclass(frozen=True)
class Plan:
    """What importing would do. With problems nothing is done; `doubts` only deserve a look.

    `items` are those of the file; `left_alone` counts those on the menu that it doesn't name.
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
        return not (self.written or due(self.sections) or due(self.groups) or due(self.modifiers))


def read(venue: Venue, menu: bytes, modifiers: bytes = b"") -> Plan:
    """Read menu.csv, and modifiers.csv where given, and compare them with the venue's menu; eight queries.

    Never raises for what a file holds: every bad row and column is a Problem of the plan.
    """
    present = read_present(venue)
    in_menu, in_modifiers = Problems("menu.csv"), Problems("modifiers.csv")
    groups = read_groups(read_table(modifiers, in_modifiers), venue.currency, in_modifiers) if modifiers else []
    items = _read_items(venue, present, menu, in_menu)
    _check_groups(items, groups, present, in_menu)
    problems = (*_by_row(in_menu.found), *_by_row(in_modifiers.found))
    doubts = (*_by_row(in_menu.doubts), *_by_row(in_modifiers.doubts))
    digest = sha256(menu + b"\0" + modifiers).hexdigest()
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
        left_alone=sum(it.is_active for it in present.items.values()) - sum(it.was_active for it in changes),
    )


def _by_row(found: list[Problem]) -> list[Problem]:
    return sorted(found, key=lambda it: it.row)


def _read_items(venue: Venue, present: Present, data: bytes, problems: Problems) -> list[WantedItem]:
    table = as_rows(read_table(data, problems), problems)
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
