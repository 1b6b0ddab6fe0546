"""Every ring has somebody who hears it."""

from celery import current_app

from pos_site.celery import SCHEDULE
from tests.architecture.source import literals


def tasks() -> set[str]:
    current_app.loader.import_default_modules()
    return {it for it in current_app.tasks if not it.startswith("celery.")}


def test_every_name_that_is_enqueued_is_a_task() -> None:
    names = {it for it in literals("enqueue") if isinstance(it, str)}
    assert names and names <= tasks()


def test_every_entry_of_the_clock_is_a_task() -> None:
    assert {it["task"] for it in SCHEDULE.values()} <= tasks()


def test_no_task_waits_for_a_ring_that_never_comes() -> None:
    rung = literals("enqueue") | {it["task"] for it in SCHEDULE.values()}
    assert tasks() - rung == set()
