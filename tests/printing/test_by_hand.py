"""What people do about paper."""

import pytest

from acts import actions as acts
from journal.models import Entry
from printing import actions as printing
from printing.actions.moving import JobMoved
from printing.documents import new_slip
from printing.drivers.base import Outcome
from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import JobState, PrintJob
from tests.cast import House
from tests.printing.paper import came_out, hurry, queue, send, states


def ended(house: House, outcome: Outcome, **fields: str) -> PrintJob:
    job = queue(house, **fields)
    with acts.job(house.venue) as act:
        claimed = printing.claim_next(job.printer_id, act=act)
        assert claimed is not None
        printing.record_outcome(claimed, outcome, act=act)
    job.refresh_from_db()
    return job


def failed(house: House) -> PrintJob:
    job = queue(house)
    PrintJob.objects.filter(pk=job.pk).update(
        state=JobState.FAILED, reason="refused", attempts=22, done_at=job.queued_at
    )
    job.refresh_from_db()
    return job


def test_a_copy_says_copy_and_leaves_the_drawer_shut(house: House, virtual: VirtualPrinter) -> None:
    printer = house.printers["grill"]
    data = new_slip(printer).text("Pro forma").kick().cut().to_bytes()
    with house.acting() as act:
        job = printing.queue_job(printer, event="bill.1", purpose="bill", data=data, title="Bill 1", act=act)
    send(house)
    job.refresh_from_db()

    with house.acting() as act:
        printing.reprint(job, act=act)
    send(house)

    first, copy = came_out(virtual)
    assert first == "Pro forma" and copy.split("\n")[0].strip() == "** COPY **" and "Pro forma" in copy
    assert virtual.drawer_kicks == 1
    assert Entry.objects.filter(kind="printing.reprinted").count() == 1


def test_a_copy_of_a_copy_carries_one_mark(house: House, virtual: VirtualPrinter) -> None:
    job = queue(house)
    send(house)
    for _ in range(2):
        job.refresh_from_db()
        with house.acting() as act:
            job = printing.reprint(job, act=act)
        send(house)

    assert came_out(virtual)[-1].count("COPY") == 1
    assert job.copy == 2


def test_a_printed_receipt_is_copied_where_copies_are_counted(house: House) -> None:
    job = ended(house, Outcome("printed"), purpose="receipt")

    with pytest.raises(printing.NotForCopying), house.acting() as act:
        printing.reprint(job, act=act)


def test_what_has_not_come_out_cannot_be_copied(house: House) -> None:
    with pytest.raises(JobMoved), house.acting() as act:
        printing.reprint(queue(house), act=act)


def test_trying_again_prints_the_same_paper_unmarked(house: House, virtual: VirtualPrinter) -> None:
    job = failed(house)

    with house.acting() as act:
        printing.try_again(job, act=act)
    send(house)

    assert came_out(virtual) == ["2 Burger"] and states() == ["printed"]


def test_paper_goes_to_the_backup_printer_and_says_for_whom(house: House, virtual: VirtualPrinter) -> None:
    bar, grill = house.printers["bar"], house.printers["grill"]
    bar.backup = grill
    bar.save()
    job = queue(house, printer="bar")
    job.printer = bar

    with house.acting() as act:
        printing.send_to_backup(job, act=act)
    send(house)

    assert came_out(virtual)[0].splitlines()[0].strip() == "** BACKUP FOR BAR **"
    assert states() == ["cancelled", "printed"]


def test_without_a_backup_printer_it_is_refused(house: House) -> None:
    with pytest.raises(printing.NotForCopying), house.acting() as act:
        printing.send_to_backup(queue(house), act=act)


def test_somebody_who_sees_the_paper_settles_an_unknown_job(house: House) -> None:
    job = ended(house, Outcome("unknown", "slow"), purpose="receipt")

    with house.acting() as act:
        printing.confirm_printed(job, act=act)

    assert states() == ["printed"]


def test_a_dropped_job_never_comes_out_and_the_next_one_does(house: House, virtual: VirtualPrinter) -> None:
    job = queue(house, "wrong")
    queue(house, "right")

    with house.acting() as act:
        printing.drop_job(job, act=act)
    hurry()
    send(house)

    assert came_out(virtual) == ["right"]


def test_a_job_that_moved_on_meanwhile_is_left_alone(house: House, virtual: VirtualPrinter) -> None:
    seen = queue(house)
    send(house)

    with pytest.raises(JobMoved), house.acting() as act:
        printing.drop_job(seen, act=act)

    assert states() == ["printed"]
