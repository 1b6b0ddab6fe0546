"""The clock and the workers while Redis is away, and when it comes back."""

import time
from typing import Any, ClassVar

from celery import beat, bootsteps
from celery.worker import state

from core import queue

LOOK_SECONDS = 5.0
# The clock rings every 5 seconds: a worker that has heard nothing for so long is deaf; one whose hands are all full may
# be at work a little longer. No task takes so long, and what could not be acknowledged fills a hand for ever.
DEAF_SECONDS, FULL_SECONDS = 15.0, 22.0


class Scheduler(beat.Scheduler):
    """A clock that rings as everybody does: where the queue can't be reached, it runs what is due by itself."""

    producer = None  # Celery's own would wait here until there is a queue

    def apply_async(self, entry: Any, producer: Any = None, advance: bool = True, **_options: Any) -> None:
        queue.ring(entry.task, tuple(entry.args), entry.options.get("expires"))


class Pulse(bootsteps.StartStopStep):
    """A worker's own ear: it takes its connection anew when it hears nothing any more, not even the clock.

    A queue that hung for a while may leave it so: what could not be acknowledged counts as under way for ever, and
    nothing more is fetched.
    """

    requires: ClassVar = ("celery.worker.consumer.tasks:Tasks",)

    def register_with_event_loop(self, consumer: Any, hub: Any) -> None:
        self.begun, self.heard_at = state.all_total_count[0], time.monotonic()
        hub.timer.call_repeatedly(LOOK_SECONDS, self.look, (consumer,))

    def look(self, consumer: Any) -> None:
        """Raise ConnectionError where the worker is deaf: its loop begins anew upon that."""
        if state.all_total_count[0] != self.begun:
            self.begun, self.heard_at = state.all_total_count[0], time.monotonic()
            return
        has_hands_full = len(state.active_requests) >= consumer.pool.num_processes
        silence = time.monotonic() - self.heard_at
        if silence > (FULL_SECONDS if has_hands_full else DEAF_SECONDS):
            raise ConnectionError(f"No task was heard for {silence:.0f} seconds.")
