"""Everything that is done with paper: `from printing import actions as printing`."""

from printing.actions.by_hand import (
    NotForCopying,
    confirm_printed,
    drop_job,
    reprint,
    send_to_backup,
    try_again,
)
from printing.actions.proving import (
    SetUpRefused,
    answer_step,
    begin_printer,
    choose_backup,
    move_printer,
    note_step,
    print_code,
    try_cutter,
    try_drawer,
    try_letters,
    try_paper,
    type_code,
)
from printing.actions.queueing import NewJob, print_test, queue_job, queue_jobs
from printing.actions.sending import claim_next, give_up_waiting, record_outcome
from printing.actions.setting_up import add_printer, play_fault, readdress_printer

__all__ = [
    "NewJob",
    "NotForCopying",
    "SetUpRefused",
    "add_printer",
    "answer_step",
    "begin_printer",
    "choose_backup",
    "claim_next",
    "confirm_printed",
    "drop_job",
    "give_up_waiting",
    "move_printer",
    "note_step",
    "play_fault",
    "print_code",
    "print_test",
    "queue_job",
    "queue_jobs",
    "readdress_printer",
    "record_outcome",
    "reprint",
    "send_to_backup",
    "try_again",
    "try_cutter",
    "try_drawer",
    "try_letters",
    "try_paper",
    "type_code",
]
