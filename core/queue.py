"""Ringing the queue's doorbell.

A task's name and arguments are a ring, never the truth: the row it speaks of is committed already, and a
sweeper finds rows whose ring was lost. Where the queue can't be reached, the task runs here.
"""

import logging
import threading
import time

from celery import current_app
from django.conf import settings
from django.db import connections, transaction

log = logging.getLogger(__name__)

type Args = tuple[int | str, ...]

# A queue that has just failed is left alone for so many seconds: paper mustn't wait for it each time.
REST = 5.0

_lock = threading.Lock()
_rest_until = 0.0
# What runs here now; True where it was rung for once more meanwhile.
_running: dict[tuple[str, Args], bool] = {}


def enqueue(name: str, *args: int | str) -> None:
    """Have the task of this dotted name run soon, once the transaction under way has committed."""
    transaction.on_commit(lambda: ring(name, args), robust=True)


def ring(name: str, args: Args = (), expires: float | None = None) -> None:
    """Have it run soon, by whichever worker hears it within `expires` seconds; here where none can. Never waits."""
    # A broker that hangs must not hold up a waiter: with Redis the ring leaves from a thread of its own.
    if settings.REDIS_URL:
        threading.Thread(target=_send, args=(name, args, expires), daemon=True).start()
    else:
        _send(name, args, expires)


def _send(name: str, args: Args, expires: float | None) -> None:
    if _may_try():
        try:
            current_app.send_task(name, args=args, expires=expires, retry=False, ignore_result=True)
        except Exception as error:
            _rest(REST)
            log.warning("The queue can't be reached; %s runs here instead: %r", name, error)
        else:
            return _rest(0)
    threading.Thread(target=_run_here, args=(name, args), daemon=True).start()


def _may_try() -> bool:
    """Whether to ask the queue; after a failure one at a time finds out whether it is back."""
    global _rest_until
    with _lock:
        if time.monotonic() < _rest_until:
            return False
        if _rest_until:
            _rest_until = time.monotonic() + REST
        return True


def _rest(seconds: float) -> None:
    global _rest_until
    with _lock:
        _rest_until = time.monotonic() + seconds if seconds else 0.0


def _run_here(name: str, args: Args) -> None:
    """Run it, and once more if it was rung for meanwhile: for a printer that is slow one thread waits, not hundreds."""
    ring_of = (name, args)
    with _lock:
        if ring_of in _running:
            _running[ring_of] = True
            return
        _running[ring_of] = False
    try:
        while True:
            _run(name, args)
            with _lock:
                if not _running[ring_of]:
                    del _running[ring_of]
                    return
                _running[ring_of] = False
    except Exception:
        log.exception("%s failed here.", name)
        with _lock:
            _running.pop(ring_of, None)
    finally:
        connections.close_all()


def _run(name: str, args: Args) -> None:
    if name not in current_app.tasks:
        current_app.loader.import_default_modules()  # a process that only serves pages has not loaded them yet
    current_app.tasks[name].apply(args=args)
