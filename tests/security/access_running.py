"""Who lets guests wait, folds stations and clears boards: cooks; who sets stations up: managers."""

# Whoever did it is back at the boards afterwards.
BOARD, COOKING, COOKING_OWN = "dd+++++", "ddb-bbb", "ddb-bb0"
MANAGERS, MANAGERS_OWN = "ddd--++", "ddd--+0"

RUNNING = {
    "kitchen:guests": {"GET": BOARD},
    "kitchen:guests_wait": {"GET": BOARD},
    "kitchen:pauses": {"POST": COOKING},
    "kitchen:pause_end": {"POST": COOKING},
    "kitchen:closings": {"POST": COOKING},
    "kitchen:openings": {"POST": COOKING},
    "kitchen:folds": {"POST": COOKING_OWN},
    "kitchen:unfolds": {"POST": COOKING_OWN},
    "kitchen:left_over": {"GET": "ddd-+++", "POST": "ddd-+++"},
    "kitchen:stations": {"GET": MANAGERS, "POST": MANAGERS},
    "kitchen:stations_order": {"POST": MANAGERS},
    "kitchen:ways": {"POST": MANAGERS},
    "kitchen:routes": {"GET": MANAGERS},
    "kitchen:section_routes": {"POST": MANAGERS_OWN},
    "kitchen:group_routes": {"POST": MANAGERS_OWN},
    "kitchen:station": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "kitchen:station_retirement": {"POST": MANAGERS_OWN},
    "kitchen:station_comeback": {"POST": MANAGERS_OWN},
    "orders:tab_waits": {"POST": "ddd+-+0"},
}
