"""Workbooks (XLSX): each of their sheets that we know becomes the CSV it could have been.

What a formula would come to is never read: a cell that has one is refused as the text it is.
"""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from core.errors import Invalid
from menus.importing.files import MOST_COLUMNS, MOST_ROWS, column_name

MOST_BYTES = 2_000_000
# What a workbook of that size unpacks to, at most: a bomb says thousands of times as much.
MOST_UNPACKED = 30_000_000
MOST_FILES = 300
SIGNATURE = b"PK\x03\x04"
# What people call the sheets; the first one is the menu, whatever its name.
MODIFIERS = frozenset({"modifiers", "choices", "options", "keuzes", "val", "valg"})
SETS = frozenset({"sets", "set_menus", "menus", "combos"})


@dataclass(frozen=True)
class Sheets:
    """The files of an import, as CSV."""

    menu: bytes
    modifiers: bytes = b""
    sets: bytes = b""


def is_workbook(data: bytes) -> bool:
    return data.startswith(SIGNATURE)


def read_workbook(data: bytes) -> Sheets:
    """Read the sheets of a workbook. Raises Invalid for one that is too large, or none at all."""
    if len(data) > MOST_BYTES:
        raise Invalid(_("The file is larger than %(most)d kB.") % {"most": MOST_BYTES // 1000})
    _check_packed(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        names = book.sheetnames
        found = {_kind(name, place): _as_csv(book[name]) for place, name in reversed(list(enumerate(names[:20])))}
    except Exception:
        # Whatever else is wrong inside: openpyxl raises dozens of kinds.
        raise _unreadable() from None
    return Sheets(found.get("menu", b""), found.get("modifiers", b""), found.get("sets", b""))


def _check_packed(data: bytes) -> None:
    """Look into the archive before anything is unpacked: its real size, and no entities to blow up."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_FILES or sum(it.file_size for it in parts) > MOST_UNPACKED:
                raise Invalid(_("This workbook is too large when it is unpacked. Save the sheet alone, or as CSV."))
            for part in parts:
                with packed.open(part) as opened:
                    if b"<!DOCTYPE" in opened.read(1000).upper():
                        raise _unreadable()
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise _unreadable() from None


def _kind(name: str, place: int) -> str:
    if place == 0:
        return "menu"
    called = column_name(name)
    return "modifiers" if called in MODIFIERS else "sets" if called in SETS else name


def _as_csv(sheet: Any) -> bytes:
    """The sheet's rows, empty ones too, so that mistakes are named by the row that the spreadsheet shows."""
    sheet.reset_dimensions()
    written = io.StringIO()
    to = csv.writer(written, lineterminator="\n")
    empty = 0
    for cells in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1):
        row = _bare(_text(it) for it in cells)
        if not row:
            empty += 1
            continue
        to.writerows([[""]] * empty)
        to.writerow(row)
        empty = 0
    return written.getvalue().encode()


def _bare(cells: Iterable[str]) -> list[str]:
    row = list(cells)
    while row and not row[-1]:
        row.pop()
    return row


def _text(cell: Any) -> str:
    """What a cell shows, without its dress: 9.5 for € 9,50, 5.0 for 5,0 %, yes for TRUE."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            number = Decimal(str(value))
            shown = number * 100 if "%" in (cell.number_format or "") else number
            return f"{shown.normalize():f}" if shown.is_finite() else str(value)
    return str(value).replace("\0", " ").strip()


def _unreadable() -> Invalid:
    return Invalid(_("This workbook can't be read."), way_out=_("Save the sheet as “CSV UTF-8” and try that."))
