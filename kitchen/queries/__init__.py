"""What the boards show, and what became of a dish."""

from kitchen.queries.boards import AllDay, Board, board, last_done, mark_of, said_of, stations
from kitchen.queries.dishes import DishState, dish_states
from kitchen.queries.folds import makers, with_folded
from kitchen.queries.left_over import is_old, left_over
from kitchen.queries.out import out_since, venues_to_tell
from kitchen.queries.pauses import CHANNELS, PAUSES, TAKE_AWAY, Paused, pause_columns, paused, paused_of, pauses
from kitchen.queries.plates import Expo, expo
from kitchen.queries.promises import promise
from kitchen.queries.rows import at_the_pass, items, settings_of, tickets

__all__ = [
    "CHANNELS",
    "PAUSES",
    "TAKE_AWAY",
    "AllDay",
    "Board",
    "DishState",
    "Expo",
    "Paused",
    "at_the_pass",
    "board",
    "dish_states",
    "expo",
    "is_old",
    "items",
    "last_done",
    "left_over",
    "makers",
    "mark_of",
    "out_since",
    "pause_columns",
    "paused",
    "paused_of",
    "pauses",
    "promise",
    "said_of",
    "settings_of",
    "stations",
    "tickets",
    "venues_to_tell",
    "with_folded",
]
