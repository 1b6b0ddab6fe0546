"""Two shapes of a menu's sheet, read as one: a row per item and size, with the columns' documented names."""

from django.utils.translation import gettext as _

from menus.importing.files import Row, Table, column_name
from menus.importing.problems import Problems

NEEDED = ("section", "item", "price")
KNOWN = frozenset(
    {
        *(*NEEDED, "code", "pad_name", "kitchen_name", "receipt_name", "description", "variant", "tax_class"),
        *("alcohol_class", "strength", "diet", "take_away", "allergens", "modifier_groups", "picture"),
        *("course", "favourite", "open_price", "barcode"),
    }
)
TRANSLATED = ("item_", "description_", "variant_")
# A sheet with a column per size: what its own columns are read as.
WIDE = {"item": "code", "name": "item", "category": "section", "ingredients": "description"}


def as_rows(table: Table, problems: Problems) -> Table:
    """Return the table with one row per item and size, whichever shape it came in."""
    names = {column_name(it) for it in table.columns}
    if {"item", "name", "category"} <= names and "price" not in names:
        return _from_wide(table, problems)
    named = with_names(table)
    for column in NEEDED:
        if named.columns and column not in named.columns:
            problems.add(1, column, _("This column is missing."))
    for column in named.columns:
        if column not in KNOWN and not column.startswith(TRANSLATED):
            problems.doubt(1, column[:40], _("This column isn't read."))
    return named


def with_names(table: Table) -> Table:
    """The same with its columns by their documented names."""
    titles = {column_name(it): it for it in table.columns}
    rows = [Row(it.number, {name: it[title] for name, title in titles.items()}, titles) for it in table.rows]
    return Table(tuple(titles), tuple(rows))


def _from_wide(table: Table, problems: Problems) -> Table:
    known = {title: WIDE[column_name(title)] for title in table.columns if column_name(title) in WIDE}
    sizes = [title for title in table.columns if title not in known]
    if not sizes:
        problems.add(1, "", _("There is no column with prices."))
    titles = {name: title for title, name in known.items()}
    rows: list[Row] = []
    for row in table.rows:
        sold = [size for size in sizes if row[size]]
        if sizes and not sold:
            problems.add(row.number, "", _("No size has a price."))
        common = {name: row[title] for title, name in known.items()}
        for size in sold:
            cells = common | {"variant": size, "price": row[size]}
            rows.append(Row(row.number, cells, titles | {"price": size, "variant": size}))
    return Table((*titles, "variant", "price"), tuple(rows))
