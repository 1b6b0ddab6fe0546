"""A thread for each printer: one that hangs holds up no other printer, and none of the queue's own threads.

A printer may take 46 seconds to say nothing. The queue's threads are few, and all the house's work goes through them;
so its task only starts a lane and waits a moment for it.
"""

import logging
import threading
from collections.abc import Callable
from time import monotonic

from django.db import connections

log = logging.getLogger(__name__)

# Most paper is out by then, so that a queue that stops in good order has let it finish.
PATIENCE = 0.5


class Lane:
    """What runs for one printer now. `again`: somebody rang meanwhile, so it looks once more before it ends."""

    def __init__(self) -> None:
        self.again = False
        self.done = threading.Event()


_lanes: dict[int, Lane] = {}
_deciding = threading.Lock()
# While it is set, what runs in a lane ends after what it has in hand.
closing = threading.Event()


def run(printer_id: int, work: Callable[[int], object]) -> None:
    """Have `work(printer_id)` run in the printer's lane; returns when it is done, or after a moment."""
    with _deciding:
        if lane := _lanes.get(printer_id):
            lane.again = True
            return
        lane = _lanes[printer_id] = Lane()
    name = f"lane-{printer_id}"
    threading.Thread(target=_ride, args=(printer_id, lane, work), name=name, daemon=True).start()
    lane.done.wait(PATIENCE)


def finish(seconds: float) -> bool:
    """Have no lane begin anything more, and wait so long at most until all are empty; says whether they are.

    Whoever stops calls this.
    """
    end = monotonic() + seconds
    closing.set()
    try:
        return all(lane.done.wait(max(end - monotonic(), 0)) for lane in list(_lanes.values()))
    finally:
        closing.clear()


def _ride(printer_id: int, lane: Lane, work: Callable[[int], object]) -> None:
    while True:
        try:
            work(printer_id)
        except Exception:
            log.exception("The lane of printer %s broke off; the next ring begins it anew.", printer_id)
        with _deciding:
            if not lane.again:
                del _lanes[printer_id]
                break
            lane.again = False
    connections.close_all()
    lane.done.set()
