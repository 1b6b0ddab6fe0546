"""R-REDIS: Redis is killed, emptied, stopped and restarted under load, with pages, workers and clock apart.

Nobody gets an error, every board shows what was sent by its own clock, paper comes out once, and workers hear again.
The long one is `bin/trial R-REDIS`.
"""

import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
from django.conf import settings

from pos_site import auditor
from tests.cast import House
from tests.database import Committed
from tests.faults.boxes import Boxes, Broker, waits_until
from tests.faults.evening import Load, Wall, all_printed, left, paper, prepare
from tests.live.convergence import lags, p95
from tests.trials import suite

TRIAL = suite.is_on("R-REDIS")
ROUNDS = 5 if TRIAL else 1  # of killed, emptied, stopped, restarted
DOWN, STOPPED, STOPPED_LONG = 4.0, 8.0, 60.0
BY_POLL, DRAINED, HEARD = 30.0, 60.0, 30.0


@pytest.fixture
def broker() -> Iterator[Broker]:
    with Broker() as broker:
        yield broker


@pytest.fixture
def evening(committed_db: Committed, data_dir: Path) -> House:
    # The same secret here and there, so that a sign-in made here is one there.
    (data_dir / "secret.key").write_text(settings.SECRET_KEY)
    return prepare()


def troubles(broker: Broker, boxes: Boxes) -> Iterator[tuple[str, float]]:
    """Make trouble of each kind in turn; gives its name and how long the worker heard nothing after it."""
    kinds = ("killed", "emptied", "stopped", "restarted")
    for number, kind in enumerate(islice(cycle(kinds), ROUNDS * len(kinds))):
        if kind == "killed":
            broker.kill()
            time.sleep(DOWN)
            broker.back()
        elif kind == "emptied":
            broker.forget()
        elif kind == "stopped":
            broker.hang()
            time.sleep(STOPPED_LONG if TRIAL and number == 2 else STOPPED)
            broker.back()
        else:
            broker.restart()
        yield kind, boxes.seconds_until_heard()


def test_redis_in_trouble_is_nobody_elses_trouble(
    evening: House, committed_db: Committed, data_dir: Path, broker: Broker
) -> None:
    with Boxes(data_dir, committed_db, broker) as boxes:
        wall = Wall(evening, boxes.other_url, 20 if TRIAL else 4).hang()
        load = Load(evening, boxes.url, pause=0.3 if TRIAL else 1.0)
        load.start()
        heard = list(troubles(broker, boxes))
        load.stop()
        began = time.monotonic()
        assert waits_until(all_printed, DRAINED), left(broker, boxes)
        drained = time.monotonic() - began
        assert waits_until(lambda: not lags_left(wall, load), BY_POLL)
        wall.take_down()
    late = lags(wall.screens, load.sent)
    numbers = [it.version for it in load.sent]
    missing, doubled, marked = paper(data_dir, evening.printers["grill"].pk, numbers)
    statuses = sorted({status for status, _seconds in load.answers})
    print(
        f"\ntroubles            {len(heard)}; worker heard again after {max(it for _kind, it in heard):.1f} s at most"
    )
    print(f"requests            {len(load.answers)}, answered {statuses}, {load.paid} paid; slowest", end=" ")
    print(f"{max(it for _status, it in load.answers):.1f} s")
    print(f"boards              {len(wall.screens)}; p95 {p95(late):.1f} s, at most {max(late):.1f} s behind")
    print(f"paper of {len(numbers):<10} missing {len(missing)}, unmarked doubles {len(doubled)}, marked {marked}")
    print(f"backlog             drained after {drained:.1f} s")
    assert statuses == [200]
    assert load.paid == len(numbers)
    assert [kind for kind, seconds in heard if seconds > HEARD] == [], heard
    assert (missing, doubled) == ([], [])
    assert max(late) <= BY_POLL
    assert wall.went_back() == []
    assert {status for screen in wall.screens for status in screen.statuses} <= {200, 304}
    assert list(auditor.findings()) == []


def lags_left(wall: Wall, load: Load) -> bool:
    """Whether a screen doesn't show the newest yet."""
    return any(it.versions["newest"] < load.sent[-1].version for it in wall.screens)
