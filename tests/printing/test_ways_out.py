"""What the floor says of a printer that can't print, and the ways out that it offers."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from printing import actions as printing
from printing import carrying
from printing.documents import new_slip
from printing.drivers.network import delivery
from printing.models import JobState, Printer, PrintJob
from tests.cast import House
from tests.printing.emupos import Emupos, free_port
from tests.printing.paper import queue, send, states

SHEET = {"HX-Request": "true", "HX-Target": "dialog#trouble"}


@pytest.fixture
def stuck(house: House) -> Printer:
    """The bar's printer, which refuses, with the grill's for a backup and one ticket that waits."""
    bar = house.printers["bar"]
    bar.port, bar.backup = free_port(), house.printers["grill"]
    bar.save()
    queue(house, printer="bar", title="Table 7")
    send(house, "bar")
    return bar


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_floor_says_in_plain_words_what_a_printer_owes(house: House, stuck: Printer) -> None:
    floor = house.client().get(reverse("orders:floor")).content.decode()

    assert "Bar: 1 not printed" in words(floor) and "doesn't answer: Table 7" in words(floor).replace("&#x27;", "'")
    assert reverse("printing:trouble", args=[stuck.pk]) in floor


def test_its_sheet_has_the_ways_out_for_whoever_may_print_again(house: House, stuck: Printer) -> None:
    sheet = house.client(house.anna).get(reverse("printing:trouble", args=[stuck.pk])).content.decode()

    said = words(sheet)
    for way in ("Is it switched on?", "Try again now", "Print it on Grill", "Send its paper elsewhere", "Leave it"):
        assert way in said


def test_a_waiter_without_the_permission_is_told_whom_to_ask(house: House, stuck: Printer) -> None:
    sheet = words(house.client().get(reverse("printing:trouble", args=[stuck.pk])).content.decode())

    assert "Is it switched on?" in sheet and "ask them" in sheet and "Try again" not in sheet


def test_what_waits_is_printed_on_the_backup_at_one_tap(house: House, stuck: Printer) -> None:
    url = reverse("printing:standing_in", args=[stuck.pk])

    answer = house.client(house.anna).post(url, headers=SHEET)

    assert list(PrintJob.objects.order_by("pk").values_list("state", "printer__name")) == [
        ("cancelled", "Bar"),
        ("queued", "Grill"),
    ]
    assert answer.status_code == 200 and 'class="head"' in answer.content.decode(), "the sheet, not the page"


def test_a_printer_is_tried_stopped_and_sent_elsewhere_from_its_card(house: House, stuck: Printer) -> None:
    client = house.client(house.anna)
    grill = house.printers["grill"]

    assert client.post(reverse("printing:trial", args=[stuck.pk])).status_code == 303
    assert client.post(reverse("printing:stop", args=[stuck.pk])).status_code == 303
    page = words(client.get(reverse("printing:printers")).content.decode())
    assert "stopped" in page and "Let it go on" in page and "Grill stands in after 15 s" in page
    client.post(reverse("printing:resumption", args=[stuck.pk]))
    client.post(reverse("printing:redirection", args=[stuck.pk]), {"to": grill.pk})

    stuck.refresh_from_db()
    assert stuck.stopped_at is None and stuck.redirected_to == grill
    assert "Its paper comes out at Grill" in words(client.get(reverse("printing:printers")).content.decode())
    client.post(reverse("printing:redirection", args=[stuck.pk]), {"to": ""})
    stuck.refresh_from_db()
    assert stuck.redirected_to is None


def test_another_houses_printer_is_no_way(house: House, stuck: Printer) -> None:
    url = reverse("printing:redirection", args=[stuck.pk])

    assert house.client(house.anna).post(url, {"to": "999999"}).status_code == 422
    assert house.client(house.anna).post(url, {"to": stuck.pk}).status_code == 409


def test_the_card_says_how_old_the_oldest_paper_is_and_that_the_roll_ends(house: House, stuck: Printer) -> None:
    Printer.objects.filter(pk=stuck.pk).update(is_near_end=True)

    page = words(house.client(house.anna).get(reverse("printing:printers")).content.decode())

    assert "1 waits, since" in page and "nearly at its end" in page


def test_paper_that_came_out_elsewhere_is_not_called_dropped(house: House, stuck: Printer) -> None:
    with house.acting(house.anna) as act:
        printing.send_all_to_backup(stuck, act=act)

    page = words(house.client(house.anna).get(reverse("printing:printers")).content.decode())

    assert "came out at Grill" in page and "dropped by hand" not in page


def test_failed_paper_is_tried_again_with_the_printer(house: House, stuck: Printer) -> None:
    PrintJob.objects.update(state=JobState.FAILED, done_at=clock.now())

    with house.acting(house.anna) as act:
        printing.try_printer(stuck, act=act)

    assert states() == ["queued"]


def test_a_printer_that_nobody_here_wrote_says_when_its_drawer_is_open_and_shut(house: House, emupos: Emupos) -> None:
    grill = house.printers["grill"]
    grill.port, grill.has_drawer = emupos.port, True
    grill.save()
    data = new_slip(grill).kick().cut().to_bytes()
    with house.acting() as act:
        printing.queue_job(grill, event="drawer.1", purpose="drawer", data=data, title="Drawer", act=act)
    send(house)
    grill.refresh_from_db()
    assert grill.drawer_opened_at is not None

    emupos.all_well()
    Printer.objects.update(asked_at=clock.now() - timedelta(minutes=1))
    carrying.carry(grill.pk)

    grill.refresh_from_db()
    assert grill.drawer_opened_at is None


def test_asking_a_printer_how_it_is_prints_nothing(emupos: Emupos) -> None:
    before = len(emupos.receipts())
    emupos.fault("paper-out")

    assert delivery.ask("127.0.0.1", emupos.port).reason == "paper_out"
    emupos.all_well()
    assert delivery.ask("127.0.0.1", emupos.port).reason == ""
    assert len(emupos.receipts()) == before
