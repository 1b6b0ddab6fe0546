"""The printers' page and the paper page, as people use them."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from printing.drivers.virtual.machine import VirtualPrinter
from printing.models import JobState, PrintJob
from tests.cast import House
from tests.printing.paper import age, came_out, queue, send, states


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path: Path) -> None:
    settings.PAPER_DIR = tmp_path / "paper"


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_shows_each_printer_its_queue_and_what_came_out(house: House, virtual: VirtualPrinter) -> None:
    queue(house, "done")
    send(house)
    queue(house, "waits", title="Table 7, mains")

    page = words(house.client(house.anna).get(reverse("printing:printers")).content.decode())

    assert "Grill in order" in page and "Table 7, mains" in page and "Lately" in page and "printed" in page


@pytest.mark.parametrize("name", ["printers", "paper"])
def test_the_part_fetched_alone_equals_that_part_of_the_page(house: House, virtual: VirtualPrinter, name: str) -> None:
    queue(house)
    send(house)
    client, url = house.client(house.anna), reverse(f"printing:{name}")

    part = client.get(url, headers={"HX-Request": "true", "X-Live": "1"})

    assert part.content.decode().strip() in client.get(url).content.decode()
    again = client.get(url, headers={"HX-Request": "true", "X-Live": "1", "If-None-Match": part["ETag"]})
    assert again.status_code == 304


def test_paper_is_shown_newest_first(house: House, virtual: VirtualPrinter) -> None:
    for said in ("first slip", "second slip"):
        queue(house, said)
        send(house)

    page = house.client(house.anna).get(reverse("printing:paper")).content.decode()

    assert page.index("second slip") < page.index("first slip")
    assert "style=" not in page


def test_paper_can_be_taken_out_and_put_back(house: House, virtual: VirtualPrinter) -> None:
    client, url = house.client(house.anna), reverse("printing:fault", args=[house.printers["grill"].pk])

    assert client.post(url, {"fault": "paper_out"}).status_code == 303
    assert virtual.fault == "paper_out"
    client.post(url, {"fault": ""})
    assert virtual.fault == ""


def test_a_real_printer_cannot_be_broken_from_here(house: House) -> None:
    url = reverse("printing:fault", args=[house.printers["bar"].pk])

    assert house.client(house.anna).post(url, {"fault": "paper_out"}).status_code == 422


def test_a_second_tap_on_copy_prints_one_copy(house: House, virtual: VirtualPrinter) -> None:
    job = queue(house)
    send(house)
    client, url = house.client(house.anna), reverse("printing:copy", args=[job.pk])

    answers = [client.post(url, {"key": "tapped.twice"}).status_code for _ in range(2)]
    send(house)

    assert answers == [303, 303] and len(came_out(virtual)) == 2


def test_a_test_slip_comes_out(house: House, virtual: VirtualPrinter) -> None:
    url = reverse("printing:test", args=[house.printers["grill"].pk])

    page = house.client(house.anna).post(url, headers={"HX-Request": "true"})
    send(house)

    assert page.status_code == 200 and "å ä ö ø æ é €" in came_out(virtual)[0]


def test_failed_paper_offers_a_way_out_and_takes_it(house: House, virtual: VirtualPrinter) -> None:
    job = queue(house)
    PrintJob.objects.update(state=JobState.FAILED, reason="refused", done_at=job.queued_at)
    client = house.client(house.anna)
    page = client.get(reverse("printing:printers")).content.decode()
    assert "Is it switched on?" in words(page) and reverse("printing:attempt", args=[job.pk]) in page

    client.post(reverse("printing:attempt", args=[job.pk]))
    send(house)

    assert states() == ["printed"]


def test_an_unknown_end_can_be_settled_and_a_job_dropped(house: House) -> None:
    unknown, waiting = queue(house, "unknown"), queue(house, "waiting")
    PrintJob.objects.filter(pk=unknown.pk).update(state=JobState.UNKNOWN, done_at=unknown.queued_at)
    client = house.client(house.anna)
    page = words(client.get(reverse("printing:printers")).content.decode())
    assert "It is here" in page and "Print again" in page and "Drop" in page

    client.post(reverse("printing:sighting", args=[unknown.pk]))
    client.post(reverse("printing:cancellation", args=[waiting.pk]))

    assert states() == ["printed", "cancelled"]


def test_a_stale_button_is_refused_in_words(house: House, virtual: VirtualPrinter) -> None:
    job = queue(house)
    send(house)

    answer = house.client(house.anna).post(reverse("printing:cancellation", args=[job.pk]))

    assert answer.status_code == 409 and "moved on" in answer.content.decode()


def test_a_waiter_without_the_permission_sees_nothing(house: House) -> None:
    job = queue(house)
    age(job, 1)

    assert house.client(house.eva).get(reverse("printing:printers")).status_code == 403
    assert house.client(house.eva).post(reverse("printing:cancellation", args=[job.pk])).status_code == 403


def test_another_venues_job_does_not_exist(house: House) -> None:
    job = queue(house)
    elsewhere = type(house.venue).objects.create(name="Elsewhere", languages=["en"])
    PrintJob.objects.filter(pk=job.pk).update(venue=elsewhere)

    assert house.client(house.anna).post(reverse("printing:copy", args=[job.pk])).status_code == 404
