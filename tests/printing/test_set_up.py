"""A printer is set up in a conversation, with a printer that nobody here wrote at the other end."""

import re
import socket
from collections.abc import Iterator

import pytest
from django.urls import reverse

from kitchen.models import Station
from payments.models import Till
from printing import carrying
from printing.models import Printer, PrintJob
from tests.cast import House, KeyedClient
from tests.printing.emupos import Emupos
from tests.printing.epson_printer import EpsonPrinter
from tests.printing.star_printer import StarPrinter

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(house: House) -> Iterator[KeyedClient]:
    yield house.client(house.people["anna"])


def begin(anna: KeyedClient, emupos: Emupos, name: str = "Oven") -> Printer:
    anna.post("/back/printers/new/", {"name": name, "host": "127.0.0.1", "port": str(emupos.port)})
    printer = Printer.objects.get(name=name)
    carrying.carry(printer.pk)
    return printer


def at(printer: Printer, step: str) -> str:
    return f"/back/printers/{printer.pk}/set-up/{step}/"


def digits(emupos: Emupos) -> str:
    """The four digits on the last paper."""
    return re.sub(r"\D", "", emupos.receipts()[-1].splitlines()[2])[:4]


def last_paper(printer: Printer, emupos: Emupos) -> str:
    carrying.carry(printer.pk)
    return emupos.receipts()[-1]


def test_the_digits_on_its_paper_prove_that_it_is_this_printer(house: House, anna: KeyedClient, emupos: Emupos) -> None:
    printer = begin(anna, emupos)
    code = digits(emupos)

    anna.post(at(printer, "code"), {"code": "0000" if code != "0000" else "1111"})
    printer.refresh_from_db()
    assert printer.proved_at is None

    anna.post(at(printer, "code"), {"code": code})
    printer.refresh_from_db()
    assert printer.proved_at is not None
    assert printer.set_up["code"] == "worked"


def test_after_five_wrong_codes_it_prints_another(house: House, anna: KeyedClient, emupos: Emupos) -> None:
    printer = begin(anna, emupos)
    code = digits(emupos)
    for _ in range(5):
        anna.post(at(printer, "code"), {"code": "12"})

    refused = anna.post(at(printer, "code"), {"code": code})

    assert refused.status_code == 409
    assert "Print another code" in refused.content.decode()
    anna.post(at(printer, "code"), {"try": "1"})
    assert digits_after(printer, emupos) != ""


def digits_after(printer: Printer, emupos: Emupos) -> str:
    carrying.carry(printer.pk)
    return digits(emupos)


def test_width_letters_drawer_and_knife_are_tried_on_paper(house: House, anna: KeyedClient, emupos: Emupos) -> None:
    printer = begin(anna, emupos)

    anna.post(at(printer, "paper"), {"try": "1", "width": "58"})
    assert f"|{'=' * 30}|" in last_paper(printer, emupos)
    anna.post(at(printer, "paper"), {"try": "1", "width": "80"})
    assert f"|{'=' * 46}|" in last_paper(printer, emupos)
    anna.post(at(printer, "paper"), {"works": "1"})

    anna.post(at(printer, "letters"), {"try": "1", "page": "cp1252"})
    assert "å ä ö ø æ é €" in last_paper(printer, emupos)
    anna.post(at(printer, "letters"), {"works": "1"})

    anna.post(at(printer, "drawer"), {"try": "1"})
    carrying.carry(printer.pk)
    assert emupos.state()["drawer"] == "open"
    anna.post(at(printer, "drawer"), {"works": "1"})
    anna.post(at(printer, "cutter"), {"works": "0"})

    printer.refresh_from_db()
    assert (printer.columns, printer.code_page, printer.has_drawer, printer.has_cutter) == (48, "cp1252", True, False)


def test_it_prints_what_somebody_ticked_and_another_stands_in(house: House, anna: KeyedClient, emupos: Emupos) -> None:
    printer = begin(anna, emupos)

    anna.post(at(printer, "prints"), {"station": str(house.grill.pk), "register": str(house.till.pk)})
    anna.post(at(printer, "backup"), {"backup": str(house.printers["bar"].pk)})

    assert Station.objects.get(pk=house.grill.pk).printer_id == printer.pk
    assert Till.objects.get(register=house.till).receipt_printer_id == printer.pk
    printer.refresh_from_db()
    assert printer.backup_id == house.printers["bar"].pk


def test_without_a_printer_there_the_page_says_what_to_try(house: House, anna: KeyedClient, unused: int) -> None:
    anna.post("/back/printers/new/", {"name": "Oven", "host": "127.0.0.1", "port": str(unused)})
    printer = Printer.objects.get(name="Oven")
    carrying.carry(printer.pk)

    page = anna.get(f"/back/printers/{printer.pk}/set-up/").content.decode()

    assert "Is it switched on? Is its network cable in?" in page


@pytest.mark.parametrize("host", ["8.8.8.8", "localhost", "169.254.169.254", "0x7f.1", "2130706433", "::1", ""])
def test_only_the_houses_own_network_has_printers(house: House, anna: KeyedClient, host: str) -> None:
    answer = anna.post("/back/printers/new/", {"name": "Spy", "host": host, "port": "9100"})

    assert answer.status_code == 422
    assert not Printer.objects.filter(name="Spy").exists()


def test_a_waiter_sets_up_no_printer(house: House) -> None:
    assert house.client().get("/back/printers/new/").status_code == 403


@pytest.fixture
def unused() -> Iterator[int]:
    """A port that is taken, and that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_a_star_printer_gets_an_address_to_type_and_proves_itself_when_it_asks(house: House, anna: KeyedClient) -> None:
    anna.post("/back/printers/new/", {"name": "Oven", "driver": "star"})
    printer = Printer.objects.get(name="Oven")
    page = f"/back/printers/{printer.pk}/set-up/"
    shown = anna.get(page).content.decode()
    url = re.search(r"<code>http://testserver(\S+)</code>", shown)
    assert url and printer.poll_token in url[1] and "Waiting until the printer asks" in shown

    machine = StarPrinter(url[1], takes=("text/plain",))
    machine.poll()
    machine.run()

    digits = re.sub(r"\D", "", machine.paper[0][1].decode())
    assert len(digits) == 4 and "Which four digits came out?" in anna.get(page).content.decode()
    anna.post(at(printer, "code"), {"code": digits})
    printer.refresh_from_db()
    assert printer.proved_at is not None and printer.address == machine.mac


def test_an_epson_printer_that_asks_does_the_same(house: House, anna: KeyedClient) -> None:
    anna.post("/back/printers/new/", {"name": "Oven", "driver": "epson"})
    printer = Printer.objects.get(name="Oven")
    machine = EpsonPrinter(reverse("printing:epson", args=[printer.pk, printer.poll_token]))

    machine.run()
    machine.run()

    anna.post(at(printer, "code"), {"code": re.sub(r"\D", "", machine.paper[0])[:4]})
    printer.refresh_from_db()
    assert printer.proved_at is not None and printer.address == "TM-GRILL"


def test_another_address_ends_the_old_one(house: House, anna: KeyedClient) -> None:
    anna.post("/back/printers/new/", {"name": "Oven", "driver": "star"})
    printer = Printer.objects.get(name="Oven")
    old = StarPrinter(reverse("printing:star", args=[printer.pk, printer.poll_token]))
    old.poll()

    anna.post(at(printer, "address"), {})

    assert old.client.post(old.url, {}, content_type="application/json").status_code == 404
    printer.refresh_from_db()
    assert printer.polled_at is None and printer.set_up == {}


@pytest.mark.parametrize("said", ["", "04b8", "04b8:0e15:1", "zzzz:0e15", "/dev/usb/lp0"])
def test_a_usb_printer_is_known_by_maker_and_model(house: House, anna: KeyedClient, said: str) -> None:
    assert anna.post("/back/printers/new/", {"name": "Oven", "driver": "usb", "address": said}).status_code == 422
    assert not Printer.objects.filter(name="Oven").exists()


def test_a_way_that_nobody_knows_is_refused(house: House, anna: KeyedClient) -> None:
    assert anna.post("/back/printers/new/", {"name": "Oven", "driver": "smoke"}).status_code == 422


def test_a_pdf_printer_proves_itself_by_its_file(house: House, anna: KeyedClient, settings, tmp_path) -> None:
    settings.PAPER_DIR = tmp_path
    anna.post("/back/printers/new/", {"name": "Files", "driver": "pdf"})
    printer = Printer.objects.get(name="Files")
    carrying.carry(printer.pk)
    job = PrintJob.objects.get(printer=printer)

    assert job.state == "printed"
    shown = anna.get("/paper/").content.decode()
    link = reverse("printing:pdf", args=[printer.pk, job.pk])
    assert link in shown and "Four digits" in shown
    file = anna.get(link)
    assert file.headers["Content-Type"] == "application/pdf" and b"".join(file.streaming_content).startswith(b"%PDF")
    assert anna.get(reverse("printing:pdf", args=[printer.pk, job.pk + 1])).status_code == 404
    assert anna.get(reverse("printing:pdf", args=[house.printers["bar"].pk, job.pk])).status_code == 404
