"""An Epson printer asks for its paper, however it behaves: what we write down is what can be known."""

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from printing import queries
from printing.drivers import asking
from printing.drivers.epson.messages import results, status
from printing.models import Driver, Printer, PrintJob
from tests.cast import House
from tests.printing.epson_printer import EpsonPrinter
from tests.printing.paper import age, hurry, queue, states

TOKEN = "kUq3x8_oQw1nR5sT7vYzAb"


@pytest.fixture
def epson(house: House) -> EpsonPrinter:
    asking.RATES.forget()
    asking.WRONG.forget()
    printer = house.printers["grill"]
    printer.driver, printer.poll_token, printer.polled_at = Driver.EPSON, TOKEN, clock.now()
    printer.save()
    return EpsonPrinter(reverse("printing:epson", args=[printer.pk, TOKEN]))


def test_it_prints_the_very_bytes_oldest_first(house: House, epson: EpsonPrinter) -> None:
    for words in ("2 Côte de bœuf", "1 Sole"):
        queue(house, words)

    assert epson.run() == 2

    assert [it.split("\n")[0] for it in epson.paper] == ["2 Côte de boeuf", "1 Sole"]
    assert states() == ["printed", "printed"]


def test_with_nothing_to_print_it_gets_an_empty_answer(house: House, epson: EpsonPrinter) -> None:
    answer = Client().post(epson.url, {"ConnectionType": "GetRequest", "ID": "x"})

    assert (answer.status_code, answer.content) == (200, b"")


def test_a_printer_of_the_first_version_doesnt_say_which_job(house: House, epson: EpsonPrinter) -> None:
    epson.version = "1.00"
    queue(house)

    epson.run()

    assert states() == ["printed"]


def test_it_asks_twice_before_it_answers(house: House, epson: EpsonPrinter) -> None:
    queue(house, "first")
    queue(house, "second")
    epson.ask()
    taken = epson._taken

    assert epson.ask() is False, "it has one in hand"
    epson._taken = taken
    epson.print()
    epson.answer()

    assert states() == ["printed", "queued"]


def test_it_answers_twice(house: House, epson: EpsonPrinter) -> None:
    queue(house, "first")
    epson.ask()
    epson.answer()
    queue(house, "second")
    epson.answer()

    assert states() == ["printed", "queued"]


def test_a_printer_that_took_the_job_and_never_answered_leaves_it_unknown(house: House, epson: EpsonPrinter) -> None:
    queue(house)
    epson.ask()
    age(PrintJob.objects.get(), 21)

    epson.run()

    assert states() == ["unknown", "printed"]
    assert epson.paper[0].splitlines()[0].strip().startswith("** REPRINT")


def test_out_of_paper_it_is_asked_how_it_is_before_it_gets_more(house: House, epson: EpsonPrinter) -> None:
    job = queue(house)
    epson.fault = "paper_out"
    epson.turn()
    assert states() == ["unknown", "queued"], "it may have run out half-way"

    epson.turn()
    assert epson.paper == [] and states() == ["unknown", "queued"], "only the question went there"
    age(PrintJob.objects.exclude(pk=job.pk).get(), 11)
    (late,) = queries.unprinted(house.venue)
    assert late.reason == "paper_out"

    epson.fault = ""
    epson.turn()
    hurry()
    epson.turn()
    assert states() == ["unknown", "printed"] and len(epson.paper) == 1


def test_it_may_tell_by_itself_that_its_cover_is_open(house: House, epson: EpsonPrinter) -> None:
    epson.fault = "cover_open"
    epson.tell()
    assert Printer.objects.get(name="Grill").trouble == "cover_open"

    epson.fault = "near_end"
    epson.tell()

    printer = Printer.objects.get(name="Grill")
    assert printer.trouble == "" and printer.is_near_end


@pytest.mark.parametrize("code", ["SchemaError", "DeviceNotFound", "EX_BADPORT", "EX_SPOOLER"])
def test_what_never_reached_its_head_is_tried_again_unmarked(house: House, epson: EpsonPrinter, code: str) -> None:
    queue(house)
    epson.ask()

    epson.answer(code)

    assert states() == ["queued"]


def test_xml_that_it_couldnt_read_is_not_printed(house: House, epson: EpsonPrinter) -> None:
    queue(house)
    epson.ask()

    epson.refuse("Invalid XML format")

    job = PrintJob.objects.get()
    assert (job.state, job.reason) == ("queued", "not_understood")


@pytest.mark.parametrize(
    "said",
    [
        "", "<", "<a", "plain words",
        '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    ],
)  # fmt: skip
def test_what_isnt_an_answer_changes_nothing(house: House, epson: EpsonPrinter, said: str) -> None:
    queue(house)
    epson.ask()

    answers = [
        Client().post(epson.url, {"ConnectionType": kind, field: said}).status_code
        for kind, field in (("SetResponse", "ResponseFile"), ("SetStatus", "Status"), ("Nonsense", "x"))
    ]

    assert answers == [400, 400, 400] and states() == ["sending"]


def test_a_wrong_token_finds_nothing(house: House, epson: EpsonPrinter) -> None:
    url = epson.url.removesuffix(TOKEN) + "guess"

    assert Client().post(url, {"ConnectionType": "GetRequest"}).status_code == 404
    while not asking.WRONG.take(house.printers["grill"].pk):
        pass
    assert Client().post(url, {"ConnectionType": "GetRequest"}).status_code == 429, "guessing is slow"
    assert epson.ask() is False, "and takes nothing from the printer itself"


def test_the_manuals_own_examples_are_understood() -> None:
    good = (
        '<?xml version="1.0" encoding="utf-8"?><PrintResponseInfo Version="2.00"><ePOSPrint><Parameter>'
        "<devid>local_printer</devid><printjobid>ABC123</printjobid></Parameter><PrintResponse>"
        '<response xmlns="http://www.epson-pos.com/schemas/2011/03/epos-print" success="true" code=""'
        ' status="251658262" battery="0"/></PrintResponse></ePOSPrint></PrintResponseInfo>'
    )
    bad = good.replace('success="true" code="" status="251658262"', 'success="false" code="EX_BADPORT" status="1"')
    pushed = (
        '<statusmonitor Version="1.00"><printerstatus devicename="local_printer" asbstatus="0x0F00003C"/>'
        "</statusmonitor>"
    )

    assert [(it.job, it.outcome.state) for it in results(good)] == [("ABC123", "printed")]
    assert [(it.job, it.outcome.state, it.outcome.reason) for it in results(bad)] == [("ABC123", "failed", "offline")]
    health = status(pushed)
    assert health is not None and health.reason == "cover_open"
