"""What the floor hears of paper that did not come out, and what the clock does about it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from acts import actions as acts
from core import clock
from printing import actions as printing
from printing import audit, due, queries, schedule
from printing.drivers.base import Outcome
from printing.models import JobState, PrintJob
from tests.cast import House
from tests.printing.paper import age, queue, states


def claim(house: House) -> PrintJob:
    with acts.job(house.venue) as act:
        job = printing.claim_next(house.printers["grill"].pk, act=act)
    assert job is not None
    return job


def record(house: House, job: PrintJob, outcome: Outcome) -> None:
    with acts.job(house.venue) as act:
        printing.record_outcome(job, outcome, act=act)


def test_fresh_paper_is_nobodys_worry_and_late_paper_is(house: House) -> None:
    job = queue(house)
    assert queries.unprinted(house.venue) == []

    age(job, 10.1)

    (late,) = queries.unprinted(house.venue)
    assert (late.printer.name, late.count, late.titles) == ("Grill", 1, ("Table 12",))
    assert late.origins == {"tab.12"} and not late.needs_somebody


def test_it_says_why_and_what_to_do(house: House) -> None:
    job = queue(house)
    record(house, claim(house), Outcome("failed", "paper_out"))
    age(job, 11)

    (late,) = queries.unprinted(house.venue)

    assert (late.reason, str(late.text)) == ("paper_out", "out of paper")
    assert str(late.way_out) == "Put in a new roll; what waits prints by itself."


def test_printers_are_told_apart_and_counted_in_one_query(house: House) -> None:
    for words, printer in (("a", "grill"), ("b", "bar"), ("c", "grill")):
        age(queue(house, words, printer=printer), 11)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        late = queries.unprinted(house.venue)

    assert [(it.printer.name, it.count) for it in late] == [("Bar", 1), ("Grill", 2)]
    assert len(asked) == 1


def test_an_unknown_end_stays_until_its_copy_is_out(house: House) -> None:
    queue(house, purpose="receipt")
    record(house, claim(house), Outcome("unknown", "slow"))
    (late,) = queries.unprinted(house.venue)
    assert late.needs_somebody

    with house.acting() as act:
        printing.reprint(PrintJob.objects.get(), act=act)
    record(house, claim(house), Outcome("printed"))

    assert queries.unprinted(house.venue) == []


def test_another_venue_hears_nothing(house: House) -> None:
    age(queue(house), 11)
    elsewhere = type(house.venue).objects.create(name="Elsewhere", languages=["en"])

    assert queries.unprinted(elsewhere) == []


def test_a_sender_silent_for_half_a_minute_is_given_up_and_a_marked_copy_follows(house: House) -> None:
    queue(house)
    job = claim(house)
    age(job, 15)
    schedule.sweep()
    assert states() == ["sending"]

    age(job, 19)
    schedule.sweep()

    assert states() == ["unknown", "queued"]


def test_the_sweeper_finds_what_was_never_rung(house: House) -> None:
    queue(house)
    queue(house, "bar", printer="bar")
    claim(house)

    assert due.printers_due(clock.now()) == [house.printers["bar"].pk], "nobody rings where somebody sends"


def test_the_floor_is_told_when_paper_becomes_late(house: House) -> None:
    job = queue(house)
    now = job.queued_at + queries.LATE_AFTER

    assert due.became_late(now - schedule.EVERY, now) == {house.venue.pk}
    assert due.became_late(now, now + schedule.EVERY) == set()


def test_the_auditor_finds_a_sender_that_nobody_gave_up(house: House) -> None:
    queue(house)
    job = claim(house)
    assert list(audit.findings()) == []

    age(job, 121)

    assert [finding.code for finding in audit.findings()] == ["A10"]
    PrintJob.objects.update(state=JobState.UNKNOWN, done_at=clock.now())
