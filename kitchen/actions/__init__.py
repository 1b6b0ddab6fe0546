"""The only writer of the kitchen's queue: what is told, fired, held, moved, changed, cancelled, and what is ready."""

from kitchen.actions.bumping import SeenOtherwise, bump_item, bump_ticket, recall_item, recall_ticket
from kitchen.actions.cancel import cancel
from kitchen.actions.change import change_dish
from kitchen.actions.firing import fire, hold
from kitchen.actions.moving import move_dishes, recourse, retitle
from kitchen.actions.passing import StillCooking, let_all_go, pass_on
from kitchen.actions.questions import ask_void, end_questions
from kitchen.actions.remake import remake
from kitchen.actions.tell import reprint_tickets, tell
from kitchen.actions.warn import forget_allergies, warn

__all__ = [
    "SeenOtherwise",
    "StillCooking",
    "ask_void",
    "bump_item",
    "bump_ticket",
    "cancel",
    "change_dish",
    "end_questions",
    "fire",
    "forget_allergies",
    "hold",
    "let_all_go",
    "move_dishes",
    "pass_on",
    "recall_item",
    "recall_ticket",
    "recourse",
    "remake",
    "reprint_tickets",
    "retitle",
    "tell",
    "warn",
]
