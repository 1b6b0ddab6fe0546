"""Who may take payments on phones and connect providers; guests' pages are anybody's. Letters are access.py's."""

PUBLIC, NOBODY = "+++++++", "0000000"
WAITERS_OWN, MANAGERS, MANAGERS_OWN = "ddd+-+0", "ddd--++", "ddd--+0"

ONLINE: dict[str, dict[str, str]] = {
    "payments:online_sheet": {"GET": WAITERS_OWN},
    "payments:online_payments": {"POST": WAITERS_OWN},
    "payments:tab_online": {"POST": WAITERS_OWN},
    "payments:online_shown": {"GET": WAITERS_OWN},
    "payments:paid": {"GET": PUBLIC},
    "payments:paid_simulated": {"GET": PUBLIC, "POST": PUBLIC},
    # An address that nobody has: what a provider's own call does is in tests/payments/test_webhooks.py.
    "payments:webhook": {"POST": NOBODY},
    "payments:providers": {"GET": MANAGERS, "POST": MANAGERS},
    "payments:provider_change": {"POST": MANAGERS_OWN},
    "payments:provider_check": {"GET": MANAGERS_OWN},
    "payments:provider_readers": {"GET": MANAGERS_OWN},
    "payments:provider_terminals": {"POST": MANAGERS},
    "payments:provider_terminal": {"POST": MANAGERS_OWN},
}
