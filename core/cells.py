"""Cells of a file for a spreadsheet, which must never take a name for a formula."""

# A spreadsheet runs a cell that begins like this (OWASP, CSV injection); so it does after spaces.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def text(value: object) -> str:
    """A cell that stays text: what would be read as a formula gets an apostrophe before it."""
    words = str(value)
    return f"'{words}" if words.lstrip().startswith(FORMULA_SIGNS) or words.startswith(FORMULA_SIGNS) else words
