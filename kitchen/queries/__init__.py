"""What the boards show, and what became of a dish."""

from kitchen.queries.boards import Board, board, last_done, stations
from kitchen.queries.dishes import DishState, dish_states
from kitchen.queries.rows import at_the_pass, items, settings_of, tickets

__all__ = [
    "Board",
    "DishState",
    "at_the_pass",
    "board",
    "dish_states",
    "items",
    "last_done",
    "settings_of",
    "stations",
    "tickets",
]
