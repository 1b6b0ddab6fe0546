"""A card is held for a tab: so much is kept on it, more, charged to a bill, or let go. Nothing is booked before."""

from payments.actions.holds.asking import (
    AlreadyHeld,
    HoldBusy,
    NotHeld,
    NotHoldable,
    TooLittleHeld,
    capture_hold,
    capture_tab_hold,
    hold_card,
    release_hold,
    top_up_hold,
)
from payments.actions.holds.ending import expire_hold, give_up_hold

__all__ = [
    "AlreadyHeld",
    "HoldBusy",
    "NotHeld",
    "NotHoldable",
    "TooLittleHeld",
    "capture_hold",
    "capture_tab_hold",
    "expire_hold",
    "give_up_hold",
    "hold_card",
    "release_hold",
    "top_up_hold",
]
