"""The printer made of air behaves like the real thing, and keeps its paper."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from printing.drivers.base import Outcome
from printing.drivers.network.delivery import deliver
from printing.drivers.virtual.machine import Fault, VirtualPrinter
from printing.escpos.slip import Slip
from printing.paper import read_slips


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    virtual = VirtualPrinter("grill", tmp_path / "paper" / "grill").start()
    yield virtual
    virtual.stop()


def send(printer: VirtualPrinter, words: str, **options: int) -> Outcome:
    data = Slip().text(words).cut().to_bytes()
    return deliver("127.0.0.1", printer.port, data, timeout=2, patience=1, **options)


def paper(printer: VirtualPrinter) -> list[str]:
    return [slip.text for slip in reversed(read_slips(printer.directory.parent))]


def test_it_prints_and_keeps_every_slip(printer: VirtualPrinter) -> None:
    assert [send(printer, words).state for words in ("first", "second")] == ["printed", "printed"]

    assert paper(printer) == ["first", "second"]
    assert sorted(path.name for path in printer.directory.iterdir()) == ["1.bin", "2.bin"]


def test_a_restart_goes_on_counting(printer: VirtualPrinter) -> None:
    send(printer, "before")
    printer.stop()
    again = VirtualPrinter("grill", printer.directory).start()

    send(again, "after")
    again.stop()

    assert paper(again) == ["before", "after"]


@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "offline"])
def test_a_fault_is_told_and_nothing_comes_out(printer: VirtualPrinter, fault: Fault) -> None:
    printer.set_fault(fault)

    outcome = send(printer, "not now")

    assert (outcome.state, outcome.reason) == ("failed", fault)
    printer.set_fault(None)
    assert send(printer, "now").state == "printed"
    assert paper(printer) == ["now"]


def test_a_roll_near_its_end_prints_and_says_so(printer: VirtualPrinter) -> None:
    printer.set_fault("paper_near_end")

    assert send(printer, "last metres") == Outcome("printed", paper_near_end=True, drawer_high=False, drawer_was=False)


def test_what_was_in_the_buffer_comes_out_when_paper_is_back(printer: VirtualPrinter) -> None:
    printer.set_fault("paper_out")
    dumb = deliver("127.0.0.1", printer.port, Slip().text("held").cut().to_bytes(), speaks_status=False)
    assert dumb.state == "printed", "a printer that says nothing is believed"
    assert paper(printer) == []

    printer.set_fault(None)

    wait_until(lambda: paper(printer) == ["held"])


def test_it_answers_the_process_id(printer: VirtualPrinter) -> None:
    assert send(printer, "with an id", process_id=2_345_678).state == "printed"


def test_many_senders_at_once_each_get_their_own_slip(printer: VirtualPrinter) -> None:
    senders = [threading.Thread(target=send, args=(printer, f"slip {n}")) for n in range(8)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert sorted(paper(printer)) == [f"slip {n}" for n in range(8)]


def test_paper_has_class_names_and_a_drawn_code(printer: VirtualPrinter) -> None:
    data = Slip().big("T12").text("VOID", inverse=True).qr("https://brigade.example/r/1").kick().cut().to_bytes()
    deliver("127.0.0.1", printer.port, data)

    big, void, code, kick, cut = read_slips(printer.directory.parent)[0].lines

    assert (big.classes, big.runs[0].classes) == ("p-centre", "p-bold p-tall p-wide")
    assert void.runs[0].classes == "p-invert"
    assert (code.kind, code.text) == ("qr", "https://brigade.example/r/1") and code.path.startswith("M2 2h")
    assert (kick.kind, cut.kind) == ("kick", "cut")


def wait_until(is_so: Callable[[], bool], patience: float = 3.0) -> None:
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end, "it never came out"
        time.sleep(0.05)
