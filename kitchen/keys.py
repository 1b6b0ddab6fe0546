"""The keys of a bump bar: what they can do, and what they do where nobody taught them otherwise.

A key is named as browsers name its place (`KeyboardEvent.code`): Digit1, Numpad7, F3, ArrowLeft.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kitchen.models import BoardKeys
from staff.models import Device

SLOTS = range(1, 11)
DEFAULTS = {f"bump.{slot}": f"Digit{slot % 10}" for slot in SLOTS} | {
    "next": "ArrowRight",
    "previous": "ArrowLeft",
    "down": "ArrowDown",
    "up": "ArrowUp",
    "ready": "Enter",
    "recall": "Backspace",
    "sheet": "KeyM",
    "all_day": "KeyA",
}
CODE = re.compile(r"[A-Z][A-Za-z0-9]{1,19}")
# These lead through any page, and out of any dialog.
NOT_OURS = ("Tab", "Escape", "ShiftLeft", "ShiftRight", "ControlLeft", "ControlRight", "AltLeft", "AltRight")
SIGNS = {"ArrowRight": "→", "ArrowLeft": "←", "ArrowDown": "↓", "ArrowUp": "↑", "Enter": "⏎", "Backspace": "⌫"}


@dataclass(frozen=True)
class Key:
    """One deed with the key that does it: `code` as the browser names it, `sign` as it is written on it."""

    deed: str
    words: str
    code: str

    @property
    def sign(self) -> str:
        if self.code in SIGNS:
            return SIGNS[self.code]
        if self.code.startswith("Numpad"):
            return f"Num {self.code.removeprefix('Numpad')}"
        return self.code.removeprefix("Digit").removeprefix("Key")


def can_be_learned(code: str) -> bool:
    """Whether a key may be given a deed."""
    return bool(CODE.fullmatch(code)) and code not in NOT_OURS


def keys_of(row: BoardKeys | None) -> dict[str, str]:
    """Which key does what; a deed whose key was given away has none."""
    return dict(row.keys) if row and row.keys else dict(DEFAULTS)


def keys_at(device: Device) -> list[Key]:
    """What the keys of this display's bump bar do; one query."""
    keys = keys_of(BoardKeys.objects.filter(device=device).first())
    return [Key(deed, words, keys.get(deed, "")) for deed, words in _deeds()]


def _deeds() -> Iterable[tuple[str, str]]:
    for slot in SLOTS:
        yield f"bump.{slot}", _("Ready: ticket %(slot)d") % {"slot": slot}
    yield "next", _("Next ticket")
    yield "previous", _("Ticket before")
    yield "down", _("Next dish")
    yield "up", _("Dish before")
    yield "ready", _("Ready: the marked one")
    yield "recall", _("Recall")
    yield "sheet", _("Tell the waiter")
    yield "all_day", _("All-day")
