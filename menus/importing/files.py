"""From bytes to rows of cells by column, whatever the spreadsheet program made of them."""

import csv
import io
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menus.importing.problems import Problems

MOST_BYTES = 400_000
MOST_ROWS = 3000
MOST_COLUMNS = 80
MOST_IN_A_CELL = 2000
SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, and what stands under each column.

    `titles` are the columns as the file names them, where that differs from what they are read as.
    """

    number: int
    cells: dict[str, str]
    titles: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def title(self, column: str) -> str:
        return self.titles.get(column, column)


@dataclass(frozen=True)
class Table:
    """A file's columns, as written and in order, and its rows that aren't empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, problems: Problems) -> Table:
    """Read a CSV file; what can't be read is noted, and leaves an empty table."""
    text = _text(data, problems)
    lines = _lines(text, problems) if text else []
    if not lines:
        if not problems.found:
            problems.add(0, "", _("The file is empty."))
        return Table((), ())
    columns = tuple(cell.strip() for cell in lines[0])
    while columns and not columns[-1]:
        columns = columns[:-1]
    if not _are_good(columns, problems):
        return Table((), ())
    rows = (_row(number, cells, columns, problems) for number, cells in enumerate(lines[1:], 2) if any(cells))
    return Table(columns, tuple(rows))


def column_name(title: str) -> str:
    """`Tax class` and `tax_class` are one column."""
    return re.sub(r"[\s-]+", "_", title.strip().lower())


def _text(data: bytes, problems: Problems) -> str:
    if len(data) > MOST_BYTES:
        problems.add(0, "", _("The file is larger than %(most)d kB.") % {"most": MOST_BYTES // 1000})
        return ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        problems.add(row, "", _("These aren't UTF-8 letters. Save the file as “CSV UTF-8”."))
        return ""
    if "\0" in text:
        problems.add(0, "", _("This is no CSV file. Save the sheet as “CSV UTF-8”."))
        return ""
    return text


def _lines(text: str, problems: Problems) -> list[list[str]]:
    first = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    lines: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            lines.append([cell.strip() for cell in cells])
            if len(lines) > MOST_ROWS:
                problems.add(0, "", _("The file has more than %(most)d rows.") % {"most": MOST_ROWS})
                return []
    except csv.Error:
        problems.add(len(lines) + 1, "", _("The quotation marks don't match from here on."))
        return []
    while lines and not any(lines[0]):
        problems.add(1, "", _("The first row must name the columns."))
        return []
    return lines


def _are_good(columns: tuple[str, ...], problems: Problems) -> bool:
    if len(columns) > MOST_COLUMNS:
        problems.add(1, "", _("There are more than %(most)d columns.") % {"most": MOST_COLUMNS})
        return False
    names = [column_name(it) for it in columns]
    for place, name in enumerate(names):
        if not name:
            problems.add(1, "", _("Column %(number)d has no name.") % {"number": place + 1})
        elif name in names[:place]:
            problems.add(1, columns[place][:40], _("There are two columns of this name."))
    return not problems.found


def _row(number: int, cells: list[str], columns: tuple[str, ...], problems: Problems) -> Row:
    if any(cells[len(columns) :]):
        problems.add(number, "", _("There are more cells than columns. Is a quotation mark missing?"))
    for title, cell in zip(columns, cells, strict=False):
        if len(cell) > MOST_IN_A_CELL:
            problems.add(number, title, _("This is longer than %(most)d characters.") % {"most": MOST_IN_A_CELL})
    found = {title: cell[:MOST_IN_A_CELL] for title, cell in zip(columns, cells, strict=False)}
    return Row(number, {title: found.get(title, "") for title in columns}, {})
