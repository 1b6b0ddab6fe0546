"""The worker that lives in the server's process."""

import threading
import time
import uuid
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from celery import Celery
from celery.worker import state
from django.conf import settings

from pos_site import oneprocess
from pos_site.celery import SCHEDULE, app
from pos_site.without_redis import Pulse


@pytest.fixture
def queue():
    """A Celery app of this test's own, set up like ours, in memory."""
    own = Celery("test", broker="memory://test/", set_as_current=False)
    own.conf.update(
        broker_transport_options={"polling_interval": 0.02},
        # A consumer that was stopped may listen for two seconds more: not to the next test's tasks.
        task_default_queue=uuid.uuid4().hex,
        task_ignore_result=True,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
    )
    # Worker threads look their tasks up in the default app, which is how ours finds its own.
    own.set_default()
    yield own
    app.set_default()
    own.close()


def test_a_task_is_run_within_a_blink(queue):
    done = threading.Event()

    @queue.task(name="tests.ring", shared=False)
    def ring() -> None:
        done.set()

    with oneprocess.Worker(queue) as worker:
        assert worker.ready.wait(5)
        started = time.monotonic()
        queue.send_task("tests.ring")
        assert done.wait(2)
        assert time.monotonic() - started < 0.5


def test_terminals_that_wait_for_guests_hold_up_no_paper(queue):
    terminals, guests, printed = 5, threading.Event(), threading.Semaphore(0)

    @queue.task(name="tests.card", shared=False)
    def card() -> None:
        guests.wait(10)

    @queue.task(name="tests.paper", shared=False)
    def paper() -> None:
        printed.release()

    with oneprocess.Worker(queue, waiting=terminals) as worker:
        assert worker.ready.wait(5)
        for _each in range(terminals):
            queue.send_task("tests.card")
        started = time.monotonic()
        for _each in range(10):
            queue.send_task("tests.paper")
        assert all(printed.acquire(timeout=3) for _each in range(10))
        assert time.monotonic() - started < 1.5
        guests.set()


def test_the_clock_rings_what_is_scheduled(queue):
    rung = threading.Event()

    @queue.task(name="tests.tick", shared=False)
    def tick() -> None:
        rung.set()

    queue.conf.beat_schedule = {"tick": {"task": "tests.tick", "schedule": 0.2}}
    with oneprocess.Worker(queue):
        assert rung.wait(5)


def test_it_stops_in_time_though_a_task_hangs(queue):
    running, release = threading.Event(), threading.Event()

    @queue.task(name="tests.hang", shared=False)
    def hang() -> None:
        running.set()
        release.wait(10)

    with oneprocess.Worker(queue):
        queue.send_task("tests.hang")
        assert running.wait(5)
        started = time.monotonic()
    assert time.monotonic() - started < 2
    release.set()


def test_every_task_of_the_schedule_exists():
    app.loader.import_default_modules()
    for entry in SCHEDULE.values():
        assert entry["task"] in app.tasks


@pytest.mark.skipif(bool(settings.REDIS_URL), reason="speaks of the memory broker")
def test_the_memory_broker_looks_for_work_often():
    assert app.conf.broker_transport_options["polling_interval"] <= 0.02


class Task:
    """Something under way, as Celery counts it."""


@pytest.mark.parametrize(
    ("under_way", "silence", "is_deaf"), [(0, 10, False), (0, 18, True), (1, 18, False), (1, 30, True)]
)
def test_a_worker_that_hears_nothing_begins_anew_even_with_its_hands_full(
    under_way: int, silence: float, is_deaf: bool
) -> None:
    """What could not be acknowledged counts as under way for ever: so full hands excuse silence for a while only."""
    tasks = [Task() for _task in range(under_way)]
    consumer = SimpleNamespace(pool=SimpleNamespace(num_processes=1))
    pulse = Pulse(consumer)
    pulse.begun, pulse.heard_at = state.all_total_count[0], time.monotonic() - silence
    state.active_requests.update(tasks)
    try:
        with pytest.raises(ConnectionError) if is_deaf else nullcontext():
            pulse.look(consumer)
    finally:
        state.active_requests.difference_update(tasks)
