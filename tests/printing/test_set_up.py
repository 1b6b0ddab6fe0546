"""A printer is set up in a conversation, with a printer that nobody here wrote at the other end."""

import re
import socket
from collections.abc import Iterator

import pytest

from kitchen.models import Station
from payments.models import Till
from printing import carrying
from printing.models import Printer
from tests.cast import House, KeyedClient
from tests.printing.emupos import Emupos

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
