"""Menus from spreadsheets: `read` says what a file would change, `apply` does it.

The format is described in pos_site/demo/content/README.md.
"""

from menus.importing.apply import ImportRefused, apply
from menus.importing.files import MOST_BYTES
from menus.importing.plan import Plan, Problem, read

__all__ = ["MOST_BYTES", "ImportRefused", "Plan", "Problem", "apply", "read"]
