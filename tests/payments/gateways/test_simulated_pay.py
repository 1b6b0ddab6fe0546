"""Paying by card: every way a terminal can answer, or not."""

import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from payments.gateways.base import Ask, Reason
from payments.gateways.simulated.gateway import SimulatedGateway
from payments.gateways.simulated.protocol import MAGIC, Fault
from tests.payments.terminal import ROOT, Terminal, running_terminal

DINNER = Ask("p-1", 8250, "EUR", "Table 12")


def test_an_approved_card_says_what_a_receipt_needs(terminal: Terminal) -> None:
    answer = terminal.gateway().pay(DINNER)
    assert (answer.state, answer.amount, answer.tip) == ("approved", 8250, 0)
    assert answer.reference.startswith("SIM-")
    assert (answer.card, answer.scheme) == ("··4242", "Visa")
    assert terminal.charges("p-1") == [8250]


def test_a_tip_comes_on_top_of_the_amount(terminal: Terminal) -> None:
    terminal.will("tip")
    answer = terminal.gateway().pay(DINNER)
    assert (answer.state, answer.amount, answer.tip) == ("approved", 8250, 825)


@pytest.mark.parametrize(
    ("fault", "state", "reason"),
    [
        ("decline", "declined", Reason.INSUFFICIENT_FUNDS),
        ("cancel", "cancelled", Reason.BY_GUEST),
    ],
)
def test_a_refused_card_is_not_charged(terminal: Terminal, fault: str, state: str, reason: Reason) -> None:
    terminal.will(fault)
    answer = terminal.gateway().pay(DINNER)
    assert (answer.state, answer.reason) == (state, reason)
    assert answer.is_final
    assert terminal.charges("p-1") == []


@pytest.mark.parametrize(
    ("fault", "reason", "charged", "truth"),
    [
        ("timeout", Reason.NO_ANSWER, [8250], "approved"),
        ("timeout_uncharged", Reason.NO_ANSWER, [], "cancelled"),
        ("drop", Reason.NO_ANSWER, [8250], "approved"),
        ("garble", Reason.GARBLED, [8250], "approved"),
    ],
)
def test_no_proper_answer_is_unknown_until_we_ask(
    terminal: Terminal, fault: str, reason: Reason, charged: list[int], truth: str
) -> None:
    terminal.will(fault)
    patience = 0.3 if fault.startswith("timeout") else 5.0
    answer = terminal.gateway(patience).pay(DINNER)
    assert (answer.state, answer.reason, answer.is_final) == ("unknown", reason, False)
    assert terminal.gateway().ask(DINNER).state == truth
    assert terminal.charges("p-1") == charged


def test_a_late_answer_is_unknown_then_pending_then_approved(terminal: Terminal) -> None:
    terminal.will("late")
    gateway = terminal.gateway(answer_seconds=0.2)
    assert gateway.pay(DINNER).state == "unknown"
    assert gateway.ask(DINNER).state == "pending"
    assert terminal.gateway().pay(DINNER).state == "approved"  # a repeat waits for the first
    assert gateway.ask(DINNER).state == "approved"
    assert terminal.charges("p-1") == [8250]


@pytest.mark.parametrize(("fault", "taken"), [("partial", 4125), ("over", 8251)])
def test_another_amount_than_asked_never_counts_as_paid(terminal: Terminal, fault: str, taken: int) -> None:
    terminal.will(fault)
    answer = terminal.gateway().pay(DINNER)
    assert (answer.state, answer.reason, answer.amount) == ("unknown", Reason.WRONG_AMOUNT, taken)
    again = terminal.gateway().ask(DINNER)
    assert (again.state, again.reason) == ("unknown", Reason.WRONG_AMOUNT)


@pytest.mark.parametrize("other", [replace(DINNER, amount=825), replace(DINNER, currency="SEK")])
def test_an_id_used_for_another_amount_or_currency_is_unknown(terminal: Terminal, other: Ask) -> None:
    terminal.gateway().pay(DINNER)
    assert terminal.gateway().pay(other).reason == Reason.WRONG_AMOUNT
    assert terminal.charges("p-1") == [8250]


def test_eight_at_once_with_one_id_charge_once(tmp_path: Path) -> None:
    with running_terminal(tmp_path, "--delay", "0.2") as terminal, ThreadPoolExecutor(8) as tills:
        answers = list(tills.map(lambda _: terminal.gateway().pay(DINNER), range(8)))
        assert {a.state for a in answers} == {"approved"}
        assert len({a.reference for a in answers}) == 1
        assert terminal.charges("p-1") == [8250]


def test_eight_at_once_with_their_own_ids_charge_eight_times(tmp_path: Path) -> None:
    """The control to the one above: nothing but the id keeps payments apart."""
    with running_terminal(tmp_path) as terminal:
        answers = [terminal.gateway().pay(replace(DINNER, id=f"p-{n}")) for n in range(8)]
        assert len({a.reference for a in answers}) == 8
        assert all(terminal.charges(f"p-{n}") == [8250] for n in range(8))


def test_a_busy_terminal_takes_no_second_payment(tmp_path: Path) -> None:
    with running_terminal(tmp_path, "--delay", "0.5") as terminal, ThreadPoolExecutor(1) as other_till:
        first = other_till.submit(terminal.gateway().pay, DINNER)
        terminal.wait_until_busy()
        second = terminal.gateway().pay(replace(DINNER, id="p-2"))
        assert (second.state, second.reason) == ("declined", Reason.BUSY)
        assert first.result().state == "approved"
        assert terminal.charges("p-2") == []


def test_nobody_at_the_address_means_nothing_was_sent(terminal: Terminal) -> None:
    gateway = terminal.gateway()
    terminal.kill()
    answer = gateway.pay(DINNER)
    assert (answer.state, answer.reason) == ("declined", Reason.NOT_SENT)
    assert gateway.ask(DINNER).state == "unknown"
    assert gateway.cancel(DINNER).state == "unknown"


def test_a_name_that_is_no_host_means_nothing_was_sent() -> None:
    gateway = SimulatedGateway("no.such.host.invalid", 8310, connect_seconds=1)
    assert gateway.pay(DINNER).reason == Reason.NOT_SENT


def test_a_line_that_accepts_and_never_reads_is_unknown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        gateway = SimulatedGateway("127.0.0.1", deaf.getsockname()[1], answer_seconds=0.2)
        assert gateway.pay(DINNER).reason == Reason.NO_ANSWER


@pytest.mark.parametrize(
    "said",
    [
        b"[]\n",
        b"[" * 60_000 + b"\n",
        b'{"v": 2, "op": "pay", "id": "p-1", "state": "approved"}\n',
        b'{"v": 1, "op": "pay", "id": "p-2", "state": "approved", "amount": 8250}\n',
        b'{"v": 1, "op": "pay", "id": "p-1", "state": "approved", "amount": 8250, "currency": "EUR"}\n',
        b'{"v": 1, "op": "pay", "id": "p-1", "state": "approved", "amount": "8250", "reference": "x"}\n',
        b'{"v": 1, "op": "pay", "id": "p-1", "state": "approved", "amount": 8250.0, "reference": "x"}\n',
        b'{"v": 1, "op": "refund", "id": "p-1", "state": "approved", "amount": 8250, "reference": "x"}\n',
        b'{"v": 1, "op": "pay", "id": "p-1", "state": ["declined"]}\n',
        b'{"v": 1, "op": "pay", "id": "p-1", "error": "printer on fire"}\n',
    ],
)
def test_nonsense_is_never_believed(said: bytes) -> None:
    answer = answered_with(said).pay(DINNER)
    assert (answer.state, answer.reason) == ("unknown", Reason.GARBLED)


def test_a_card_number_is_never_kept() -> None:
    said = (
        b'{"v": 1, "op": "pay", "id": "p-1", "state": "approved", "amount": 8250, "tip": 0, "currency": "EUR",'
        b' "reference": "a\\u0000b", "card": "4111 1111 1111 1111", "scheme": "Visa"}\n'
    )
    answer = answered_with(said).pay(DINNER)
    assert (answer.state, answer.card, answer.reference) == ("approved", "··1111", "ab")
    assert "4111" not in repr(answer)


def test_an_amount_chooses_its_fault_where_magic_is_on(tmp_path: Path) -> None:
    with running_terminal(tmp_path, "--magic") as terminal:
        gateway = terminal.gateway()
        assert gateway.pay(Ask("p-1", 1001, "EUR")).reason == Reason.INSUFFICIENT_FUNDS
        assert gateway.pay(Ask("p-2", 1008, "EUR")).reason == Reason.WRONG_AMOUNT
        assert gateway.pay(Ask("p-3", 1000, "EUR")).state == "approved"


def test_an_innocent_amount_is_only_magic_when_asked_for(terminal: Terminal) -> None:
    assert terminal.gateway().pay(Ask("p-1", 1001, "EUR")).state == "approved"


def test_the_terminal_does_what_it_was_started_for(tmp_path: Path) -> None:
    with running_terminal(tmp_path, "--auto", "decline") as terminal:
        assert terminal.gateway().pay(DINNER).state == "declined"


def test_the_protocol_document_names_every_fault_and_magic_amount() -> None:
    document = (ROOT / "docs" / "terminal-protocol.md").read_text()
    rows = {row.split("|")[1].strip(" `"): row for row in document.splitlines() if row.startswith("| `")}
    assert set(Fault) <= set(rows)
    for ending, fault in MAGIC.items():
        assert rows[fault].rstrip("| ").endswith(f"{ending:02}")


def test_the_terminal_runs_without_django() -> None:
    code = "import sys, payments.gateways.simulated.terminal; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def answered_with(said: bytes) -> SimulatedGateway:
    """Return a gateway to a terminal that answers one request with these bytes."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer_once() -> None:
        with server, server.accept()[0] as link:
            link.recv(4096)
            link.sendall(said)

    threading.Thread(target=answer_once, daemon=True).start()
    return SimulatedGateway("127.0.0.1", server.getsockname()[1], answer_seconds=2)
