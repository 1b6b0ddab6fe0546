"""A Star printer fetches its paper, however it behaves: what we write down is what can be known."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from printing import queries, schedule
from printing.documents import new_slip
from printing.drivers import asking
from printing.models import Driver, Printer, PrintJob
from tests.cast import House
from tests.printing.paper import age, hurry, queue, send, states
from tests.printing.star_printer import StarPrinter

TOKEN = "kUq3x8_oQw1nR5sT7vYzAb"


@pytest.fixture
def star(house: House) -> StarPrinter:
    asking.RATES.forget()
    asking.WRONG.forget()
    printer = house.printers["grill"]
    printer.driver, printer.poll_token, printer.polled_at = Driver.STAR, TOKEN, clock.now()
    printer.columns, printer.code_page = 48, "cp1252"
    printer.save()
    return StarPrinter(reverse("printing:star", args=[printer.pk, TOKEN]))


def test_it_prints_what_waits_oldest_first_and_says_so(house: House, star: StarPrinter) -> None:
    for words in ("first", "second"):
        queue(house, words)

    assert star.run() == 2

    assert states() == ["printed", "printed"] and len(star.paper) == 2
    assert star.picture().size[0] == 576 and star.picture(0).tobytes() != star.picture(1).tobytes()
    assert star.cuts == ["partial", "partial"] and star.kicks == 0


def test_the_queue_leaves_it_to_the_printer(house: House, star: StarPrinter) -> None:
    queue(house)

    send(house)

    assert states() == ["queued"]


def test_the_drawer_opens_with_the_paper_that_says_so(house: House, star: StarPrinter) -> None:
    with house.acting():
        data = new_slip(house.printers["grill"]).text("No sale").kick().to_bytes()
    job = queue(house, "No sale")
    PrintJob.objects.filter(pk=job.pk).update(data=data)

    star.run()

    assert star.kicks == 1 and star.cuts == ["none"]


def test_a_printer_without_pictures_gets_letters_that_every_printer_has(house: House, star: StarPrinter) -> None:
    star.takes = ("text/plain",)
    queue(house, "2 Côte de bœuf € 64")

    star.run()

    kind, data = star.paper[0]
    assert kind == "text/plain" and data.decode("ascii").split("\r\n")[0] == "2 Cote de boeuf EUR 64"


def test_what_it_fetches_twice_is_the_same_and_counts_once(house: House, star: StarPrinter) -> None:
    queue(house)
    star.poll()

    first, again = star.fetch(), star.fetch()
    assert first.content == again.content and first.headers["Content-Type"] == again.headers["Content-Type"]
    star.print()
    star.answer()

    assert states() == ["printed"] and PrintJob.objects.get().attempts == 1
    assert star.fetch().status_code == 404, "what is printed is never given out again"


def test_it_answers_twice(house: House, star: StarPrinter) -> None:
    queue(house, "first")
    star.poll()
    star.fetch()
    star.answer()
    queue(house, "second")

    assert star.answer().status_code == 200

    assert states() == ["printed", "queued"], "the second answer isn't about the second job"


def test_where_it_deletes_by_get_it_is_heard_too(house: House, star: StarPrinter) -> None:
    queue(house)
    star.poll()
    star.fetch()

    star.answer(by_get=True)

    assert states() == ["printed"]


def test_a_printer_that_took_the_job_and_never_answered_leaves_it_unknown(house: House, star: StarPrinter) -> None:
    job = queue(house)
    star.poll()
    star.fetch()
    assert star.poll()["jobReady"] is False, "it has one in hand"

    age(PrintJob.objects.get(pk=job.pk), 21)
    offered = star.poll()

    assert states() == ["unknown", "queued"]
    assert offered["jobReady"] is True, "a marked copy takes its place"
    assert b"MAY BE DUPLICATE" in bytes(PrintJob.objects.get(copy=1).data)


def test_while_it_prints_a_long_job_it_isnt_given_up(house: House, star: StarPrinter) -> None:
    job = queue(house)
    star.poll()
    star.fetch()
    age(PrintJob.objects.get(pk=job.pk), 40)

    assert star.poll(printing=True) == {"jobReady": False}

    assert states() == ["sending"]


def test_word_that_comes_late_still_tells(house: House, star: StarPrinter) -> None:
    queue(house, purpose="receipt")
    star.poll()
    star.fetch()
    age(PrintJob.objects.get(), 21)
    offered = dict(star._job)
    star.poll()
    assert states() == ["unknown"]

    star._job = offered
    star.answer()

    assert states() == ["printed"]


def test_what_it_couldnt_download_is_kept_and_printed_unmarked(house: House, star: StarPrinter) -> None:
    queue(house)
    star.poll()
    star.fetch()

    star.answer("520 Timeout")
    assert states() == ["queued"]
    hurry()
    star.run()

    assert states() == ["printed"] and len(star.paper) == 1


def test_what_it_cant_read_isnt_tried_for_ever(house: House, star: StarPrinter) -> None:
    queue(house)
    star.poll()
    star.fetch()

    star.answer("511 Media decoding error")

    job = PrintJob.objects.get()
    assert (job.state, job.reason) == ("queued", "not_understood")
    assert str(job.words.text) == "can't read what we send it"


@pytest.mark.parametrize("fault", ["paper_out", "cover_open"])
def test_in_trouble_it_gets_nothing_and_the_floor_hears_why(house: House, star: StarPrinter, fault: str) -> None:
    job = queue(house)
    star.fault = fault

    assert star.turn() is False

    age(job, 11)
    (late,) = queries.unprinted(house.venue)
    assert late.reason == fault
    star.fault = ""
    assert star.run() == 1 and states() == ["printed"] and len(star.paper) == 1


def test_paper_that_ran_out_half_way_makes_it_unknown(house: House, star: StarPrinter) -> None:
    queue(house)
    star.poll()
    star.fetch()
    star.fault = "paper_out"

    star.poll()

    assert states() == ["unknown", "queued"]
    assert PrintJob.objects.get(copy=0).reason == "paper_out"


def test_a_roll_near_its_end_prints_and_is_told(house: House, star: StarPrinter) -> None:
    queue(house)
    star.fault = "paper_low"

    star.run()

    assert states() == ["printed"] and Printer.objects.get(name="Grill").is_near_end


def test_one_that_no_longer_asks_is_told_on_the_floor_and_comes_back_by_itself(house: House, star: StarPrinter) -> None:
    job = queue(house)
    age(job, 31)
    Printer.objects.update(polled_at=clock.now() - timedelta(seconds=31))

    schedule.sweep()

    (late,) = queries.unprinted(house.venue)
    assert (late.reason, str(late.text)) == ("asks_not", "no longer asks for paper")
    assert star.run() == 1 and states() == ["printed"]
    assert Printer.objects.get(name="Grill").trouble == ""


@pytest.mark.parametrize("token", ["x", "", TOKEN[:-1], TOKEN + "A", TOKEN.lower()])
def test_a_wrong_token_finds_nothing(house: House, star: StarPrinter, token: str) -> None:
    queue(house)
    right = reverse("printing:star", args=[house.printers["grill"].pk, TOKEN])
    url = right.removesuffix(TOKEN) + token

    for method in ("get", "post", "delete"):
        assert getattr(Client(), method)(url).status_code == 404
    assert states() == ["queued"]


def test_a_token_is_good_for_its_own_printer_and_its_own_make_only(house: House, star: StarPrinter) -> None:
    other = house.printers["bar"]
    other.driver, other.poll_token = Driver.STAR, "another-token-of-22-let"
    other.save()

    for url in (
        reverse("printing:star", args=[other.pk, TOKEN]),
        reverse("printing:epson", args=[house.printers["grill"].pk, TOKEN]),
    ):
        assert Client().post(url, {"ConnectionType": "GetRequest"}).status_code == 404


def test_what_it_says_is_small_and_not_too_often(house: House, star: StarPrinter) -> None:
    assert Client().post(star.url, b"x" * 70_000, content_type="application/json").status_code == 413
    assert Client().post(star.url, b"[]", content_type="application/json").status_code == 400

    while not asking.RATES.take(house.printers["grill"].pk):
        pass
    answer = Client().get(star.url)
    assert answer.status_code == 429 and int(answer.headers["Retry-After"]) >= 1


def test_no_cookie_is_read_or_given(house: House, star: StarPrinter) -> None:
    answer = Client().post(star.url, {"statusCode": "200%20OK"}, content_type="application/json")

    assert not answer.cookies and answer.headers["Cache-Control"] == "no-store"


def test_it_is_told_that_we_speak_http(house: House, star: StarPrinter) -> None:
    assert Client().get(f"{star.url}/cloudprnt-setting.json").json()["serverSupportProtocol"] == ["HTTP"]
