"""Money held on a card, at the simulated terminal: topped up, charged once, let go; and payments on a phone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from payments.gateways.base import Ask, Original, Reason, Started
from tests.payments.terminal import Terminal

BAR = Ask("h-1", 5000, "EUR", kind="hold")
HELD = Original("h-1")


def test_a_hold_is_topped_up_and_charged_once(terminal: Terminal) -> None:
    side = terminal.gateway()
    held = side.hold(BAR)
    assert held.state == "approved" and held.amount == 5000
    assert held.expires_at and held.expires_at > datetime.now(UTC) + timedelta(days=6)
    assert side.top_up(Ask("u-1", 2000, "EUR", original=HELD)).state == "approved"
    assert side.capture(Ask("c-1", 7001, "EUR", original=HELD)).reason == Reason.TOO_MUCH
    assert side.capture(Ask("c-2", 6500, "EUR", original=HELD)).amount == 6500
    assert side.capture(Ask("c-3", 100, "EUR", original=HELD)).reason == Reason.NOT_HELD
    assert side.refund(Ask("r-1", 6500, "EUR", original=Original("c-2"))).state == "approved"


def test_what_was_let_go_cannot_be_charged(terminal: Terminal) -> None:
    side = terminal.gateway()
    side.hold(BAR)
    assert side.release(Ask("l-1", 0, "EUR", kind="release", original=HELD)).state == "approved"
    assert side.capture(Ask("c-1", 100, "EUR", original=HELD)).reason == Reason.NOT_HELD


@pytest.mark.parametrize("fault", ["drop", "garble"])
def test_a_hold_without_an_answer_is_unknown_until_we_ask(terminal: Terminal, fault: str) -> None:
    terminal.will(fault)
    assert terminal.gateway().hold(BAR).state == "unknown"
    assert terminal.gateway().ask(BAR).state == "approved"


def test_a_declined_card_holds_nothing(terminal: Terminal) -> None:
    terminal.will("decline")
    assert terminal.gateway().hold(BAR).state == "declined"
    assert terminal.gateway().capture(Ask("c-1", 100, "EUR", original=HELD)).reason == Reason.NOT_HELD


def test_a_payment_on_a_phone_outlives_a_restart_and_ends_once(terminal: Terminal) -> None:
    side, ask = terminal.gateway(), replace(BAR, id="o-1", kind="charge", return_url="https://pos.example.org/pay/o-1/")
    started = side.start_online(ask)
    assert isinstance(started, Started) and started.url.endswith("/pay/o-1/simulated/")
    terminal.restart()
    assert side.ask(ask).state == "pending"
    assert side.press("o-1", approve=True) and side.press("o-1", approve=False)
    assert side.ask(ask).state == "approved"
    assert terminal.charges("o-1") == [5000]
    assert not side.press("nobody", approve=True)
