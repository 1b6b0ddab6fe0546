"""The seven steps, and how far a house has come. Each may be left for later, and gone back to."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from venues.models import SetUp

DONE, SKIPPED = "done", "skipped"
TITLES = {
    "country": _("Country and name"),
    "look": _("Logo and colour"),
    "menu": _("Menu"),
    "tables": _("Tables"),
    "people": _("People"),
    "printers": _("Printers"),
    "practice": _("First order"),
}


@dataclass(frozen=True)
class Step:
    """One step as the page shows it; `state` is done, skipped or nothing yet."""

    key: str
    title: Any
    number: int
    state: str

    @property
    def url(self) -> str:
        return reverse(f"opening:{self.key}")


@dataclass(frozen=True)
class Progress:
    """All seven, and the first that is still to do."""

    steps: tuple[Step, ...]

    @property
    def next(self) -> Step:
        return next((it for it in self.steps if not it.state), self.steps[-1])

    @property
    def done(self) -> int:
        return sum(it.state == DONE for it in self.steps)

    def after(self, key: str) -> Step:
        """Where one goes on from a step: the next that is still to do, or the last."""
        behind = self.steps[list(TITLES).index(key) + 1 :]
        return next((it for it in behind if not it.state), self.next)

    def at(self, key: str) -> Step:
        return self.steps[list(TITLES).index(key)]


def progress_of(set_up: SetUp) -> Progress:
    """How far a set-up has come."""
    titles = enumerate(TITLES.items(), 1)
    return Progress(tuple(Step(key, title, number, set_up.steps.get(key, "")) for number, (key, title) in titles))
