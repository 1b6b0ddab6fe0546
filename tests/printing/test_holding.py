"""A sender says that it is at work; one that was killed doesn't, and its job is known for lost within seconds."""

import time
from datetime import timedelta

import pytest

from core import clock
from printing import actions as printing
from printing import holding, schedule
from printing.drivers.base import Outcome
from printing.models import JobState, PrintJob
from tests.cast import House, build_house
from tests.database import Committed
from tests.printing.paper import age, queue, states


def claimed(house: House) -> PrintJob:
    with house.acting() as act:
        job = printing.claim_next(house.printers["grill"].pk, act=act)
    assert job is not None
    return job


def test_a_slow_printer_is_waited_for(committed_db: Committed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "SAY_EVERY", 0.2)
    house = build_house()
    queue(house)
    job = claimed(house)
    age(job, 30)
    with holding.in_hand(job):
        time.sleep(0.7)
        schedule.sweep()
        assert states() == [JobState.SENDING]
    with house.acting() as act:
        printing.record_outcome(job, Outcome("printed"), act=act)
    assert states() == [JobState.PRINTED]


def test_a_killed_senders_job_is_marked_within_half_a_minute(house: House) -> None:
    queue(house)
    age(claimed(house), 19)
    schedule.sweep()
    assert states() == [JobState.UNKNOWN, JobState.QUEUED], "A marked copy takes its place."


def test_one_given_up_for_lost_says_nothing_any_more(house: House) -> None:
    queue(house)
    job = claimed(house)
    mine = PrintJob.objects.get(pk=job.pk)
    with house.acting() as act:
        printing.give_up_waiting(job, act=act)
    with house.acting() as act:
        printing.hold(mine, act=act)
    assert PrintJob.objects.get(pk=job.pk).state == JobState.UNKNOWN
    assert clock.now() - PrintJob.objects.get(pk=job.pk).claimed_at < timedelta(seconds=5)
