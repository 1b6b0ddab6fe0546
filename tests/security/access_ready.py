"""Who may let plates go, fetch what is ready, and read what is said of it; the letters are access.py's."""

READY: dict[str, dict[str, str]] = {
    "kitchen:expo": {"GET": "dd+++++"},
    "kitchen:expo_tables": {"GET": "dd+++++"},
    "kitchen:passes": {"POST": "dd+-+++"},
    "orders:news": {"GET": "ddd++++"},
    "orders:reading": {"POST": "ddd+++0"},
    "orders:runner": {"GET": "dd+++++"},
    "orders:runner_list": {"GET": "dd+++++"},
    "orders:runner_fetching": {"POST": "dd++-+0"},
    "orders:pick_up": {"GET": "ddd++++"},
    "orders:pick_up_numbers": {"GET": "ddd++++"},
}
