"""Who may do what about printers: see access.py."""

WAITERS_OWN, MANAGERS, MANAGERS_OWN = "ddd+-+0", "ddd--++", "ddd--+0"

PRINTERS = {
    "printing:printers": {"GET": MANAGERS},
    "printing:trouble": {"GET": WAITERS_OWN},
    "printing:test": {"POST": MANAGERS_OWN},
    "printing:trial": {"POST": MANAGERS_OWN},
    "printing:standing_in": {"POST": MANAGERS_OWN},
    "printing:stop": {"POST": MANAGERS_OWN},
    "printing:resumption": {"POST": MANAGERS_OWN},
    "printing:redirection": {"POST": MANAGERS_OWN},
    "printing:attempt": {"POST": MANAGERS_OWN},
    "printing:copy": {"POST": MANAGERS_OWN},
    "printing:backup": {"POST": MANAGERS_OWN},
    "printing:sighting": {"POST": MANAGERS_OWN},
    "printing:cancellation": {"POST": MANAGERS_OWN},
    "printing:paper": {"GET": MANAGERS},
    "printing:fault": {"POST": MANAGERS_OWN},
}
