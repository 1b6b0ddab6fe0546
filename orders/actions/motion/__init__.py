"""Tables in motion: parties move, join and part, tabs change hands, rounds are repeated, people look."""

from orders.actions.motion.bar_tabs import NoTableForIt, NotBack, bar_tab_to_table, table_tab_to_bar
from orders.actions.motion.hand_over import Answered, HandOverRefused, answer_hand_over, offer_hand_over
from orders.actions.motion.join import JoinRefused, join
from orders.actions.motion.look_at import look_at, look_away
from orders.actions.motion.move_party import add_table, move_party
from orders.actions.motion.repeat_round import RepeatRefused, last_lines, repeat_round
from orders.actions.motion.undo_join import NotUndone, Undone, undo_join

__all__ = [
    "Answered",
    "HandOverRefused",
    "JoinRefused",
    "NoTableForIt",
    "NotBack",
    "NotUndone",
    "RepeatRefused",
    "Undone",
    "add_table",
    "answer_hand_over",
    "bar_tab_to_table",
    "join",
    "last_lines",
    "look_at",
    "look_away",
    "move_party",
    "offer_hand_over",
    "repeat_round",
    "table_tab_to_bar",
    "undo_join",
]
