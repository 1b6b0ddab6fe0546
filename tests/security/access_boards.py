"""Who may speak from a board: displays and cooks; waiters may read what can be said."""

BOARD_OWN, COOKING, COOKING_OWN = "dd++++0", "dd+-+++", "dd+-++0"

BOARDS: dict[str, dict[str, str]] = {
    "kitchen:keys": {"POST": COOKING},
    "kitchen:usual_keys": {"POST": COOKING},
    "kitchen:ticket_sheet": {"GET": BOARD_OWN},
    "kitchen:ticket_messages": {"POST": COOKING_OWN},
    "kitchen:ticket_rushes": {"POST": COOKING_OWN},
    "kitchen:ticket_waits": {"POST": COOKING_OWN},
}
