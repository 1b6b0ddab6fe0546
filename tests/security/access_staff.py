"""Who may do what with people, their hours, and what somebody else has to approve: see access.py."""

ANYBODY_IN, WAITERS_OWN, MANAGERS, MANAGERS_OWN = "ddd++++", "ddd+-+0", "ddd--++", "ddd--+0"
WHO_ASKED = "ddd+000"

STAFF = {
    "staff:approvals": {"GET": MANAGERS},
    "staff:approval_sheet": {"GET": ANYBODY_IN},
    "staff:asks": {"POST": ANYBODY_IN},
    "staff:approval": {"GET": WHO_ASKED},
    "staff:withdrawal": {"POST": WHO_ASKED},
    "staff:grant": {"POST": MANAGERS_OWN},
    "staff:refusal": {"POST": MANAGERS_OWN},
    "staff:switch": {"GET": ANYBODY_IN},
    "staff:new_person": {"GET": MANAGERS, "POST": MANAGERS_OWN},
    "staff:person": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "staff:roles": {"GET": MANAGERS},
    "staff:new_role": {"GET": MANAGERS, "POST": MANAGERS},
    "staff:role": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "staff:clock_ins": {"POST": ANYBODY_IN},
    "staff:sends_on_leave": {"POST": "ddd+-++"},
    "staff:breaks": {"POST": ANYBODY_IN},
    "staff:break_ends": {"POST": ANYBODY_IN},
    "staff:shifts": {"GET": MANAGERS},
    "staff:shifts_file": {"GET": MANAGERS},
    "payments:shift_corrections": {"POST": MANAGERS_OWN},
    "orders:clock": {"GET": ANYBODY_IN},
    "payments:timeline": {"GET": WAITERS_OWN},
}
