"""What is done with tables and the parties at them; one module a few verbs that belong together."""

from tables.actions.calls import CallTooSoon, answer_call, call, note_odd_order
from tables.actions.codes import CodeLocked, CodeWrong, count_code_guess, new_code
from tables.actions.moving import (
    Came,
    NotThere,
    TableTaken,
    add_table,
    join_parties,
    lock_tables,
    move_table,
    part_parties,
)
from tables.actions.plans import PlanRefused, add_area, remove_area, rename_area, save_plan
from tables.actions.seating import AlreadyCleared, clear_table, lock_open, mark_clean, seat, set_covers
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
    "Came",
    "CodeLocked",
    "CodeWrong",
    "NotThere",
    "PlanRefused",
    "TableTaken",
    "TabletRefused",
    "TooManyPhones",
    "VisitEnded",
    "add_area",
    "add_table",
    "admit",
    "answer_call",
    "call",
    "clear_table",
    "count_code_guess",
    "deny",
    "end_visit",
    "end_visits",
    "enter_code",
    "join_parties",
    "known",
    "lock_open",
    "lock_tables",
    "make_stickers",
    "mark_clean",
    "move_table",
    "new_code",
    "note_odd_order",
    "open_visit",
    "pair_house_tablet",
    "part_parties",
    "remove_area",
    "rename_area",
    "rotate_sticker",
    "save_plan",
    "seat",
    "set_covers",
]
