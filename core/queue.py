"""Ringing the queue's doorbell.

A task's name and arguments are a ring, never the truth: the row it speaks of is committed already, and a
sweeper finds rows whose ring was lost.
"""

import logging
import threading

from celery import current_app
from django.conf import settings
from django.db import connections, transaction

log = logging.getLogger(__name__)


def enqueue(name: str, *args: int | str) -> None:
    """Have the task of this dotted name run soon, once the transaction under way has committed."""
    transaction.on_commit(lambda: _ring(name, args), robust=True)


def _ring(name: str, args: tuple[int | str, ...]) -> None:
    # A broker that hangs must not hold up a waiter: with Redis the ring leaves from a thread of its own.
    if settings.REDIS_URL:
        threading.Thread(target=_send, args=(name, args), daemon=True).start()
    else:
        _send(name, args)


def _send(name: str, args: tuple[int | str, ...]) -> None:
    try:
        current_app.send_task(name, args=args, retry=False, ignore_result=True)
    except Exception:
        log.warning("The queue can't be reached; %s runs here instead.", name)
        threading.Thread(target=_run_here, args=(name, args), daemon=True).start()


def _run_here(name: str, args: tuple[int | str, ...]) -> None:
    task = current_app.tasks.get(name)
    if task is None:
        log.error("No task is called %s.", name)
        return
    try:
        task.apply(args=args)
    finally:
        connections.close_all()
