"""Who may hold cards, and match what providers settled. Letters are access.py's."""

WAITERS, WAITERS_OWN = "ddd+-++", "ddd+-+0"
MANAGERS, MANAGERS_OWN = "ddd--++", "ddd--+0"

HELD: dict[str, dict[str, str]] = {
    "payments:hold_sheet": {"GET": WAITERS_OWN},
    "payments:tab_holds": {"POST": WAITERS_OWN},
    "payments:holds_at_bar": {"GET": WAITERS},
    "payments:hold_top_ups": {"POST": WAITERS_OWN},
    "payments:hold_releases": {"POST": WAITERS_OWN},
    "payments:hold_giving_up": {"POST": MANAGERS_OWN},
    "payments:hold_captures": {"POST": WAITERS_OWN},
    "payments:settlements": {"GET": MANAGERS},
    "payments:settlement_columns": {"POST": MANAGERS},
    "payments:settlement_files": {"POST": MANAGERS},
    "payments:settlement_fetch": {"POST": MANAGERS_OWN},
    "payments:settlement_line": {"POST": MANAGERS_OWN},
    "payments:settlement_missing": {"POST": MANAGERS_OWN},
}
