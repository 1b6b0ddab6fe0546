"""Who carries purses and counts: waiters; who moves cash, closes registers and the day: managers."""

WAITERS, WAITERS_OWN = "ddd+-++", "ddd+-+0"
MANAGERS, MANAGERS_OWN = "ddd--++", "ddd--+0"

CASH = {
    "payments:cash": {"GET": WAITERS},
    "payments:cash_sessions": {"POST": WAITERS_OWN},
    "payments:purses": {"POST": WAITERS},
    "payments:count": {"GET": WAITERS_OWN, "POST": WAITERS_OWN},
    "payments:difference": {"POST": WAITERS_OWN},
    "payments:cash_movements": {"POST": MANAGERS_OWN},
    "payments:cash_hand_overs": {"POST": "ddd--+0"},
    "payments:terminal_counts": {"POST": WAITERS_OWN},
    "payments:drawer_openings": {"POST": WAITERS},
    "payments:x_report": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "payments:close_register": {"POST": MANAGERS_OWN},
    "payments:z_reports": {"GET": MANAGERS},
    "payments:z_report": {"GET": MANAGERS_OWN},
    "payments:z_pdf": {"GET": MANAGERS_OWN},
    "payments:day_closing": {"GET": MANAGERS, "POST": MANAGERS},
    "payments:closing_step": {"POST": MANAGERS_OWN},
    "payments:carried": {"POST": MANAGERS_OWN},
    "payments:closing_stop": {"POST": MANAGERS_OWN},
    "payments:closing_end": {"POST": MANAGERS_OWN},
    "payments:day_pdf": {"GET": MANAGERS_OWN},
    "payments:clock_outs": {"GET": "ddd++++", "POST": "ddd++++"},
    "payments:hand_over_all": {"POST": WAITERS_OWN},
}
