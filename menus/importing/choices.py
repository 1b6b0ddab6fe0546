"""From the rows of modifiers.csv to groups of choices."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from menus.importing.cells import Cells, languages_of
from menus.importing.files import Row, Table
from menus.importing.problems import Problems
from menus.importing.shapes import with_names
from menus.models import Parts

NEEDED = ("group", "option")
KNOWN = frozenset(
    {*NEEDED, "name", "min", "max", "kitchen_name", "price", "default", "allergens", "parts", "free", "asks"}
)
TRANSLATED = ("name_", "option_")
MOST = 99


@dataclass(frozen=True)
class WantedOption:
    """A choice as the file has it."""

    name: str
    kitchen_name: str
    price: int
    is_default: bool
    allergens: dict[str, str]
    translations: dict[str, str]
    asks: tuple[str, ...] | None = None


@dataclass
class WantedGroup:
    """A group of choices as the file has it; `said` are the fields it has columns for."""

    row: Row
    code: str
    name: str
    minimum: int
    maximum: int
    translations: dict[str, str]
    said: dict[str, Any] = field(default_factory=dict)
    options: list[WantedOption] = field(default_factory=list)


def read_groups(table: Table, currency: str, problems: Problems) -> list[WantedGroup]:
    """Read every group with its options."""
    table = with_names(table)
    _check_columns(table, problems)
    groups: dict[str, WantedGroup] = {}
    last: WantedGroup | None = None
    for row in table.rows:
        cells = Cells(row, currency, problems)
        if last is None or row["group"] not in ("", last.code):
            last = _group(cells, table.columns, groups)
        if last is not None:
            _add_option(cells, table.columns, last)
    for group in groups.values():
        _check_possible(group, problems)
    return list(groups.values())


def _check_columns(table: Table, problems: Problems) -> None:
    for column in NEEDED:
        if table.columns and column not in table.columns:
            problems.add(1, column, _("This column is missing."))
    for column in table.columns:
        if column not in KNOWN and not column.startswith(TRANSLATED):
            problems.doubt(1, column[:40], _("This column isn't read."))


def _group(cells: Cells, columns: tuple[str, ...], groups: dict[str, WantedGroup]) -> WantedGroup | None:
    code = cells.code("group")
    if not code:
        return None
    if code in groups:
        cells.refuse("group", _("The rows of “%(code)s” don't stand together.") % {"code": code})
        return None
    groups[code] = WantedGroup(
        row=cells.row,
        code=code,
        name=cells.text("name", 40) or code.replace("_", " ").capitalize(),
        minimum=cells.number("min", 0, MOST),
        maximum=cells.number("max", 1, MOST),
        translations={language: cells.text(it, 40) for language, it in languages_of(columns, "name").items()},
        said=_said(cells, columns),
    )
    return groups[code]


def _said(cells: Cells, columns: tuple[str, ...]) -> dict[str, Any]:
    readers = {
        "parts": lambda: cells.one_of("parts", Parts.values, Parts.WHOLE),
        "free": lambda: cells.number("free", 0, MOST),
    }
    fields = {"parts": "parts", "free": "free_count"}
    return {fields[column]: read() for column, read in readers.items() if column in columns}


def _add_option(cells: Cells, columns: tuple[str, ...], group: WantedGroup) -> None:
    option = WantedOption(
        name=cells.text("option", 40, needed=True),
        kitchen_name=cells.text("kitchen_name", 20),
        price=cells.price("price") if cells.row["price"] else 0,
        is_default=cells.yes("default", default=False),
        allergens=cells.allergens("allergens"),
        translations={language: cells.text(it, 40) for language, it in languages_of(columns, "option").items()},
        asks=cells.codes("asks") if "asks" in columns else None,
    )
    if option.name and option.name in (it.name for it in group.options):
        cells.refuse("option", _("“%(option)s” is in this group already.") % {"option": option.name})
    group.options.append(option)


def _check_possible(group: WantedGroup, problems: Problems) -> None:
    number = group.row.number
    if group.maximum < max(group.minimum, 1):
        problems.add(number, "max", _("The most that can be chosen is less than the least."))
    if group.minimum > len(group.options):
        problems.add(number, "min", _("%(count)d must be chosen of fewer choices.") % {"count": group.minimum})
    if sum(it.is_default for it in group.options) > group.maximum:
        problems.add(number, "default", _("More are chosen beforehand than may be chosen."))
