"""Money goes back to a card in two acts: what might have gone back is reserved until the provider says so."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from ledger import queries as ledger
from payments import actions as payments
from payments import schedule, tasks
from payments.models import Bill, Intent, IntentState, Payment, Refund
from payments.models import Terminal as TerminalRow
from tests.cast import House
from tests.payments.evening import order, whole
from tests.payments.terminal import Terminal, running_terminal


@pytest.fixture
def terminal(open_house: House, tmp_path: Path) -> Iterator[Terminal]:
    with running_terminal(tmp_path, "--late", "3") as terminal:
        TerminalRow.objects.update(port=terminal.port, answer_seconds=1)
        yield terminal


@pytest.fixture
def paid(open_house: House, terminal: Terminal) -> Payment:
    """A burger by card."""
    with open_house.acting() as act:
        intent = payments.start_card(whole(open_house, order(open_house, "burger")), TerminalRow.objects.get(), act=act)
    tasks.charge(intent.pk)
    return Payment.objects.get()


def ask_back(house: House, payment: Payment, **what: int) -> Intent:
    with house.acting(house.anna) as act:
        intent = payments.refund(payment, **what, reason="Cold", act=act)
    assert isinstance(intent, Intent)
    return intent


def clearing(house: House) -> int:
    return ledger.balance(house.venue, f"clearing.{TerminalRow.objects.get().pk}")


def test_it_goes_back_to_its_card_once(open_house: House, terminal: Terminal, paid: Payment) -> None:
    intent = ask_back(open_house, paid, amount=950)
    paid.refresh_from_db()
    assert (paid.refunding, paid.refunded) == (950, 0)
    tasks.charge(intent.pk)
    tasks.charge(intent.pk)
    paid.refresh_from_db()
    assert (paid.refunding, paid.refunded, Bill.objects.get().refunded) == (0, 950, 950)
    assert terminal.charges(intent.ref) == [950]
    assert clearing(open_house) == 1000
    assert Refund.objects.get().receipt.series == "R"


def test_all_of_it_in_parts_comes_to_nothing(open_house: House, terminal: Terminal, paid: Payment) -> None:
    for what in ({"amount": 333}, {}):
        tasks.charge(ask_back(open_house, paid, **what).pk)
    assert clearing(open_house) == 0
    assert ledger.balance(open_house.venue, "revenue.9") == ledger.balance(open_house.venue, "tax.9") == 0


def test_a_refusal_frees_it(open_house: House, terminal: Terminal, paid: Payment) -> None:
    terminal.will("decline")
    tasks.charge(ask_back(open_house, paid).pk)
    paid.refresh_from_db()
    assert (paid.refunding, paid.refunded) == (0, 0) and not Refund.objects.exists()


def test_what_isnt_known_stays_reserved_until_it_is_asked(open_house: House, terminal: Terminal, paid: Payment) -> None:
    terminal.will("timeout")
    intent = ask_back(open_house, paid)
    tasks.charge(intent.pk)
    intent.refresh_from_db()
    paid.refresh_from_db()
    assert (intent.state, paid.refunding) == (IntentState.UNKNOWN, 1950)
    with pytest.raises(payments.NotRefundable) as no:
        ask_back(open_house, paid, amount=1)
    assert no.value.way_out
    Intent.objects.filter(pk=intent.pk).update(asked_at=clock.now() - timedelta(minutes=1))
    assert schedule.resolve_intents() == 1
    tasks.ask(intent.pk)
    assert Refund.objects.get().amount == 1950 and clearing(open_house) == 0


def test_a_card_isnt_called_another_way(open_house: House, terminal: Terminal, paid: Payment) -> None:
    with pytest.raises(payments.NotCorrectable) as no, open_house.acting(open_house.anna) as act:
        payments.correct_tender(paid, "cash", reason="No", act=act)
    assert "Give it back" in no.value.way_out
