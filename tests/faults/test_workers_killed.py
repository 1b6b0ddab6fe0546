"""R-KILLW: workers are killed in the middle of their work; each paper comes out once, or marked.

Of two workers one is killed at a time, and begins anew. The long one is `bin/trial R-KILLW`.
"""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from core import clock
from pos_site import auditor
from printing.models import JobState, PrintJob
from tests.cast import House
from tests.database import Committed
from tests.faults.boxes import Boxes, Broker, Process, waits_until
from tests.faults.evening import Load, all_printed, left, paper, prepare, still_to_print

KILLS = int(os.environ.get("BRIGADE_KILLS", "4"))
IN_HAND, NOBODY_PRINTS = 0.5, 4.0  # how often a kill waits for a job under way, and how long at most
PAUSE = (0.2, 1.5) if KILLS < 20 else (1.0, 6.0)  # an orphan holds its printer up: so many would leave no time to print
RECOVERED, EACH = 30.0, 0.6  # at the end: the last orphan, then a hundred jobs a minute


@pytest.fixture
def broker() -> Iterator[Broker]:
    with Broker() as broker:
        yield broker


@pytest.fixture
def evening(committed_db: Committed, data_dir: Path) -> House:
    (data_dir / "secret.key").write_text(settings.SECRET_KEY)
    return prepare()


class Orphans:
    """Jobs whose sender was killed, and how long each stayed so."""

    def __init__(self) -> None:
        self.since: dict[tuple[int, int], float] = {}
        self.longest = 0.0
        self.count = 0

    def look(self) -> None:
        now = time.monotonic()
        sending = {*PrintJob.objects.filter(state=JobState.SENDING).values_list("pk", "attempts")}
        for gone in self.since.keys() - sending:
            self.longest = max(self.longest, now - self.since.pop(gone))

    def left_by(self, worker: Process) -> None:
        worker.kill()
        for orphan in PrintJob.objects.filter(state=JobState.SENDING).values_list("pk", "attempts"):
            self.count += orphan not in self.since
            self.since.setdefault(orphan, time.monotonic())


def is_printing() -> bool:
    return PrintJob.objects.filter(state=JobState.SENDING).exists()


def kill_again_and_again(boxes: Boxes, orphans: Orphans, lots: random.Random) -> None:
    for kill in range(KILLS):
        worker = boxes.workers[kill % len(boxes.workers)]
        until = time.monotonic() + lots.uniform(*PAUSE)
        while time.monotonic() < until:
            orphans.look()
            time.sleep(0.1)
        if lots.random() < IN_HAND:
            catches(NOBODY_PRINTS)
        orphans.left_by(worker)
        if lots.random() < 0.2:
            boxes.clock.kill()
            boxes.clock.start()
        before = worker.said("ready.")
        worker.start()
        assert waits_until(lambda it=worker, n=before: (orphans.look(), it.said("ready.") > n)[1], 60)


def catches(seconds: float) -> None:
    """Wait for the very moment at which something is being sent."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not is_printing():
        time.sleep(0.002)


def test_a_killed_worker_leaves_nothing_unprinted_and_no_unmarked_double(
    evening: House, committed_db: Committed, data_dir: Path, broker: Broker
) -> None:
    began = time.monotonic()
    orphans = Orphans()
    with Boxes(data_dir, committed_db, broker, workers=2) as boxes:
        load = Load(evening, boxes.url, pause=0.5)
        load.start()
        kill_again_and_again(boxes, orphans, random.Random(6))
        load.stop()
        ended = time.monotonic()
        patience = RECOVERED + max(RECOVERED, EACH * still_to_print())
        assert waits_until(lambda: (orphans.look(), all_printed())[1], patience), left(broker, boxes)
        drained = time.monotonic() - ended
        killed = sum(it.kills for it in boxes.workers)
    numbers = [it.version for it in load.sent]
    missing, doubled, marked = paper(data_dir, evening.printers["grill"].pk, numbers)
    statuses = sorted({status for status, _seconds in load.answers})
    unknown = PrintJob.objects.filter(state=JobState.UNKNOWN).count()
    print(f"\nkills               {killed}, {boxes.clock.kills - 1} of the clock too; {clock.now():%H:%M}")
    print(f"jobs                {PrintJob.objects.count()}, of which {orphans.count} orphans, {unknown} unknown")
    print(f"orphans             known for lost after {orphans.longest:.1f} s at most")
    print(f"requests            {len(load.answers)}, answered {statuses}")
    print(f"paper of {len(numbers):<10} missing {len(missing)}, unmarked doubles {len(doubled)}, marked {marked}")
    print(f"backlog             drained after {drained:.1f} s; {time.monotonic() - began:.0f} s in all")
    assert statuses == [200]
    assert (missing, doubled) == ([], [])
    assert not orphans.since
    assert orphans.longest <= RECOVERED
    assert list(auditor.findings()) == []
