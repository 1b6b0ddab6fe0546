"""Who may find paid bills, correct them, give back, write off, take money other ways; the letters are access.py's."""

# What a waiter may only ask for is let in, and asks for somebody's leave.
WAITERS, WAITERS_OWN = "ddd+-++", "ddd+-+0"
MANAGERS, MANAGERS_OWN = "ddd--++", "ddd--+0"

PAID: dict[str, dict[str, str]] = {
    "payments:paid_bills": {"GET": WAITERS},
    "payments:paid_bill": {"GET": WAITERS_OWN},
    "payments:correction": {"GET": WAITERS_OWN, "POST": WAITERS_OWN},
    "payments:refunds": {"GET": WAITERS_OWN, "POST": WAITERS_OWN},
    "payments:refund_outcome": {"GET": WAITERS_OWN, "POST": WAITERS_OWN},
    "payments:other_sheet": {"GET": WAITERS_OWN},
    "payments:other_payments": {"POST": WAITERS_OWN},
    "payments:tab_other": {"POST": WAITERS_OWN},
    "payments:walk_out_sheet": {"GET": WAITERS_OWN},
    "payments:bill_walk_out": {"POST": WAITERS_OWN},
    "payments:tab_walk_out": {"POST": WAITERS_OWN},
    "payments:tenders": {"GET": MANAGERS, "POST": MANAGERS},
    "payments:tender": {"POST": MANAGERS_OWN},
    "payments:walk_outs": {"GET": MANAGERS},
}
