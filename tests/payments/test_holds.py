"""A card held for a bar tab (F17): nothing is booked until it is charged, and nothing is held that nobody needs."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from core import clock
from core.errors import Refused
from journal.models import Entry
from ledger import queries as ledger
from orders.models import Tab
from payments import actions as payments
from payments import holds, schedule, tasks
from payments.gateways import kinds
from payments.models import Bill, Hold, HoldState, Intent, IntentState, Payment, Surplus
from payments.models import Terminal as TerminalRow
from tests.cast import House
from tests.payments.evening import cash, order, whole
from tests.payments.terminal import Terminal, running_terminal


@pytest.fixture
def terminal(open_house: House, tmp_path: Path) -> Iterator[Terminal]:
    with running_terminal(tmp_path, "--late", "3") as terminal:
        TerminalRow.objects.update(port=terminal.port, answer_seconds=1)
        yield terminal


@pytest.fixture
def tab(open_house: House) -> Tab:
    return order(open_house, "burger")


def hold(house: House, tab: Tab, amount: int = 5000) -> Hold:
    with house.acting() as act:
        asked = payments.hold_card(tab, TerminalRow.objects.get(), amount, act=act)
    return carry_out(asked)


def carry_out(asked: Hold) -> Hold:
    """Have the terminal do what was asked last."""
    tasks.charge(Intent.objects.filter(hold=asked).latest("pk").pk)
    asked.refresh_from_db()
    return asked


def capture(house: House, held: Hold, bill: Bill, amount: int | None = None, tip: int = 0) -> Hold:
    with house.acting() as act:
        payments.capture_hold(held, bill, amount, tip=tip, act=act)
    carry_out(held)
    bill.refresh_from_db()
    return held


def top_up(house: House, held: Hold, amount: int) -> Hold:
    with house.acting() as act:
        payments.top_up_hold(held, amount, act=act)
    return carry_out(held)


def release(house: House, held: Hold) -> Hold:
    with house.acting() as act:
        payments.release_hold(held, act=act)
    return carry_out(held)


def ask_later(held: Hold) -> Hold:
    Intent.objects.filter(hold=held).update(asked_at=clock.now() - timedelta(minutes=1))
    assert schedule.resolve_intents() == 1
    tasks.ask(Intent.objects.filter(hold=held).latest("pk").pk)
    held.refresh_from_db()
    return held


def test_what_is_held_is_shown_and_books_nothing(open_house: House, terminal: Terminal, tab: Tab) -> None:
    held = hold(open_house, tab)
    assert (held.state, held.amount, held.card) == (HoldState.HELD, 5000, "Visa ··4242")
    assert held.expires_at is not None
    shown = holds.shown_hold(tab)
    assert shown is not None
    assert shown.is_free
    assert not shown.ends_soon
    assert ledger.balance(open_house.venue, f"clearing.{TerminalRow.objects.get().pk}") == 0
    assert not Bill.objects.exists()


def test_a_held_card_pays_the_bill_with_a_tip(open_house: House, terminal: Terminal, tab: Tab) -> None:
    held = hold(open_house, tab)
    bill = whole(open_house, tab)
    capture(open_house, held, bill, tip=250)
    paid = Payment.objects.get()
    assert (bill.state, paid.tender, paid.amount, paid.tip, paid.card) == ("closed", "card", 1950, 250, "Visa ··4242")
    assert (held.state, held.captured) == (HoldState.CAPTURED, 2200)
    assert ledger.balance(open_house.venue, f"clearing.{TerminalRow.objects.get().pk}") == 2200
    assert paid.intent is not None
    assert terminal.charges(paid.intent.ref) == [2200]


def test_more_than_is_held_is_held_first(open_house: House, terminal: Terminal, tab: Tab) -> None:
    held = hold(open_house, tab, 1000)
    bill = whole(open_house, tab)
    with pytest.raises(payments.TooLittleHeld, match=r"10\.00") as refusal:
        capture(open_house, held, bill)
    assert "9.50" in str(refusal.value.way_out)
    assert top_up(open_house, held, 950).amount == 1950
    capture(open_house, held, bill)
    assert bill.state == "closed"


def test_a_tab_holds_one_card(open_house: House, terminal: Terminal, tab: Tab) -> None:
    hold(open_house, tab)
    with pytest.raises(payments.AlreadyHeld):
        hold(open_house, tab)
    assert Hold.objects.count() == 1


def test_a_declined_card_is_not_held_and_another_can_be(open_house: House, terminal: Terminal, tab: Tab) -> None:
    terminal.will("decline")
    assert hold(open_house, tab).state == HoldState.FAILED
    assert hold(open_house, tab).state == HoldState.HELD


def test_a_lost_answer_is_asked_about_and_nothing_else_can_be_done_meanwhile(
    open_house: House, terminal: Terminal, tab: Tab
) -> None:
    held = hold(open_house, tab)
    bill = whole(open_house, tab)
    terminal.will("drop")
    capture(open_house, held, bill)
    assert (held.state, bill.pending) == (HoldState.HELD, 1950)
    with pytest.raises(payments.HoldBusy):
        release(open_house, held)
    ask_later(held)
    bill.refresh_from_db()
    assert (held.state, bill.state) == (HoldState.CAPTURED, "closed")


def test_a_hold_given_up_that_was_held_after_all_is_let_go(open_house: House, terminal: Terminal, tab: Tab) -> None:
    terminal.will("drop")
    held = hold(open_house, tab)
    assert held.state == HoldState.ASKED
    with open_house.acting(open_house.anna) as act:
        payments.give_up_hold(held, act=act)
    ask_later(held)
    carry_out(held)
    assert held.state == HoldState.FAILED
    assert [it["op"] for it in terminal.history() if it["state"] == "approved"] == ["hold", "release"]


def test_a_charge_given_up_that_was_taken_is_owed_back(open_house: House, terminal: Terminal, tab: Tab) -> None:
    held = hold(open_house, tab)
    bill = whole(open_house, tab)
    terminal.will("drop")
    capture(open_house, held, bill)
    with open_house.acting(open_house.anna) as act:
        payments.release_card(Intent.objects.latest("pk"), act=act)
    ask_later(held)
    bill.refresh_from_db()
    assert (held.state, bill.paid) == (HoldState.CAPTURED, 0)
    assert Surplus.objects.get().amount == 1950


def test_whoever_comes_second_is_refused(open_house: House, terminal: Terminal, tab: Tab) -> None:
    held = hold(open_house, tab)
    bill = whole(open_house, tab)
    with open_house.acting() as act:
        payments.capture_hold(held, bill, act=act)
    with pytest.raises(payments.HoldBusy):
        release(open_house, held)
    capture_ends = carry_out(held)
    with pytest.raises(payments.NotHeld):
        release(open_house, capture_ends)


def test_a_tab_paid_otherwise_lets_its_card_go_by_itself(open_house: House, terminal: Terminal, tab: Tab) -> None:
    held = hold(open_house, tab)
    cash(open_house, whole(open_house, tab))
    assert schedule.keep_holds() == 1
    assert schedule.keep_holds() == 0
    assert carry_out(held).state == HoldState.RELEASED
    assert Entry.objects.filter(kind="payments.hold_let_go").exists()


def test_what_the_provider_let_go_in_time_is_over(open_house: House, terminal: Terminal, tab: Tab) -> None:
    held = hold(open_house, tab)
    Hold.objects.update(expires_at=timezone.now() + timedelta(minutes=30))
    shown = holds.shown_hold(tab)
    assert shown is not None
    assert shown.ends_soon
    assert schedule.keep_holds() == 0
    Hold.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert schedule.keep_holds() == 1
    held.refresh_from_db()
    assert held.state == HoldState.EXPIRED


def test_the_provider_that_holds_nothing_any_more_ends_the_hold(
    open_house: House, terminal: Terminal, tab: Tab
) -> None:
    held = hold(open_house, tab)
    bill = whole(open_house, tab)
    release_line = {"op": "release", "id": "elsewhere", "amount": 0, "currency": "EUR"}
    first = holds.first_of(held)
    terminal.say({**release_line, "original": first.ref})
    capture(open_house, held, bill)
    assert (held.state, bill.pending) == (HoldState.EXPIRED, 0)
    assert Intent.objects.latest("pk").state == IntentState.DECLINED


def test_a_terminal_that_cannot_hold_is_not_asked(open_house: House, tab: Tab) -> None:
    TerminalRow.objects.update(gateway="mollie")
    with pytest.raises(Refused):
        hold(open_house, tab)


def test_what_can_hold_is_said_once() -> None:
    secrets, settings = {"key": "test_x"}, {"port": 9}
    made = {it: kinds.get(it, settings, secrets) for it in ("mollie", "simulated", "stripe")}
    assert {it for it, gateway in made.items() if gateway.can_hold} == kinds.HOLDING
