"""From rows to the items a file asks for. A column that isn't there says nothing, and changes nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from menus import allergens
from menus.codes import code_of
from menus.importing.cells import Cells, languages_of
from menus.importing.files import Row, Table
from menus.importing.problems import Problems
from menus.models import AlcoholClass, Diet

OF_A_SIZE = ("variant", "price")
DEFAULT_TAX_CLASS = "food"
MOST_COURSES = 9


@dataclass(frozen=True)
class WantedVariant:
    """A size as the file has it; `translations` by language, empty where the cell is."""

    name: str
    price: int
    translations: dict[str, str]


@dataclass
class WantedItem:
    """An item as the file has it; `fields` are those it has columns for."""

    row: Row
    code: str
    section: str
    fields: dict[str, Any]
    translations: dict[str, dict[str, str]]
    groups: tuple[str, ...] | None
    course: int | None = None
    variants: list[WantedVariant] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.fields.get("name", ""))

    @property
    def said_to_be(self) -> list[str]:
        """What the file takes it for: tax class, class of alcohol."""
        said = (str(self.fields.get(it, "")) for it in ("tax_class", "alcohol_class"))
        return [it for it in said if it not in ("", "none")]

    @property
    def row_number(self) -> int:
        return self.row.number


@dataclass
class ItemReader:
    """Reads a menu's rows, one after the other, since sizes stand below their item."""

    currency: str
    tax_classes: Collection[str]
    columns: Sequence[str]
    problems: Problems
    items: dict[str, WantedItem] = field(default_factory=dict)
    last: WantedItem | None = None

    def read(self, table: Table) -> list[WantedItem]:
        for row in table.rows:
            self._read_row(row)
        return list(self.items.values())

    def _read_row(self, row: Row) -> None:
        cells = Cells(row, self.currency, self.problems)
        if self.last is not None and self._is_a_size(row):
            self._check_as_above(cells, self.last.row)
        elif (item := self._item(cells)) is not None:
            self.last = item
        else:
            self.last = None
            return
        self._add_variant(cells, self.last)

    def _is_a_size(self, row: Row) -> bool:
        if not (row["code"] or row["item"]):
            return bool(row["variant"])
        return self.last is not None and self.last.code == (row["code"] or code_of(row["item"]))

    def _check_as_above(self, cells: Cells, above: Row) -> None:
        for column in self.columns:
            if column.startswith(OF_A_SIZE) or cells.row[column] in ("", above[column]):
                continue
            cells.refuse(column, _("This differs from row %(row)d, and an item has only one.") % {"row": above.number})

    def _item(self, cells: Cells) -> WantedItem | None:
        if not (cells.row["code"] or cells.row["item"]):
            cells.refuse("item", _("is missing."))
            return None
        code = cells.code("code", cells.row["item"])
        if not code:
            return None
        if code in self.items:
            before = self.items[code].row.number
            cells.refuse(
                "code" if cells.row["code"] else "item",
                _("“%(code)s” is in row %(row)d already. Sizes stand together; other items need other codes.")
                % {"code": code, "row": before},
            )
            return None
        section = cells.text("section", 40, needed=True)
        fields, translations = self._fields(cells), self._translations(cells)
        groups = cells.codes("modifier_groups") if "modifier_groups" in self.columns else None
        course = cells.number("course", 0, MOST_COURSES) if cells.row["course"] else None
        self.items[code] = WantedItem(cells.row, code, section, fields, translations, groups, course)
        self._doubt_allergens(cells.row, fields.get("allergens", {}))
        return self.items[code]

    def _fields(self, cells: Cells) -> dict[str, Any]:
        """The fields of the columns that are there; all are read, so that every bad cell is named."""
        readers = {
            "pad_name": ("pad_name", lambda: cells.text("pad_name", 14)),
            "kitchen_name": ("kitchen_name", lambda: cells.text("kitchen_name", 20)),
            "receipt_name": ("receipt_name", lambda: cells.text("receipt_name", 30)),
            "description": ("description", lambda: cells.text("description", 500)),
            "tax_class": ("tax_class", lambda: cells.one_of("tax_class", self.tax_classes, DEFAULT_TAX_CLASS)),
            "alcohol_class": ("alcohol_class", lambda: cells.one_of("alcohol_class", AlcoholClass.values, "none")),
            "strength": ("strength_permille", lambda: cells.permille("strength")),
            "diet": ("diet", lambda: cells.one_of("diet", ["", *Diet.values], "")),
            "take_away": ("can_take_away", lambda: cells.yes("take_away", default=True)),
            "allergens": ("allergens", lambda: cells.allergens("allergens")),
            "picture": ("picture", lambda: cells.picture("picture")),
            "favourite": ("is_favourite", lambda: cells.yes("favourite", default=False)),
            "open_price": ("is_open_price", lambda: cells.yes("open_price", default=False)),
            "barcode": ("barcode", lambda: cells.barcode("barcode")),
        }
        there = {
            field: read()
            for column, (field, read) in readers.items()
            if column in self.columns and column in cells.row.cells
        }
        return {"name": cells.text("item", 60, needed=True)} | there

    def _translations(self, cells: Cells) -> dict[str, dict[str, str]]:
        names, stories = languages_of(self.columns, "item"), languages_of(self.columns, "description")
        found: dict[str, dict[str, str]] = {}
        for language, column in names.items():
            found.setdefault(language, {})["name"] = cells.text(column, 60)
        for language, column in stories.items():
            found.setdefault(language, {})["description"] = cells.text(column, 500)
        return found

    def _add_variant(self, cells: Cells, item: WantedItem) -> None:
        name = cells.text("variant", 30)
        said = {language: cells.text(it, 30) for language, it in languages_of(self.columns, "variant").items()}
        variant = WantedVariant(name, cells.price("price"), said)
        if name in (it.name for it in item.variants):
            column = "variant" if name else "item"
            cells.refuse(column, _("%(item)s has this size already.") % {"item": item.name or item.code})
        item.variants.append(variant)

    def _doubt_allergens(self, row: Row, said: dict[str, str]) -> None:
        missing = allergens.stated(said).not_stated
        if len(missing) == len(allergens.NAMES):
            self.problems.doubt(row.number, "allergens", _("Not stated: guests read “ask us”."))
        elif missing:
            self.problems.doubt(
                row.number, "allergens", _("Not stated: %(allergens)s.") % {"allergens": ", ".join(missing)}
            )
