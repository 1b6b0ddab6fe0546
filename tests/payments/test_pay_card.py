"""Cards, at a real (simulated) terminal: what might have been charged is never charged twice, nor lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from journal.models import Entry
from ledger import queries as ledger
from orders.models import Tab, TabState
from payments import actions as payments
from payments import schedule, tasks
from payments.gateways.base import Answer, Reason
from payments.models import Bill, Intent, IntentState, Payment, Receipt, Surplus
from payments.models import Terminal as TerminalRow
from tests.cast import House
from tests.payments.evening import cash, order, paper, whole
from tests.payments.terminal import Terminal, running_terminal


@pytest.fixture
def terminal(open_house: House, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal that is really there, with a patience of two seconds."""
    with running_terminal(tmp_path, "--late", "3") as terminal:
        TerminalRow.objects.update(port=terminal.port, answer_seconds=1)
        yield terminal


@pytest.fixture
def bill(open_house: House) -> Bill:
    return whole(open_house, order(open_house, "burger"))


def start(house: House, bill: Bill, amount: int | None = None) -> Intent:
    with house.acting() as act:
        return payments.start_card(bill, TerminalRow.objects.get(), amount, act=act)


def charge(house: House, bill: Bill, amount: int | None = None) -> Intent:
    intent = start(house, bill, amount)
    tasks.charge(intent.pk)
    intent.refresh_from_db()
    bill.refresh_from_db()
    return intent


def ask_later(intent: Intent) -> None:
    """Let time pass until the clock asks, and ask."""
    Intent.objects.filter(pk=intent.pk).update(asked_at=clock.now() - timedelta(minutes=1))
    assert schedule.resolve_intents() == 1
    tasks.ask(intent.pk)
    intent.refresh_from_db()


def test_an_approved_card_closes_the_bill(open_house: House, terminal: Terminal, bill: Bill) -> None:
    intent = charge(open_house, bill)
    assert intent.state == IntentState.APPROVED
    assert (bill.state, bill.paid, bill.pending) == ("closed", 1950, 0)
    assert terminal.charges(intent.ref) == [1950]
    assert Tab.objects.get().state == TabState.SETTLED
    assert "4242" in paper(open_house.printers["bar"])[-1]
    assert Payment.objects.get().by == open_house.eva


def test_a_tip_on_the_terminal_is_a_tip(open_house: House, terminal: Terminal, bill: Bill) -> None:
    terminal.will("tip")
    charge(open_house, bill)
    assert Payment.objects.get().tip == 195
    assert ledger.balance(open_house.venue, f"tips.{open_house.eva.pk}") == -195
    assert bill.paid == 1950


@pytest.mark.parametrize("fault", ["decline", "cancel"])
def test_a_refused_card_frees_the_bill_and_says_why(
    open_house: House, terminal: Terminal, bill: Bill, fault: str
) -> None:
    terminal.will(fault)
    intent = charge(open_house, bill)
    assert intent.state in (IntentState.DECLINED, IntentState.CANCELLED)
    assert intent.reason
    assert (bill.pending, bill.remaining()) == (0, 1950)
    cash(open_house, bill)
    assert Receipt.objects.count() == 1


def test_nobody_pays_what_is_under_way(open_house: House, terminal: Terminal, bill: Bill) -> None:
    start(open_house, bill)
    with pytest.raises(payments.BillPaid, match="under way"):
        cash(open_house, bill)


def test_a_terminal_takes_one_payment_at_a_time(open_house: House, terminal: Terminal, bill: Bill) -> None:
    start(open_house, bill, 1000)
    with pytest.raises(payments.TerminalBusy):
        start(open_house, bill, 500)
    bill.refresh_from_db()
    assert bill.pending == 1000


@pytest.mark.parametrize("fault", ["timeout", "late", "drop", "garble"])
def test_a_lost_answer_keeps_the_money_reserved_until_the_terminal_is_asked(
    open_house: House, terminal: Terminal, bill: Bill, fault: str
) -> None:
    terminal.will(fault)
    intent = charge(open_house, bill)
    assert intent.state == IntentState.UNKNOWN
    assert bill.pending == 1950
    with pytest.raises(payments.BillPaid):
        cash(open_house, bill)
    deadline = clock.now() + timedelta(seconds=8)
    while intent.state == IntentState.UNKNOWN and clock.now() < deadline:
        ask_later(intent)
    assert intent.state == IntentState.APPROVED
    assert terminal.charges(intent.ref) == [1950]
    assert Receipt.objects.count() == 1


def test_a_terminal_that_dies_after_charging_is_asked_when_it_is_back(
    open_house: House, terminal: Terminal, bill: Bill
) -> None:
    terminal.will("die")
    intent = charge(open_house, bill)
    assert intent.state == IntentState.UNKNOWN
    ask_later(intent)
    assert intent.state == IntentState.UNKNOWN
    terminal.restart()
    ask_later(intent)
    assert intent.state == IntentState.APPROVED


def test_a_terminal_that_dies_before_charging_never_charges(open_house: House, terminal: Terminal, bill: Bill) -> None:
    terminal.will("die_before")
    intent = charge(open_house, bill)
    terminal.restart()
    ask_later(intent)
    assert intent.state == IntentState.CANCELLED
    assert terminal.charges(intent.ref) == []
    bill.refresh_from_db()
    assert bill.remaining() == 1950


@pytest.mark.parametrize("fault", ["partial", "over"])
def test_another_amount_never_closes_a_bill_and_is_never_lost(
    open_house: House, terminal: Terminal, bill: Bill, fault: str
) -> None:
    terminal.will(fault)
    intent = charge(open_house, bill)
    assert (intent.state, intent.reason) == (IntentState.UNKNOWN, Reason.WRONG_AMOUNT)
    with open_house.acting(open_house.anna) as act:
        payments.release_card(intent, act=act)
    ask_later(intent)
    taken = terminal.charges(intent.ref)
    assert [it.amount for it in Surplus.objects.all()] == taken
    assert ledger.balance(open_house.venue, "surplus") == -sum(taken)
    cash(open_house, bill)


def test_a_charge_after_release_is_owed_back(open_house: House, terminal: Terminal, bill: Bill) -> None:
    terminal.will("timeout")
    intent = charge(open_house, bill)
    with open_house.acting(open_house.anna) as act:
        payments.release_card(intent, act=act)
    cash(open_house, bill)
    ask_later(intent)
    assert Surplus.objects.get().amount == 1950
    assert Entry.objects.filter(kind="payments.card_surplus").count() == 1
    assert Bill.objects.get().paid == 1950


def test_the_same_answer_twice_changes_nothing(open_house: House, terminal: Terminal, bill: Bill) -> None:
    intent = start(open_house, bill)
    answer = Answer("approved", reference="SIM-1", card="··4242", scheme="Visa", amount=1950)
    for _ in range(3):
        with open_house.acting() as act:
            payments.record_answer(intent, answer, act=act)
    assert Payment.objects.count() == Receipt.objects.count() == 1
    assert not Surplus.objects.exists()


def test_two_rings_charge_once(open_house: House, terminal: Terminal, bill: Bill) -> None:
    intent = start(open_house, bill)
    tasks.charge(intent.pk)
    tasks.charge(intent.pk)
    assert terminal.charges(intent.ref) == [1950]


def test_a_lost_ring_ends_as_never_charged(open_house: House, terminal: Terminal, bill: Bill) -> None:
    intent = start(open_house, bill)
    Intent.objects.update(made_at=clock.now() - timedelta(minutes=1))
    assert schedule.resolve_intents() == 1
    tasks.ask(intent.pk)
    intent.refresh_from_db()
    assert intent.state == IntentState.CANCELLED
    tasks.charge(intent.pk)
    assert terminal.charges(intent.ref) == []


def test_an_unreachable_terminal_charges_nothing(open_house: House, bill: Bill) -> None:
    TerminalRow.objects.update(host="127.0.0.1", port=1)
    intent = charge(open_house, bill)
    assert (intent.state, intent.reason) == (IntentState.DECLINED, Reason.NOT_SENT)
    assert bill.remaining() == 1950


def test_a_part_by_card_and_the_rest_in_cash(open_house: House, terminal: Terminal, bill: Bill) -> None:
    charge(open_house, bill, 1000)
    assert bill.state == "open"
    cash(open_house, bill)
    receipt = paper(open_house.printers["bar"])[-1]
    assert "Card Visa" in receipt
    assert "Cash" in receipt


def test_a_waiting_payment_is_stopped_at_the_terminal(open_house: House, terminal: Terminal, bill: Bill) -> None:
    terminal.restart("--delay", "20")
    intent = start(open_house, bill)
    with open_house.acting() as act:
        payments.cancel_card(intent, act=act)
    tasks.cancel(intent.pk)
    intent.refresh_from_db()
    bill.refresh_from_db()
    assert (intent.state, bill.pending) == (IntentState.CANCELLED, 0)
    tasks.charge(intent.pk)
    assert terminal.charges(intent.ref) == []
    with pytest.raises(payments.NotUnderWay), open_house.acting() as act:
        payments.cancel_card(intent, act=act)
