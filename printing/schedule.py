"""What the clock does for paper: every 5 seconds."""

from datetime import datetime, timedelta

from acts import actions as acts
from core import clock
from core.queue import enqueue
from live.ring import ring
from printing import actions, queries, topics

EVERY = timedelta(seconds=5)
# Longer than any delivery may take (printing.drivers.network.delivery: 3 + 3 + 20 + 20 seconds, and a last question).
LOST_AFTER = timedelta(seconds=60)


def sweep() -> None:
    """Call lost senders' jobs unknown, ring for what is due, and tell the floor of what has become late."""
    now = clock.now()
    for job in queries.begun_before(now - LOST_AFTER):
        with acts.job(job.venue) as act:
            actions.give_up_waiting(job, act=act)
    for printer_id in queries.printers_due(now):
        enqueue("printing.tasks.deliver", printer_id)
    tell_the_floor(now)


def tell_the_floor(now: datetime) -> None:
    """Ring the floor of venues where paper has become late since the last sweep."""
    late = queries.became_late(now - EVERY - timedelta(seconds=1), now)
    ring({topic for venue in late for topic in (f"floor.{venue}", topics.page(venue))})
