"""What a printer says about itself, and what that means for a person.

Bits as in the Epson reference. Four kinds of answer share the line and can be told apart by their fixed bits:
DLE EOT (one byte, 0xx1xx10), GS r (one byte, bit 4 clear), automatic status (four bytes, the first 0xx1xx00),
and the process ID of GS ( H (37h 22h, four digits, 00h).
"""

from dataclasses import dataclass

from printing.drivers.base import Reason

_FIXED_BITS, _REAL_TIME, _AUTOMATIC = 0x93, 0x12, 0x10
_IN_ORDER_CLEAR = 0x90
_BLOCK, _BLOCK_LENGTH, _AUTOMATIC_LENGTH = 0x37, 7, 4


@dataclass(frozen=True, slots=True)
class Status:
    """The answers to DLE EOT 1, 2 and 4."""

    printer: int
    offline: int
    paper: int

    @property
    def trouble(self) -> Reason:
        """Why it can't print, in the order a person would look; empty when it can."""
        if self.paper & 0x60 or self.offline & 0x20:
            return "paper_out"
        if self.offline & 0x04:
            return "cover_open"
        if self.offline & 0x40:
            return "error"
        return "offline" if self.printer & 0x08 else ""

    @property
    def drawer_high(self) -> bool:
        """The level of the drawer's switch (pin 3); which level means open is the drawer's own matter."""
        return bool(self.printer & 0x04)

    @property
    def paper_near_end(self) -> bool:
        """The roll is nearly at its end."""
        return bool(self.paper & 0x0C)


class Ear:
    """Sorts what a printer says. Questions are answered in order, so answers pair off by threes."""

    def __init__(self) -> None:
        self._unfinished = bytearray()
        self._real_time: list[int] = []
        self.in_order = 0
        self.process_ids: list[bytes] = []

    @property
    def statuses(self) -> int:
        """How many whole answers to the three questions have come."""
        return len(self._real_time) // 3

    def latest(self) -> Status:
        """The last whole answer."""
        end = self.statuses * 3
        return Status(*self._real_time[end - 3 : end])

    def hear(self, data: bytes) -> None:
        """Take in what the printer said."""
        for byte in data:
            self._unfinished.append(byte)
            if len(self._unfinished) == _length(self._unfinished[0]):
                self._understand(bytes(self._unfinished))
                self._unfinished.clear()

    def _understand(self, said: bytes) -> None:
        if said[0] == _BLOCK:
            self.process_ids.append(said[2:6])
        elif said[0] & _FIXED_BITS == _REAL_TIME:
            self._real_time.append(said[0])
        elif said[0] & _IN_ORDER_CLEAR == 0:
            self.in_order += 1


def _length(first: int) -> int:
    if first == _BLOCK:
        return _BLOCK_LENGTH
    return _AUTOMATIC_LENGTH if first & _FIXED_BITS == _AUTOMATIC else 1
