"""What the clock does for paper: every 2 seconds."""

from datetime import datetime, timedelta

from acts import actions as acts
from core import clock
from core.queue import enqueue
from live.ring import ring
from printing import actions, drivers, due, topics
from printing.drivers.base import Health

EVERY = timedelta(seconds=2)
# Whoever sends says so every five seconds (printing.holding). A printer that came for its paper says nothing meanwhile.
LOST_AFTER, ASKERS_LOST_AFTER = timedelta(seconds=18), timedelta(seconds=60)


def sweep() -> None:
    """Call lost senders' jobs unknown, let backups stand in, ring for what is due, tell the floor of what is late."""
    now = clock.now()
    for job in due.begun_before(now - LOST_AFTER):
        assert job.claimed_at is not None
        if drivers.of(job.printer).polls and job.claimed_at > now - ASKERS_LOST_AFTER:
            continue
        with acts.job(job.venue) as act:
            actions.give_up_waiting(job, act=act)
    for printer in due.silent_askers(now):
        with acts.job(printer.venue) as act:
            actions.note_health(printer, Health("asks_not"), act=act)
    for printer in due.printers_in_trouble(now):
        with acts.job(printer.venue) as act:
            actions.fail_over(printer, act=act)
    for printer_id in sorted({*due.printers_due(now), *due.printers_to_ask(now)}):
        enqueue("printing.tasks.deliver", printer_id)
    tell_the_floor(now)


def tell_the_floor(now: datetime) -> None:
    """Ring the floor of venues where paper has become late since the last sweep."""
    late = due.became_late(now - EVERY - timedelta(seconds=1), now)
    ring({topic for venue in late for topic in (f"floor.{venue}", topics.page(venue))})
