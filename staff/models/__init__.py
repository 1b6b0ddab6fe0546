"""Who works here: persons, roles and devices, approvals, shifts."""

from staff.models.approvals import (
    APPROVAL_MOVES,
    Approval,
    ApprovalState,
)
from staff.models.people import (
    OFFICE,
    Device,
    DeviceKind,
    GuessCount,
    PairingCode,
    Person,
    PersonManager,
    Role,
    SignIn,
)
from staff.models.shifts import (
    Break,
    Shift,
    ShiftCorrection,
)

__all__ = [
    "APPROVAL_MOVES",
    "OFFICE",
    "Approval",
    "ApprovalState",
    "Break",
    "Device",
    "DeviceKind",
    "GuessCount",
    "PairingCode",
    "Person",
    "PersonManager",
    "Role",
    "Shift",
    "ShiftCorrection",
    "SignIn",
]
