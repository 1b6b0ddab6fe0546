"""Practice: the house's twin, where nothing is real. Whoever practises works there and nowhere else.

The twin is a venue of its own, with its own tables, numbers, money and journal; `pos_site.practice` makes it. Here is
only what every request has to know: which device stands in the twin, and what may be practised at all.
"""

from copy import copy

from staff.models import Device
from venues.models import Register

# Service is practised. Whatever is set up for the house (menus, people, printers, the look) isn't.
PRACTISED = (
    *("floor.", "tabs.", "orders.", "kitchen.", "bills.", "payments.", "cash.", "receipts.", "drawer.", "reports."),
    *("journal.", "approvals.", "practice.", "tables.seat", "tables.clear", "tables.move", "tables.hand_over"),
    *("menus.view", "menus.eighty_six", "printers.view", "printers.reprint", "guests.accept"),
)


def can_be_practised(permission: str) -> bool:
    """Say whether practice has anything for this permission: what is set up there would be gone tomorrow."""
    return permission.startswith(PRACTISED)


def in_twin(device: Device) -> Device | None:
    """The device as it stands in the practice twin, at the register of the same number; nothing without a twin.

    One query. It lives in memory only: the row belongs to the house.
    """
    registers = Register.objects.select_related("venue")
    register = registers.filter(venue__practice_of=device.venue_id, number=device.register.number).first()
    if register is None:
        return None
    twin = copy(device)
    twin.register, twin.venue = register, register.venue
    return twin
