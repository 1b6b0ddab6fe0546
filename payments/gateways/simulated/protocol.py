"""The words that the simulated terminal and its gateway share. See docs/terminal-protocol.md."""

from enum import StrEnum

VERSION = 1
MAX_LINE = 65_536  # bytes, newline included


class Fault(StrEnum):
    """How the terminal behaves on one payment or refund."""

    APPROVE = "approve"
    TIP = "tip"  # approved, the guest adds a tenth
    DECLINE = "decline"
    CANCEL = "cancel"  # the guest presses Stop
    TIMEOUT = "timeout"  # charged, never answered
    TIMEOUT_UNCHARGED = "timeout_uncharged"  # no card came, never answered
    LATE = "late"  # charged and answered after the late delay
    DIE = "die"  # charged, then the process exits
    DIE_BEFORE = "die_before"  # the process exits before charging
    PARTIAL = "partial"  # approved for half
    OVER = "over"  # approved for one minor unit more
    DROP = "drop"  # charged, then the connection is closed
    GARBLE = "garble"  # charged, then an answer that is no JSON


# With --magic, the last two digits of an amount choose the behaviour.
MAGIC: dict[int, Fault] = {
    1: Fault.DECLINE,
    2: Fault.CANCEL,
    3: Fault.TIMEOUT,
    4: Fault.TIMEOUT_UNCHARGED,
    5: Fault.LATE,
    6: Fault.DIE,
    7: Fault.DIE_BEFORE,
    8: Fault.PARTIAL,
    9: Fault.OVER,
    11: Fault.DROP,
    12: Fault.GARBLE,
    13: Fault.TIP,
}

SILENT = frozenset({Fault.TIMEOUT, Fault.TIMEOUT_UNCHARGED})
