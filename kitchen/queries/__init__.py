"""What the boards show, and what became of a dish."""

from kitchen.queries.boards import AllDay, Board, board, last_done, said_of, stations
from kitchen.queries.dishes import DishState, dish_states
from kitchen.queries.out import out_since, venues_to_tell
from kitchen.queries.rows import at_the_pass, items, settings_of, tickets

__all__ = [
    "AllDay",
    "Board",
    "DishState",
    "at_the_pass",
    "board",
    "dish_states",
    "items",
    "last_done",
    "out_since",
    "said_of",
    "settings_of",
    "stations",
    "tickets",
    "venues_to_tell",
]
