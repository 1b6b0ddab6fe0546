"""A printer at a USB plug, through python-escpos, with the independent printer behind the plug."""

import sys

import pytest
import usb.core

from printing import drivers
from printing.escpos.slip import Slip
from printing.models import Driver, Printer, PrintJob
from tests.printing.emupos import Emupos
from tests.printing.usb_device import Plug


def plug_in(monkeypatch: pytest.MonkeyPatch, plug: Plug | None) -> Plug | None:
    """Let pyusb find this device, and no other."""

    def find(*, idVendor: int, idProduct: int) -> Plug | None:
        return plug if plug and (idVendor, idProduct) == (plug.idVendor, plug.idProduct) else None

    monkeypatch.setattr(usb.core, "find", find)
    return plug


def printer(**fields: object) -> Printer:
    return Printer(driver=Driver.USB, address="04b8:0e15", **fields)


def job(words: str = "2 Burger") -> PrintJob:
    return PrintJob(pk=7, data=Slip(columns=48).text(words).cut().to_bytes())


def test_the_very_bytes_come_out_and_it_proves_that(monkeypatch: pytest.MonkeyPatch, emupos: Emupos) -> None:
    plug = plug_in(monkeypatch, Plug(emupos.port))

    outcome = drivers.of(printer()).deliver(printer(), job("2 Côte € 64"))

    assert outcome.state == "printed" and outcome.drawer_high is not None
    assert emupos.receipts()[-1].splitlines()[0] == "2 Côte € 64"
    assert plug and plug.was_let_go


def test_out_of_paper_is_told_before_a_byte_of_the_job_leaves(monkeypatch: pytest.MonkeyPatch, emupos: Emupos) -> None:
    plug_in(monkeypatch, Plug(emupos.port))
    emupos.fault("paper-out")

    outcome = drivers.of(printer()).deliver(printer(), job())

    assert (outcome.state, outcome.reason) == ("failed", "paper_out")
    assert drivers.of(printer()).ask(printer()).reason == "paper_out"


def test_a_printer_that_never_answers_is_only_known_to_have_taken_the_bytes(
    monkeypatch: pytest.MonkeyPatch, emupos: Emupos
) -> None:
    plug_in(monkeypatch, Plug(emupos.port, is_mute=True))

    asked = drivers.of(printer()).deliver(printer(), job())
    believed = drivers.of(printer()).deliver(printer(speaks_status=False), job())

    assert (asked.state, asked.reason) == ("failed", "silent")
    assert believed.state == "printed", "which is all that can be known of it"


def test_a_cable_that_is_pulled_half_way_leaves_it_unknown(monkeypatch: pytest.MonkeyPatch, emupos: Emupos) -> None:
    plug_in(monkeypatch, Plug(emupos.port, break_after=20))

    outcome = drivers.of(printer()).deliver(printer(speaks_status=False), job("2 Burger, a long line of words"))

    assert (outcome.state, outcome.reason) == ("unknown", "lost")


def test_without_a_printer_at_the_plug_nothing_was_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, None)

    outcome = drivers.of(printer()).deliver(printer(), job())

    assert (outcome.state, outcome.reason) == ("failed", "unreachable")


def test_a_computer_without_a_usb_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_library(**_asked: object) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", no_library)

    assert drivers.of(printer()).deliver(printer(), job()).reason == "unreachable"


def test_an_address_that_isnt_one_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, None)

    assert drivers.of(printer()).deliver(Printer(driver=Driver.USB, address=""), job()).reason == "unreachable"


def test_the_house_starts_without_the_library() -> None:
    """It takes a second to load, and most houses have no printer at USB."""
    assert "printing.drivers.usb.plug" in sys.modules
    source = sys.modules["printing.drivers.usb.plug"].__dict__
    assert "printer" not in source and "escpos" not in source
