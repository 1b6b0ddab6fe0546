"""Who may speak from a board: displays and cooks; waiters may read what can be said."""

# Who teaches a display its keys is back at the boards afterwards.
BOARD_OWN, TEACHING, COOKING_OWN = "dd++++0", "ddb-bbb", "dd+-++0"

BOARDS: dict[str, dict[str, str]] = {
    "kitchen:keys": {"POST": TEACHING},
    "kitchen:usual_keys": {"POST": TEACHING},
    "kitchen:ticket_sheet": {"GET": BOARD_OWN},
    "kitchen:ticket_messages": {"POST": COOKING_OWN},
    "kitchen:ticket_rushes": {"POST": COOKING_OWN},
    "kitchen:ticket_waits": {"POST": COOKING_OWN},
}
