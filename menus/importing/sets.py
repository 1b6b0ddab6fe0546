"""From the rows of sets.csv to the slots of set menus: one row per dish that may be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from menus.importing.cells import Cells, languages_of
from menus.importing.files import Row, Table
from menus.importing.items import MOST_COURSES
from menus.importing.problems import Problems
from menus.importing.shapes import with_names

NEEDED = ("set", "slot", "item")
KNOWN = frozenset({*NEEDED, "course", "min", "max", "variant", "supplement", "default"})
TRANSLATED = ("slot_",)
MOST = 20


@dataclass(frozen=True)
class WantedDish:
    """A dish of a slot: code and size of the item, and what it costs more."""

    code: str
    variant: str
    supplement: int
    is_default: bool


@dataclass
class WantedSlot:
    """A slot as the file has it."""

    name: str
    translations: dict[str, str]
    course: int
    minimum: int
    maximum: int
    dishes: list[WantedDish] = field(default_factory=list)


@dataclass
class WantedSet:
    """A set menu's slots, by the code of its item."""

    row: Row
    code: str
    slots: list[WantedSlot] = field(default_factory=list)


def read_sets(table: Table, currency: str, problems: Problems, sizes: Mapping[str, Sequence[str]]) -> list[WantedSet]:
    """Read every set menu; `sizes` are those of each item, by its code."""
    table = with_names(table)
    _check_columns(table, problems)
    sets: dict[str, WantedSet] = {}
    for row in table.rows:
        cells = Cells(row, currency, problems)
        code = row["set"] or (list(sets)[-1] if sets else "")
        if code not in sizes:
            cells.refuse("set", _("There is no item “%(code)s”.") % {"code": code[:40]})
            continue
        found = sets.setdefault(code, WantedSet(row, code))
        slot = _slot(cells, table.columns, found)
        if slot:
            _add_dish(cells, slot, code, sizes)
    for one in sets.values():
        for slot in one.slots:
            if slot.maximum < max(slot.minimum, 1):
                problems.add(one.row.number, "max", _("The most that can be chosen is less than the least."))
    return list(sets.values())


def _check_columns(table: Table, problems: Problems) -> None:
    for column in NEEDED:
        if table.columns and column not in table.columns:
            problems.add(1, column, _("This column is missing."))
    for column in table.columns:
        if column not in KNOWN and not column.startswith(TRANSLATED):
            problems.doubt(1, column[:40], _("This column isn't read."))


def _slot(cells: Cells, columns: tuple[str, ...], found: WantedSet) -> WantedSlot | None:
    """The slot of a row: a new one, or the one above where the cell is empty or says the same."""
    name = cells.text("slot", 40)
    if found.slots and name in ("", found.slots[-1].name):
        return found.slots[-1]
    if not name or name in (it.name for it in found.slots):
        cells.refuse("slot", _("The rows of “%(code)s” don't stand together.") % {"code": name or found.code})
        return None
    slot = WantedSlot(
        name=name,
        translations={language: cells.text(it, 40) for language, it in languages_of(columns, "slot").items()},
        course=cells.number("course", 0, MOST_COURSES),
        minimum=cells.number("min", 1, MOST),
        maximum=cells.number("max", 1, MOST),
    )
    slot.translations = {language: it for language, it in slot.translations.items() if it}
    found.slots.append(slot)
    return slot


def _add_dish(cells: Cells, slot: WantedSlot, code: str, sizes: Mapping[str, Sequence[str]]) -> None:
    dish, variant = cells.row["item"], cells.text("variant", 30)
    if dish not in sizes or dish == code:
        cells.refuse("item", _("There is no item “%(code)s”.") % {"code": dish[:40]})
    elif variant not in sizes[dish]:
        cells.refuse("variant", _("“%(item)s” has no size “%(size)s”.") % {"item": dish, "size": variant})
    else:
        supplement = cells.price("supplement") if cells.row["supplement"] else 0
        slot.dishes.append(WantedDish(dish, variant, supplement, cells.yes("default", default=False)))
