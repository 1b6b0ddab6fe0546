"""Asking what became of a payment, stopping one, and a terminal that dies."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from payments.gateways.base import Ask, Reason
from tests.payments.terminal import Terminal, running_terminal

DINNER = Ask("p-1", 8250, "EUR", "Table 12")


@pytest.mark.parametrize(
    ("fault", "state", "reason", "charged"),
    [
        ("die", "approved", Reason.NONE, [8250]),
        ("die_before", "cancelled", Reason.POWER_LOST, []),
    ],
)
def test_a_terminal_that_died_tells_the_truth_once_it_is_back(
    terminal: Terminal, fault: str, state: str, reason: Reason, charged: list[int]
) -> None:
    terminal.will(fault)
    gateway = terminal.gateway()
    assert gateway.pay(DINNER).state == "unknown"
    assert terminal.wait_until_dead() == 70
    assert gateway.ask(DINNER).reason == Reason.UNREACHABLE

    terminal.restart()
    answer = gateway.ask(DINNER)
    assert (answer.state, answer.reason) == (state, reason)
    assert gateway.pay(DINNER).state == state  # even a repeat charges nothing more
    assert terminal.charges("p-1") == charged


def test_a_torn_last_line_is_forgotten(terminal: Terminal) -> None:
    terminal.gateway().pay(DINNER)
    terminal.kill()
    with terminal.state.open("a") as file:
        file.write('{"id": "p-2", "state": "appr')
    terminal.restart()
    assert terminal.gateway().ask(DINNER).state == "approved"
    assert terminal.gateway().pay(Ask("p-2", 100, "EUR")).state == "approved"
    assert [entry["id"] for entry in terminal.history()] == ["p-1", "p-1", "p-2", "p-2"]


def test_the_terminal_says_never_seen_of_an_id_it_has_never_seen(terminal: Terminal) -> None:
    assert terminal.say({"op": "status", "id": "p-1"})["state"] == "never_seen"


def test_a_payment_that_never_arrived_is_struck_off_so_no_straggler_can_charge_it(terminal: Terminal) -> None:
    answer = terminal.gateway().ask(DINNER)
    assert (answer.state, answer.reason) == ("cancelled", Reason.NEVER_SEEN)
    straggler = terminal.gateway().pay(DINNER)
    assert (straggler.state, straggler.reason) == ("cancelled", Reason.NEVER_SEEN)
    assert terminal.charges("p-1") == []


def test_a_waiting_payment_can_be_stopped(tmp_path: Path) -> None:
    with running_terminal(tmp_path, "--delay", "30") as terminal, ThreadPoolExecutor(1) as till:
        paying = till.submit(terminal.gateway().pay, DINNER)
        terminal.wait_until_busy()
        assert terminal.gateway().ask(DINNER).state == "pending"
        stopped = terminal.gateway().cancel(DINNER)
        assert (stopped.state, stopped.reason) == ("cancelled", Reason.BY_STAFF)
        assert paying.result().state == "cancelled"
        assert terminal.say({"op": "ping"})["state"] == "ready"
        assert terminal.charges("p-1") == []


def test_stopping_comes_too_late_for_a_charged_card(terminal: Terminal) -> None:
    terminal.gateway().pay(DINNER)
    assert terminal.gateway().cancel(DINNER).state == "approved"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"hello", "bad_request"),
        (b"[1]", "bad_request"),
        (b"[" * 50_000, "bad_request"),
        (b'{"v": 2, "op": "ping"}', "unsupported_version"),
        ({"op": "dance"}, "unknown_op"),
        ({"op": "pay", "id": "p-1", "amount": -5, "currency": "EUR"}, "bad_request"),
        ({"op": "pay", "id": "p-1", "amount": 12.5, "currency": "EUR"}, "bad_request"),
        ({"op": "pay", "id": "p-1", "amount": True, "currency": "EUR"}, "bad_request"),
        ({"op": "pay", "id": "", "amount": 5, "currency": "EUR"}, "bad_request"),
        ({"op": "pay", "id": "p" * 65, "amount": 5, "currency": "EUR"}, "bad_request"),
        ({"op": "refund", "id": "p-1", "amount": 5, "currency": "EUR"}, "bad_request"),
        ({"op": "control", "next": "explode"}, "bad_request"),
        ({"op": "status"}, "bad_request"),
    ],
)
def test_the_terminal_refuses_nonsense_and_lives_on(
    terminal: Terminal, line: dict[str, object] | bytes, error: str
) -> None:
    assert terminal.say(line)["error"] == error
    assert terminal.say({"op": "ping"})["state"] == "ready"
    assert terminal.history() == []


def test_the_terminal_changes_its_ways_when_told(terminal: Terminal) -> None:
    terminal.say({"op": "control", "auto": "decline", "next": "tip"})
    gateway = terminal.gateway()
    assert gateway.pay(DINNER).tip == 825
    assert gateway.pay(Ask("p-2", 100, "EUR")).state == "declined"
    terminal.say({"op": "control", "auto": "approve"})
    assert gateway.pay(Ask("p-3", 100, "EUR")).state == "approved"
