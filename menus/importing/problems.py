"""What is wrong with a file, and where."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """A sentence about a cell, a row (no column) or a whole file (row 0)."""

    file: str
    row: int
    column: str
    text: str

    def __str__(self) -> str:
        if not self.row:
            return f"{self.file}: {self.text}"
        place = _("Row %(row)d") % {"row": self.row}
        return f"{place}, {self.column}: {self.text}" if self.column else f"{place}: {self.text}"


@dataclass
class Problems:
    """Gathers what is wrong, and what only deserves a second look, while one file is read."""

    file: str
    found: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    def add(self, row: int, column: str, text: object) -> None:
        """Note something that must be put right first."""
        self.found.append(Problem(self.file, row, column, str(text)))

    def doubt(self, row: int, column: str, text: object) -> None:
        """Note something that may be meant."""
        self.doubts.append(Problem(self.file, row, column, str(text)))
