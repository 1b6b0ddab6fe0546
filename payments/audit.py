"""What must hold of bills, payments, receipts and cash; see quality.md's list of invariants.

A module each in `payments/auditing/`: what is new there is added to PARTS.
"""

from collections.abc import Iterator

from core.auditing import Finding
from payments.auditing import (
    bills,
    books,
    cards,
    cash,
    closings,
    days,
    history,
    receipts,
    refunds,
    rooms,
    stored,
    tips,
    transfers,
)

PARTS = (bills, refunds, rooms, receipts, books, cash, cards, stored, closings, tips, history, transfers, days)


def findings() -> Iterator[Finding]:
    """Whatever is wrong with bills, payments, receipts and cash."""
    for part in PARTS:
        yield from part.findings()
