"""Whoever sends says so every few seconds: the job of a sender that was killed is known for lost soon."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from acts import actions as acts
from printing import actions
from printing.models import PrintJob

log = logging.getLogger(__name__)

SAY_EVERY = 5.0


@contextmanager
def in_hand(job: PrintJob) -> Iterator[None]:
    """Say that the job is still in hand, for the length of the block."""
    done = threading.Event()
    thread = threading.Thread(target=_say, args=(job, done), name=f"holds-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _say(job: PrintJob, done: threading.Event) -> None:
    said = False
    while not done.wait(SAY_EVERY):
        said = True
        try:
            with acts.job(job.venue) as act:
                actions.hold(job, act=act)
        except Exception:
            log.warning("Nobody could be told that job %s is still in hand.", job.pk, exc_info=True)
    if said:
        connections.close_all()
