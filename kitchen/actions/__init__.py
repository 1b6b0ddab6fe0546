"""The only writer of the kitchen's queue: what is told, fired, held, moved, changed, cancelled, and what is ready."""

from kitchen.actions.bumping import SeenOtherwise, bump_item, bump_ticket, recall_item, recall_ticket
from kitchen.actions.cancel import cancel
from kitchen.actions.change import change_dish
from kitchen.actions.clearing import clear_ticket, clear_tickets
from kitchen.actions.firing import fire, hold
from kitchen.actions.folding import FoldsRound, NotInUse, fold, unfold
from kitchen.actions.keys import forget_keys, learn_key
from kitchen.actions.messages import mark_read, say
from kitchen.actions.moving import move_dishes, recourse, retitle
from kitchen.actions.pacing import NothingToWaitFor, wait
from kitchen.actions.passing import StillCooking, let_all_go, pass_on
from kitchen.actions.pausing import close_kitchen, open_kitchen, pause, resume
from kitchen.actions.questions import ask_void, end_questions
from kitchen.actions.remake import remake
from kitchen.actions.routes import route_choices, route_section
from kitchen.actions.rush import rush
from kitchen.actions.stations import (
    StationFacts,
    StillBusy,
    add_station,
    order_stations,
    print_on,
    retire_station,
    return_station,
    save_station,
)
from kitchen.actions.tell import reprint_tickets, tell
from kitchen.actions.warn import forget_allergies, warn
from kitchen.actions.ways import Ways, save_ways

__all__ = [
    "FoldsRound",
    "NotInUse",
    "NothingToWaitFor",
    "SeenOtherwise",
    "StationFacts",
    "StillBusy",
    "StillCooking",
    "Ways",
    "add_station",
    "ask_void",
    "bump_item",
    "bump_ticket",
    "cancel",
    "change_dish",
    "clear_ticket",
    "clear_tickets",
    "close_kitchen",
    "end_questions",
    "fire",
    "fold",
    "forget_allergies",
    "forget_keys",
    "hold",
    "learn_key",
    "let_all_go",
    "mark_read",
    "move_dishes",
    "open_kitchen",
    "order_stations",
    "pass_on",
    "pause",
    "print_on",
    "recall_item",
    "recall_ticket",
    "recourse",
    "remake",
    "reprint_tickets",
    "resume",
    "retire_station",
    "retitle",
    "return_station",
    "route_choices",
    "route_section",
    "rush",
    "save_station",
    "save_ways",
    "say",
    "tell",
    "unfold",
    "wait",
    "warn",
]
