"""Menus from spreadsheets and pasted lines: `read` says what they would change, `apply` does it.

The format is described in pos_site/demo/content/README.md.
"""

from menus.importing.apply import ImportRefused, apply
from menus.importing.files import MOST_BYTES
from menus.importing.plan import Plan, Problem, read, read_pasted
from menus.importing.workbooks import Sheets, is_workbook, read_workbook

__all__ = [
    "MOST_BYTES",
    "ImportRefused",
    "Plan",
    "Problem",
    "Sheets",
    "apply",
    "is_workbook",
    "read",
    "read_pasted",
    "read_workbook",
]
