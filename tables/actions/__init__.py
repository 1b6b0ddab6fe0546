"""What is done with tables and the parties at them; one module a few verbs that belong together."""

from tables.actions.calls import CallTooSoon, answer_call, call, note_odd_order
from tables.actions.codes import CodeLocked, CodeWrong, count_code_guess, new_code
from tables.actions.plans import PlanRefused, add_area, remove_area, rename_area, save_plan
from tables.actions.seating import AlreadyCleared, clear_table, mark_clean, seat, set_covers
from tables.actions.stickers import TabletRefused, make_stickers, pair_house_tablet, rotate_sticker
from tables.actions.visits import (
    TooManyPhones,
    VisitEnded,
    admit,
    deny,
    end_visit,
    end_visits,
    enter_code,
    known,
    open_visit,
)

__all__ = [
    "AlreadyCleared",
    "CallTooSoon",
    "CodeLocked",
    "CodeWrong",
    "PlanRefused",
    "TabletRefused",
    "TooManyPhones",
    "VisitEnded",
    "add_area",
    "admit",
    "answer_call",
    "call",
    "clear_table",
    "count_code_guess",
    "deny",
    "end_visit",
    "end_visits",
    "enter_code",
    "known",
    "make_stickers",
    "mark_clean",
    "new_code",
    "note_odd_order",
    "open_visit",
    "pair_house_tablet",
    "rotate_sticker",
    "remove_area",
    "rename_area",
    "save_plan",
    "seat",
    "set_covers",
]
