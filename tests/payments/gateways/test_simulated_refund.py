"""Giving money back to a card."""

from dataclasses import replace

import pytest

from payments.gateways.base import Ask, Original, Reason
from payments.gateways.simulated.memory import Record, line_of
from tests.payments.terminal import Terminal

DINNER = Ask("p-1", 8250, "EUR")
PAID = Original("p-1")


def test_a_refund_in_two_parts_gives_back_all_and_no_more(terminal: Terminal) -> None:
    gateway = terminal.gateway()
    gateway.pay(DINNER)
    assert gateway.refund(Ask("r-1", 5000, "EUR", original=PAID)).state == "approved"
    assert gateway.refund(Ask("r-2", 3250, "EUR", original=PAID)).state == "approved"
    third = gateway.refund(Ask("r-3", 1, "EUR", original=PAID))
    assert (third.state, third.reason) == ("declined", Reason.TOO_MUCH)


def test_the_same_refund_twice_gives_back_once(terminal: Terminal) -> None:
    gateway = terminal.gateway()
    gateway.pay(DINNER)
    first = gateway.refund(Ask("r-1", 5000, "EUR", original=PAID))
    assert gateway.refund(Ask("r-1", 5000, "EUR", original=PAID)).reference == first.reference
    assert terminal.charges("r-1") == [5000]


@pytest.mark.parametrize("fault", ["decline", "timeout_uncharged"])
def test_nothing_is_refunded_of_what_was_never_charged(terminal: Terminal, fault: str) -> None:
    terminal.will(fault)
    gateway = terminal.gateway(answer_seconds=0.3)
    gateway.pay(DINNER)
    answer = gateway.refund(Ask("r-1", 8250, "EUR", original=PAID))
    assert (answer.state, answer.reason) == ("declined", Reason.NOT_CHARGED)


def test_a_refund_without_an_answer_is_unknown_until_we_ask(terminal: Terminal) -> None:
    gateway = terminal.gateway(answer_seconds=0.3)
    gateway.pay(DINNER)
    terminal.will("timeout")
    refund = Ask("r-1", 8250, "EUR", original=PAID)
    assert gateway.refund(refund).state == "unknown"
    assert gateway.ask(refund).state == "approved"
    assert terminal.charges("r-1") == [8250]


def test_a_refund_under_a_payments_id_is_not_taken_for_one(terminal: Terminal) -> None:
    gateway = terminal.gateway()
    gateway.pay(DINNER)
    assert gateway.refund(replace(DINNER, original=PAID)).state == "unknown"


def test_a_refund_that_was_not_sent_says_so(terminal: Terminal) -> None:
    gateway = terminal.gateway()
    terminal.kill()
    answer = gateway.refund(Ask("r-1", 1, "EUR", original=PAID))
    assert (answer.state, answer.reason) == ("declined", Reason.REFUND_NOT_SENT)


def test_what_was_written_beside_a_running_terminal_is_given_back_too(terminal: Terminal) -> None:
    terminal.gateway().pay(DINNER)
    past = Record("p-0", "pay", 4000, "EUR", "approved", charged=4000, tip=500, reference="DEMO-1")
    with terminal.state.open("a") as file:
        file.write(line_of(past))
    back = Ask("r-1", 4500, "EUR", original=Original("p-0"))
    assert terminal.gateway().refund(back).state == "approved"
    terminal.restart()
    assert terminal.gateway().refund(replace(back, id="r-2", amount=1)).reason == Reason.TOO_MUCH
    assert terminal.gateway().refund(Ask("r-3", 8250, "EUR", original=PAID)).state == "approved"
