"""A printer can't print: its backup stands in by itself, marked; people stop it, or send its paper elsewhere."""

from datetime import timedelta

import pytest

from acts import actions as acts
from core import clock
from journal.models import Entry
from printing import actions as printing
from printing import queries, schedule
from printing.drivers.base import Health, Outcome
from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import Driver, JobState, Printer, PrintJob
from tests.cast import House
from tests.printing.emupos import free_port
from tests.printing.paper import came_out, hurry, queue, send, states


@pytest.fixture
def pair(house: House, virtual: VirtualPrinter) -> tuple[Printer, Printer]:
    """The bar's printer, which nobody answers for, and the grill's, which stands in for it."""
    bar, grill = house.printers["bar"], house.printers["grill"]
    bar.port, bar.backup, bar.backup_after = free_port(), grill, 15
    bar.save()
    return bar, grill


def troubled(printer: Printer, seconds: float, reason: str = "refused") -> None:
    """Let a printer have had this trouble for so long."""
    then = clock.now() - timedelta(seconds=seconds)
    Printer.objects.filter(pk=printer.pk).update(trouble=reason, trouble_at=then)


def first_lines(machine: VirtualPrinter) -> list[str]:
    return [slip.splitlines()[0].strip() for slip in came_out(machine)]


def test_after_some_seconds_of_trouble_the_backup_prints_all_that_waits_in_order(
    house: House, virtual: VirtualPrinter, pair: tuple[Printer, Printer]
) -> None:
    for words in ("one", "two"):
        queue(house, words, printer="bar")
    send(house, "bar")
    assert states() == ["queued", "queued"], "not before its time"
    troubled(pair[0], 16)

    schedule.sweep()
    send(house)

    assert first_lines(virtual) == ["** BACKUP FOR BAR **"] * 2
    assert [slip.splitlines()[1] for slip in came_out(virtual)] == ["one", "two"]
    assert states() == ["cancelled", "cancelled", "printed", "printed"]
    assert Entry.objects.filter(kind="printing.backup_took_over").count() == 1


def test_a_copy_keeps_the_place_of_what_it_stands_for(
    house: House, virtual: VirtualPrinter, pair: tuple[Printer, Printer]
) -> None:
    queue(house, "older", printer="bar")
    queue(house, "newer")
    troubled(pair[0], 16)

    schedule.sweep()
    send(house)

    assert "older" in came_out(virtual)[0] and came_out(virtual)[1] == "newer"


def test_while_trouble_lasts_new_paper_is_tried_once_and_goes_on_at_once(
    house: House, virtual: VirtualPrinter, pair: tuple[Printer, Printer]
) -> None:
    troubled(pair[0], 60)
    queue(house, printer="bar")

    send(house, "bar")
    send(house)

    assert first_lines(virtual) == ["** BACKUP FOR BAR **"]


def test_a_printer_that_is_back_prints_its_own_paper_again(
    house: House, virtual: VirtualPrinter, pair: tuple[Printer, Printer]
) -> None:
    grill = pair[1]
    Printer.objects.filter(pk=pair[0].pk).update(port=virtual.port)
    troubled(pair[0], 60)
    queue(house, "mine", printer="bar")

    send(house, "bar")

    assert came_out(virtual) == ["mine"] and not PrintJob.objects.filter(printer=grill).exists()
    pair[0].refresh_from_db()
    assert (pair[0].trouble, pair[0].trouble_at) == ("", None) and pair[0].last_printed_at is not None


@pytest.mark.parametrize("reason", ["paper_out", "refused"])
def test_nothing_goes_to_a_backup_that_has_trouble_itself(
    house: House, pair: tuple[Printer, Printer], reason: str
) -> None:
    troubled(pair[0], 60)
    troubled(pair[1], 1, reason)
    queue(house, printer="bar")

    schedule.sweep()

    assert states() == ["queued"]


def test_what_nobody_knows_the_end_of_stays_where_it_is(house: House, pair: tuple[Printer, Printer]) -> None:
    job = queue(house, printer="bar")
    troubled(pair[0], 60)
    with acts.job(house.venue) as act:
        claimed = printing.claim_next(job.printer_id, act=act)
        assert claimed is not None
        printing.record_outcome(claimed, Outcome("unknown", "lost"), act=act)
    schedule.sweep()

    assert list(PrintJob.objects.order_by("pk").values_list("state", "printer__name")) == [
        ("unknown", "Bar"),
        ("queued", "Bar"),
    ], "lost is no proof: its marked copy is tried there first"


def test_a_marked_copy_that_moves_on_says_both(
    house: House, virtual: VirtualPrinter, pair: tuple[Printer, Printer]
) -> None:
    job = queue(house, printer="bar")
    with acts.job(house.venue) as act:
        claimed = printing.claim_next(job.printer_id, act=act)
        assert claimed is not None
        printing.record_outcome(claimed, Outcome("unknown", "lost"), act=act)
    troubled(pair[0], 60)

    send(house, "bar")
    send(house)

    (slip,) = came_out(virtual)
    assert "BACKUP FOR BAR" in slip and "REPRINT" in slip and "2 Burger" in slip


def test_drawers_and_test_slips_stay_with_their_printer(house: House, pair: tuple[Printer, Printer]) -> None:
    queue(house, purpose="drawer", printer="bar")
    troubled(pair[0], 60)

    schedule.sweep()

    assert list(PrintJob.objects.values_list("state", "printer__name")) == [("queued", "Bar")]


def test_a_stopped_printer_waits_and_goes_on_in_order(house: House, virtual: VirtualPrinter) -> None:
    grill = house.printers["grill"]
    with house.acting() as act:
        printing.stop_printer(grill, act=act)
    for words in ("one", "two"):
        queue(house, words)
    send(house)
    assert came_out(virtual) == []
    assert str(queries.unprinted(house.venue)[0].text) == "stopped by hand"

    with house.acting() as act:
        printing.resume_printer(grill, act=act)
    send(house)

    assert came_out(virtual) == ["one", "two"]
    assert Entry.objects.filter(kind__in=["printing.stopped", "printing.resumed"]).count() == 2


def test_paper_is_sent_elsewhere_until_somebody_takes_that_back(
    house: House, virtual: VirtualPrinter, pair: tuple[Printer, Printer]
) -> None:
    bar, grill = pair
    with house.acting() as act:
        printing.redirect(bar, grill, act=act)
    queue(house, "sent on", printer="bar")
    send(house, "bar")
    send(house)
    assert first_lines(virtual) == ["** BACKUP FOR BAR **"]

    with house.acting() as act:
        printing.redirect(bar, None, act=act)
    queue(house, "its own", printer="bar")

    assert PrintJob.objects.latest("pk").printer == bar and PrintJob.objects.latest("pk").state == JobState.QUEUED


def test_paper_is_never_sent_in_a_circle(house: House, pair: tuple[Printer, Printer]) -> None:
    bar, grill = pair
    with house.acting() as act:
        printing.redirect(bar, grill, act=act)

    with pytest.raises(printing.NoWayThere), house.acting() as act:
        printing.redirect(grill, bar, act=act)


def test_a_printer_that_no_longer_asks_is_told_of_and_its_backup_stands_in(
    house: House, virtual: VirtualPrinter, pair: tuple[Printer, Printer]
) -> None:
    bar = pair[0]
    bar.driver, bar.polled_at = Driver.STAR, clock.now() - timedelta(seconds=30)
    bar.save()
    job = queue(house, printer="bar")
    then = clock.now() - timedelta(seconds=20)
    PrintJob.objects.filter(pk=job.pk).update(queued_at=then, next_try_at=then)

    schedule.sweep()
    (news,) = queries.unprinted(house.venue)
    assert news.reason == "asks_not"
    troubled(bar, 20, "asks_not")
    schedule.sweep()
    hurry()
    send(house)

    assert first_lines(virtual) == ["** BACKUP FOR BAR **"]


def test_the_floor_hears_at_once_of_what_has_failed_and_who_stands_in(
    house: House, pair: tuple[Printer, Printer]
) -> None:
    queue(house, printer="bar")
    send(house, "bar")
    (news,) = queries.unprinted(house.venue)
    assert (news.count, news.reason, news.elsewhere) == (1, "refused", None)
    troubled(pair[0], 16)
    schedule.sweep()

    (news,) = queries.unprinted(house.venue)

    assert (news.count, news.elsewhere) == (0, pair[1])


def test_a_drawer_that_stays_open_is_told_after_a_minute(house: House) -> None:
    grill = house.printers["grill"]
    grill.has_drawer = True
    grill.save()
    with acts.job(house.venue) as act:
        printing.note_health(grill, Outcome("printed", drawer_high=True, drawer_was=False), act=act)
    assert queries.unprinted(house.venue) == []

    later = clock.now() + timedelta(seconds=61)
    (news,) = queries.unprinted(house.venue, later)
    assert news.is_only_drawer

    with acts.job(house.venue) as act:
        printing.note_health(grill, Health(drawer_high=False), act=act)
    assert queries.unprinted(house.venue, later) == []
