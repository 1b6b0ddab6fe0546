"""Everything that is due to one printer, carried there; and if nothing is, how it is."""

from django.db import close_old_connections, connection

from acts import actions as acts
from core import clock
from printing import actions, drivers, due, lanes, queries
from printing.holding import in_hand
from printing.models import Printer


def carry(printer_id: int) -> None:
    """Send a printer everything that is due, oldest first, then ask how it is where that is due.

    A printer that comes and asks for its paper is left to ask.
    """
    printer = queries.printer_by_id(printer_id)
    driver = drivers.of(printer)
    if driver.polls and printer.redirected_to is not None:
        with acts.job(printer.venue) as act:
            actions.follow_redirection(printer, act=act)
    while driver.deliver is not None and not lanes.closing.is_set():
        with acts.job(printer.venue) as act:
            job = actions.claim_next(printer_id, act=act)
        if job is None:
            break
        _leave_the_database()
        with in_hand(job):
            outcome = driver.deliver(job.printer, job)
        with acts.job(printer.venue) as act:
            actions.record_outcome(job, outcome, act=act)
    if driver.ask is not None and due.is_to_be_asked(printer_id, clock.now()):
        _ask(printer)


def _ask(printer: Printer) -> None:
    ask = drivers.of(printer).ask
    assert ask is not None
    _leave_the_database()
    health = ask(printer)
    with acts.job(printer.venue) as act:
        actions.note_health(queries.printer_by_id(printer.pk), health, act=act)


def _leave_the_database() -> None:
    """Let somebody else have our connection while a printer takes its time; not what a transaction still needs."""
    if not connection.in_atomic_block:
        close_old_connections()
