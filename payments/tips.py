"""Whose tip it is."""

from payments.models import Bill
from staff.models import Person


def server_of(bill: Bill, taker: Person | None = None) -> int | None:
    """Whose tip a bill's is: the tab's waiter now, else whoever takes it, else nobody's (the pool's); a person's pk."""
    return bill.tab.server_id or getattr(taker, "pk", None)
