"""From queued to one of three honest ends, on real sockets."""

import socket
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from acts import actions as acts
from printing import actions as printing
from printing.drivers.base import Outcome
from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import JobState, PrintJob
from tests.cast import House
from tests.printing.emupos import Emupos, free_port
from tests.printing.paper import came_out, hurry, queue, send, states
from tests.printing.test_deliver import answer_then_reset, listening


def test_a_queued_ticket_comes_out_and_says_so(house: House, virtual: VirtualPrinter) -> None:
    job = queue(house)

    send(house)

    job.refresh_from_db()
    assert (job.state, job.done_at is not None) == (JobState.PRINTED, True)
    assert came_out(virtual) == ["2 Burger"]


def test_an_earlier_day_that_is_told_later_doesnt_take_the_last_print_back(house: House) -> None:
    printer = house.printers["grill"]
    with house.acting() as act:
        tonight = act.at
        printing.note_health(printer, Outcome("printed"), act=act)
    printer.refresh_from_db()
    with house.acting() as act:
        act.at = tonight - timedelta(days=3)
        printing.note_health(printer, Outcome("printed"), act=act)
    printer.refresh_from_db()
    assert printer.last_printed_at == tonight


def test_it_comes_out_of_a_printer_that_nobody_here_wrote(house: House, emupos: Emupos) -> None:
    house.printers["grill"].port = emupos.port
    house.printers["grill"].save()
    queue(house, "2 Crème brûlée € 9,50")

    send(house)

    assert states() == ["printed"]
    assert emupos.receipts()[-1].strip() == "2 Crème brûlée € 9,50"


def test_the_oldest_of_a_printer_goes_first(house: House, virtual: VirtualPrinter) -> None:
    for words in ("first", "second", "third"):
        queue(house, words)

    send(house)

    assert came_out(virtual) == ["first", "second", "third"]


def test_the_same_paper_is_never_queued_twice(house: House) -> None:
    queue(house)

    with pytest.raises(IntegrityError), transaction.atomic():
        queue(house)


def test_two_senders_never_hold_one_printer(house: House) -> None:
    queue(house, "one")
    queue(house, "two")
    with acts.job(house.venue) as act:
        first = printing.claim_next(house.printers["grill"].pk, act=act)
        second = printing.claim_next(house.printers["grill"].pk, act=act)

    assert first is not None and second is None
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintJob.objects.update(state=JobState.SENDING)


def test_out_of_paper_waits_and_prints_once_when_the_roll_is_in(house: House, virtual: VirtualPrinter) -> None:
    virtual.set_fault("paper_out")
    job = queue(house, "waits")
    queue(house, "stands behind")
    send(house)
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.QUEUED, "paper_out")
    house.printers["grill"].refresh_from_db()
    assert house.printers["grill"].trouble == "paper_out"

    hurry()
    send(house)
    virtual.set_fault(None)
    hurry()
    send(house)

    assert came_out(virtual) == ["waits", "stands behind"], "in order, once, and unmarked"
    house.printers["grill"].refresh_from_db()
    assert house.printers["grill"].trouble == ""


def test_a_dead_printer_is_tried_a_bounded_number_of_times_with_pauses(house: House) -> None:
    house.printers["grill"].port = free_port()
    house.printers["grill"].save()
    job = queue(house)
    pauses = []
    for _ in range(80):
        send(house)
        job.refresh_from_db()
        if job.state != JobState.QUEUED:
            break
        pauses.append(round((job.next_try_at - job.claimed_at).total_seconds()))
        hurry()

    assert (job.state, job.reason) == (JobState.FAILED, "refused")
    assert pauses[:3] == [2, 5, 10] and pauses == sorted(pauses) and 300 < sum(pauses) < 900


def test_a_dead_printer_holds_up_no_other(house: House, virtual: VirtualPrinter) -> None:
    house.printers["bar"].port = free_port()
    house.printers["bar"].save()
    queue(house, "to the bar", printer="bar")
    queue(house, "to the grill")

    send(house, "bar")
    send(house, "grill")

    assert came_out(virtual) == ["to the grill"]


def test_after_an_unknown_end_a_marked_copy_takes_its_place(house: House, virtual: VirtualPrinter) -> None:
    job = queue(house, "torn")
    queue(house, "later")
    with acts.job(house.venue) as act:
        claimed = printing.claim_next(house.printers["grill"].pk, act=act)
    record(house, claimed, Outcome("unknown", "lost"))

    send(house)

    job.refresh_from_db()
    assert job.state == JobState.UNKNOWN
    torn, later = came_out(virtual)
    assert [line.strip() for line in torn.splitlines()] == ["** REPRINT - MAY BE DUPLICATE **", "torn"]
    assert later == "later"
    assert job.copies.get().copy == 1


def test_a_line_that_breaks_in_the_middle_ends_unknown(house: House) -> None:
    job = queue(house, "torn " * 4000)
    with listening(answer_then_reset) as port:
        house.printers["grill"].port = port
        house.printers["grill"].save()
        send(house)

    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.UNKNOWN, "lost")


def test_copies_after_unknown_ends_are_bounded(house: House) -> None:
    queue(house)
    for _ in range(5):
        hurry()
        with acts.job(house.venue) as act:
            claimed = printing.claim_next(house.printers["grill"].pk, act=act)
        if claimed:
            record(house, claimed, Outcome("unknown", "slow"))

    assert states() == ["unknown", "unknown", "unknown"]


def test_an_unknown_receipt_is_left_to_the_person_at_the_till(house: House) -> None:
    queue(house, "Total 12,00", purpose="receipt")
    with acts.job(house.venue) as act:
        claimed = printing.claim_next(house.printers["grill"].pk, act=act)
    record(house, claimed, Outcome("unknown", "slow"))

    assert states() == ["unknown"]


def test_a_sender_that_was_given_up_for_lost_changes_nothing_any_more(house: House) -> None:
    job = queue(house)
    with acts.job(house.venue) as act:
        claimed = printing.claim_next(house.printers["grill"].pk, act=act)
        printing.give_up_waiting(PrintJob.objects.get(pk=job.pk), act=act)

    record(house, claimed, Outcome("printed"))

    assert states() == ["unknown", "queued"]


def test_the_waiter_and_the_floor_are_told_of_trouble_once(house: House) -> None:
    queue(house)
    told = []
    for _ in range(2):
        hurry()
        with acts.job(house.venue) as act:
            claimed = printing.claim_next(house.printers["grill"].pk, act=act)
        with acts.job(house.venue) as act:
            printing.record_outcome(claimed, Outcome("failed", "paper_out"), act=act)
            told.append(set(act.topics))

    assert told[0] == {"tab.12", f"floor.{house.venue.pk}", f"printers.{house.venue.pk}"}
    assert told[1] <= {f"floor.{house.venue.pk}", f"printers.{house.venue.pk}"}


def test_a_printer_that_is_switched_off_in_the_back_office_gets_nothing(house: House, virtual: VirtualPrinter) -> None:
    house.printers["grill"].is_active = False
    house.printers["grill"].save()
    queue(house)

    send(house)

    assert states() == ["queued"] and came_out(virtual) == []


def test_a_printer_without_status_prints_too(house: House) -> None:
    house.printers["grill"].speaks_status = False
    heard: list[bytes] = []

    def take(connection: socket.socket) -> None:
        heard.extend(iter(lambda: connection.recv(4096), b""))

    with listening(take) as port:
        house.printers["grill"].port = port
        house.printers["grill"].save()
        queue(house, "dumb")
        send(house)

    assert states() == ["printed"]


def record(house: House, job: PrintJob | None, outcome: Outcome) -> None:
    assert job is not None
    with acts.job(house.venue) as act:
        printing.record_outcome(job, outcome, act=act)
