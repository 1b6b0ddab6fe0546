"""A printer that hangs holds up no other, however many hang: the queue's threads are for everybody."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from pos_site.oneprocess import WORKER_THREADS
from printing import lanes


@pytest.fixture
def hang() -> Iterator[threading.Event]:
    released = threading.Event()
    yield released
    released.set()
    assert lanes.finish(5)


def test_more_hanging_printers_than_threads_delay_no_other(hang: threading.Event) -> None:
    printed = threading.Event()
    began = time.monotonic()
    with ThreadPoolExecutor(WORKER_THREADS) as queue:
        for printer in range(WORKER_THREADS * 2):
            queue.submit(lanes.run, -printer - 1, lambda _pk: hang.wait(46))
        queue.submit(lanes.run, -100, lambda _pk: printed.set())
        assert printed.wait(10)

    assert time.monotonic() - began < 2 * lanes.PATIENCE + 1


def test_the_control_without_lanes_waits_for_those_that_hang(hang: threading.Event) -> None:
    printed = threading.Event()
    queue = ThreadPoolExecutor(WORKER_THREADS)
    for _printer in range(WORKER_THREADS):
        queue.submit(hang.wait, 46)
    queue.submit(printed.set)

    assert not printed.wait(2 * lanes.PATIENCE + 1)
    hang.set()
    queue.shutdown()


def test_a_ring_for_a_printer_under_way_has_it_look_once_more(hang: threading.Event) -> None:
    looked = threading.Semaphore(0)

    def look(_pk: int) -> None:
        looked.release()
        hang.wait(5)

    lanes.run(-1, look)
    for _ring in range(3):
        lanes.run(-1, look)
    hang.set()

    assert looked.acquire(timeout=2) and looked.acquire(timeout=2) and not looked.acquire(timeout=0.2)


def test_a_lane_that_breaks_off_is_open_for_the_next_ring(hang: threading.Event) -> None:
    done = threading.Event()

    def fail(_pk: int) -> None:
        raise RuntimeError("on purpose")

    lanes.run(-1, fail)
    lanes.run(-1, lambda _pk: done.set())

    assert done.wait(2)
