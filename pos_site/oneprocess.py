"""One box, one process: Daphne in the main thread, Celery's worker and clock in two others.

Daphne owns the signals. When it returns, the clock stops first, then the worker lets go of what it runs.
Nothing is lost with the memory broker: rows are the truth, and the sweepers find what was never rung.
"""

import logging
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

from celery import Celery, beat
from celery.worker import WorkController
from daphne.server import Server

from pos_site import without_redis
from printing import lanes

log = logging.getLogger(__name__)

# Besides these, every card terminal has a thread: it waits for a guest as long as that takes, and holds up no paper.
# So has every printer that is printed on just now (printing.lanes).
WORKER_THREADS = 8
STOP_SECONDS = 1.5


class Worker:
    """Celery's worker and beat, in threads of this process, for the length of a `with` block."""

    def __init__(self, app: Celery, waiting: int = 0) -> None:
        """Take on `waiting` tasks that only wait, besides those that work."""
        self.ready = threading.Event()
        self._controller: WorkController = app.WorkController(
            app=app,
            pool_cls="threads",
            concurrency=WORKER_THREADS + waiting,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
            ready_callback=lambda consumer: self.ready.set(),
        )
        self._clock = beat.Service(app, max_interval=1, scheduler_cls=without_redis.Scheduler)
        self._threads = [
            threading.Thread(target=self._controller.start, name="celery-worker", daemon=True),
            threading.Thread(target=self._tick, name="celery-beat", daemon=True),
        ]

    def __enter__(self) -> "Worker":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clock.stop()
        stopper = threading.Thread(target=self._controller.stop, name="celery-stop", daemon=True)
        stopper.start()
        # What talks to a dead printer must not keep the process alive: its row says "sending".
        end = time.monotonic() + STOP_SECONDS
        are_empty = lanes.finish(STOP_SECONDS)
        stopper.join(max(end - time.monotonic(), 0))
        if stopper.is_alive() or not are_empty:
            log.warning("A task was still running when the server stopped; its row will be looked at again.")

    def _tick(self) -> None:
        # Tasks of the clock only make sense once somebody listens.
        self.ready.wait()
        self._clock.start(embedded_process=False)


def serve_web(application: Any, endpoints: list[str], when_listening: Callable[[], None]) -> None:
    """Serve `application` on Twisted `endpoints` until SIGTERM or SIGINT."""
    server = Server(
        application,
        endpoints=endpoints,
        ready_callable=when_listening,
        server_name="Brigade",
        websocket_max_message_size=16 * 1024,
        websocket_max_frame_size=16 * 1024,
        verbosity=0,
    )
    server.run()
