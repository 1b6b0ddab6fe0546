"""Who may hold cards, and match what providers settled. Letters are access.py's."""

WAITERS, WAITERS_OWN, MANAGERS_OWN = "ddd+-++", "ddd+-+0", "ddd--+0"

HELD: dict[str, dict[str, str]] = {
    "payments:hold_sheet": {"GET": WAITERS_OWN},
    "payments:tab_holds": {"POST": WAITERS_OWN},
    "payments:holds_at_bar": {"GET": WAITERS},
    "payments:hold_top_ups": {"POST": WAITERS_OWN},
    "payments:hold_releases": {"POST": WAITERS_OWN},
    "payments:hold_giving_up": {"POST": MANAGERS_OWN},
    "payments:hold_captures": {"POST": WAITERS_OWN},
}
