"""Deliveries to a printer that nobody here wrote, and to lines that break in every way they can."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from printing.drivers.base import Outcome
from printing.drivers.network.delivery import deliver
from printing.escpos.slip import Slip
from tests.printing.emupos import Emupos, free_port

LETTERS = "å ä ö ø æ é €"


def slip(*lines: str) -> bytes:
    paper = Slip(columns=48)
    for line in lines:
        paper.text(line)
    return paper.cut().to_bytes()


def send(emupos: Emupos, data: bytes) -> Outcome:
    return deliver("127.0.0.1", emupos.port, data, timeout=3, patience=1)


@pytest.mark.parametrize("page", ["cp858", "cp1252"])
def test_a_plain_slip_prints_the_right_letters(emupos: Emupos, page: str) -> None:
    data = Slip(columns=48, page=page).big("Table 12").text(LETTERS).pair("2 Côte de bœuf", "€ 64,00").cut().to_bytes()

    assert send(emupos, data).state == "printed"

    paper = emupos.receipts()[-1].splitlines()
    assert paper[:2] == ["Table 12", LETTERS]
    assert paper[2].split() == ["2", "Côte", "de", "bœuf" if page == "cp1252" else "boeuf", "€", "64,00"]


def test_every_command_we_use_is_one_that_the_printer_knows(emupos: Emupos) -> None:
    data = (
        Slip(columns=48).quantity("2", "Bitterballen").text("ALLERGY", inverse=True, bold=True, width=2).rule()
        .qr("https://brigade.example/r/8f3k2").barcode("12345").text(LETTERS, align="right").feed(2).kick().cut()
    ).to_bytes()  # fmt: skip
    before = len(emupos.complaints())

    assert send(emupos, data).state == "printed"

    assert "[qr https://brigade.example/r/8f3k2]" in emupos.receipts()[-1]
    assert emupos.state()["drawer"] == "open"
    assert emupos.complaints()[before:] == []


@pytest.mark.parametrize(
    ("fault", "reason"), [("paper-out", "paper_out"), ("cover-open", "cover_open"), ("offline", "offline")]
)
def test_a_printer_in_trouble_gets_nothing_and_says_why(emupos: Emupos, fault: str, reason: str) -> None:
    before = len(emupos.receipts())
    emupos.fault(fault)

    outcome = send(emupos, slip("in trouble"))

    assert (outcome.state, outcome.reason) == ("failed", reason)
    emupos.fault(fault, on=False)
    assert len(emupos.receipts()) == before, "what was reported as not printed must never come out later"
    assert send(emupos, slip("well again")).state == "printed"
    assert emupos.receipts()[before:] == [emupos.receipts()[-1]]
    assert emupos.receipts()[-1].startswith("well again")


def test_a_roll_near_its_end_is_told_and_prints(emupos: Emupos) -> None:
    emupos.fault("paper-near-end")

    assert send(emupos, slip("almost")) == Outcome("printed", paper_near_end=True, drawer_high=False, drawer_was=False)


def test_paper_that_runs_out_in_the_middle_is_unknown(emupos: Emupos) -> None:
    with pausing_proxy(emupos.port, on_job=lambda: emupos.fault("paper-out")) as port:
        outcome = deliver("127.0.0.1", port, slip("cut short"), timeout=3, patience=1)

    assert (outcome.state, outcome.reason) == ("unknown", "paper_out")


def test_a_dead_printer_is_proved_not_printed() -> None:
    outcome = deliver("127.0.0.1", free_port(), slip("nobody there"))

    assert (outcome.state, outcome.reason) == ("failed", "refused")


def test_a_printer_that_accepts_and_never_reads_is_proved_not_printed() -> None:
    with listening(lambda connection: time.sleep(1)) as port:
        outcome = deliver("127.0.0.1", port, slip("hello?"), patience=0.3)

    assert (outcome.state, outcome.reason) == ("failed", "silent")


def test_a_line_cut_in_the_middle_of_a_job_is_unknown() -> None:
    with listening(answer_then_reset) as port:
        outcome = deliver("127.0.0.1", port, slip("x" * 40, *["long"] * 400), timeout=2, patience=1)

    assert (outcome.state, outcome.reason) == ("unknown", "lost")


def test_a_printer_that_takes_the_job_and_says_no_more_is_unknown() -> None:
    with listening(answer_once) as port:
        outcome = deliver("127.0.0.1", port, slip("then silence"), timeout=0.6, patience=0.3)

    assert (outcome.state, outcome.reason) == ("unknown", "slow")


def test_a_printer_without_status_is_believed_when_it_takes_the_bytes() -> None:
    heard: list[bytes] = []
    with listening(lambda connection: heard.extend(iter(lambda: connection.recv(4096), b""))) as port:
        data = slip("dumb but willing")
        outcome = deliver("127.0.0.1", port, data, speaks_status=False)
        time.sleep(0.1)

    assert outcome.state == "printed"
    assert b"".join(heard) == data


@contextmanager
def listening(serve: Callable[[socket.socket], object]) -> Iterator[int]:
    """A listener that gives its first connection to `serve`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            connection, _ = listener.accept()
            with connection:
                serve(connection)

        threading.Thread(target=run, daemon=True).start()
        yield listener.getsockname()[1]


def answer_once(connection: socket.socket) -> None:
    connection.recv(9, socket.MSG_WAITALL)
    connection.sendall(b"\x12\x12\x12")
    time.sleep(2)


def answer_then_reset(connection: socket.socket) -> None:
    connection.recv(9, socket.MSG_WAITALL)
    connection.sendall(b"\x12\x12\x12")
    connection.recv(50, socket.MSG_WAITALL)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close with RST


@contextmanager
def pausing_proxy(port: int, *, on_job: Callable[[], None]) -> Iterator[int]:
    """Passes everything on to `port`; calls `on_job` when the first status has been asked and answered."""

    def run(client: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", port)) as printer:
            printer.sendall(client.recv(9, socket.MSG_WAITALL))
            client.sendall(printer.recv(3, socket.MSG_WAITALL))
            on_job()
            threading.Thread(target=pass_on, args=(printer, client), daemon=True).start()
            pass_on(client, printer)

    with listening(run) as proxy:
        yield proxy


def pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(4096):
            target.sendall(data)
    except OSError:
        return
