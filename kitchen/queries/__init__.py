"""What the boards show, and what became of a dish."""

from kitchen.queries.boards import Board, board, last_done, stations
from kitchen.queries.dishes import DishState, dish_states
from kitchen.queries.rows import items, tickets

__all__ = [
    "Board",
    "DishState",
    "board",
    "dish_states",
    "items",
    "last_done",
    "stations",
    "tickets",
]
