"""What every driver is: a way to carry a job's bytes to paper, and the truth about how that ended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from printing.models import Printer, PrintJob

type Reason = Literal[
    "", "paper_out", "cover_open", "offline", "error", "refused", "unreachable", "silent", "lost", "slow",
    "asks_not", "not_fetched", "not_understood", "elsewhere", "unwritable",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went. `detail` is for the log; people read words made from `reason`.

    printed   the printer said that it had processed everything
    failed    proved not printed
    unknown   bytes were on their way when the line, the paper or the patience ran out
    """

    state: Literal["printed", "failed", "unknown"]
    reason: Reason = ""
    detail: str = ""
    paper_near_end: bool = False
    drawer_high: bool | None = None  # the level of the drawer's switch after the job, where the printer told it
    drawer_was: bool | None = None  # and before it


@dataclass(frozen=True, slots=True)
class Health:
    """How a printer is that was asked with nothing to print."""

    reason: Reason = ""
    detail: str = ""
    paper_near_end: bool = False
    drawer_high: bool | None = None


@dataclass(frozen=True, slots=True)
class DriverSpec:
    """A driver: we carry paper to the printer, or (`deliver` is None) it comes and asks for it.

    `deliver` touches no database; `printing.actions` decides what follows from its outcome. `ask` (where a printer
    can be asked) prints nothing and says how it is.
    """

    name: str
    deliver: Callable[[Printer, PrintJob], Outcome] | None = None
    ask: Callable[[Printer], Health] | None = None

    @property
    def polls(self) -> bool:
        """Whether the printer asks us."""
        return self.deliver is None
