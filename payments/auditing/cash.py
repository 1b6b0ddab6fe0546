"""Of drawers: A2."""

from collections.abc import Iterator

from core.auditing import Finding
from payments.auditing.balances import balance
from payments.models import CashSession
from payments.x_report import expected_cash


def findings() -> Iterator[Finding]:
    """A2: a drawer holds what its account says; a counted one is at zero."""
    for session in CashSession.objects.all():
        booked = balance(session.venue_id, f"cash.{session.pk}")
        should = 0 if session.closed_at else expected_cash(session)
        if booked != should:
            yield Finding("A2", f"Cash session {session.pk} holds {should}; its account says {booked}.")
