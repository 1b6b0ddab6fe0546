"""Tips: how they come, whose they are, and that they are never revenue."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ledger import queries as ledger
from ledger.models import AccountKind
from orders.models import Tab
from payments import actions as payments
from payments import tasks
from payments.gateways.base import Answer, Reason
from payments.models import Bill, Intent, IntentState, Payment, Tip, TipSettings
from payments.models import Terminal as TerminalRow
from payments.pay_page import pay_page
from tests.cast import House
from tests.payments.evening import cash, equally, order, whole
from tests.payments.terminal import Terminal, running_terminal


@pytest.fixture
def bill(open_house: House) -> Bill:
    """Two eat and drink."""
    return whole(open_house, order(open_house, "2 burger", "2 sancerre glass", "soup", "cote"))


@pytest.fixture
def terminal(open_house: House, tmp_path: Path) -> Iterator[Terminal]:
    with running_terminal(tmp_path) as terminal:
        TerminalRow.objects.update(port=terminal.port, answer_seconds=2)
        yield terminal


def owed(house: House, name: str = "eva") -> int:
    return -ledger.balance(house.venue, f"tips.{house.people[name].pk}")


def answered(house: House, intent: Intent, amount: int, tip: int = 0) -> Intent:
    with house.acting() as act:
        return payments.record_answer(intent, Answer("approved", reference="R1", amount=amount, tip=tip), act=act)


def test_the_total_is_typed_and_the_rest_is_the_tip(open_house: House, bill: Bill) -> None:
    total = bill.total + 300
    client = open_house.client()
    answer = client.post(f"/bills/{bill.pk}/cash-payments/", {"total": total, "tendered": total})
    assert answer.status_code in (200, 303)
    payment = Payment.objects.get()
    assert (payment.tip, payment.change(), payment.tip_for) == (300, 0, open_house.eva)
    assert owed(open_house) == 300


def test_a_total_below_the_bill_is_no_tip(open_house: House, bill: Bill) -> None:
    answer = open_house.client().post(f"/bills/{bill.pk}/cash-payments/", {"total": bill.total - 100})
    assert answer.status_code == 422
    assert not Payment.objects.exists()


def test_a_total_by_card_before_it_is_charged(open_house: House, terminal: Terminal, bill: Bill) -> None:
    open_house.client().post(f"/bills/{bill.pk}/card-payments/", {"total": bill.total + 300})
    intent = Intent.objects.get()
    assert (intent.amount, intent.tip) == (bill.total, 300)
    tasks.charge(intent.pk)
    assert terminal.charges(intent.ref) == [bill.total + 300]
    assert Payment.objects.get().tip == 300
    assert owed(open_house) == 300


def test_a_total_of_a_whole_tab(open_house: House) -> None:
    tab = order(open_house, "burger")
    open_house.client().post(f"/tabs/{tab.pk}/cash-payments/", {"total": 2000, "tendered": 5000})
    payment = Payment.objects.get()
    assert (payment.amount, payment.tip, payment.change()) == (1950, 50, 3000)


@pytest.mark.parametrize(("asked", "said", "tip"), [(300, 0, 300), (0, 195, 195), (300, 195, 495)])
def test_what_a_terminal_says_is_tip_is_tip(open_house: House, bill: Bill, asked: int, said: int, tip: int) -> None:
    with open_house.acting() as act:
        intent = payments.start_card(bill, TerminalRow.objects.get(), tip=asked, act=act)
    answered(open_house, intent, bill.total + asked, said)
    assert Payment.objects.get().tip == tip
    assert owed(open_house) == tip


@pytest.mark.parametrize("off", [-300, -1, 1, 195])
def test_any_other_surplus_is_unknown(open_house: House, bill: Bill, off: int) -> None:
    with open_house.acting() as act:
        intent = payments.start_card(bill, TerminalRow.objects.get(), tip=300, act=act)
    found = answered(open_house, intent, bill.total + 300 + off)
    assert (found.state, found.reason) == (IntentState.UNKNOWN, Reason.WRONG_AMOUNT)
    assert not Payment.objects.exists()
    assert owed(open_house) == 0


def test_a_tip_is_the_tabs_waiters_whoever_takes_the_money(open_house: House, bill: Bill) -> None:
    Tab.objects.update(server=open_house.tom)
    with open_house.acting(open_house.mila) as act:
        payment = payments.pay_cash(bill, tip=500, act=act)
    assert payment.by == open_house.mila
    assert (owed(open_house, "tom"), owed(open_house, "mila")) == (500, 0)


def test_what_was_ordered_by_nobody_is_whoevers_takes_it(open_house: House, bill: Bill) -> None:
    Tab.objects.update(server=None)
    cash(open_house, bill, tip=500)
    assert owed(open_house) == 500


def test_tips_are_never_revenue(open_house: House, bill: Bill) -> None:
    cash(open_house, bill, tip=500)
    revenue = sum(ledger.balances(open_house.venue, AccountKind.REVENUE).values())
    tax = sum(ledger.balances(open_house.venue, AccountKind.TAX).values())
    assert -revenue - tax == bill.total


def test_each_payer_tips_for_themselves(open_house: House) -> None:
    for number, bill in enumerate(equally(open_house, order(open_house, "cote"), 3)):
        cash(open_house, bill, tip=100 * number)
    assert owed(open_house) == 300


def test_the_change_is_kept_after_the_bill_was_paid(open_house: House, bill: Bill) -> None:
    cash(open_house, bill, tendered=bill.total + 300)
    with open_house.acting(open_house.tom) as act:
        tip = payments.add_tip(bill, 300, tender="cash", act=act)
    assert isinstance(tip, Tip)
    assert (tip.tip_for, tip.by) == (open_house.eva, open_house.tom)
    assert owed(open_house) == 300
    with open_house.acting() as act:
        session = payments.close_cash_session(tip.cash_session, 10_000 + bill.total + 300, act=act)
    assert session.difference == 0


def test_a_tip_by_card_after_the_bill_was_paid(open_house: House, terminal: Terminal, bill: Bill) -> None:
    cash(open_house, bill)
    with open_house.acting() as act:
        intent = payments.add_tip(bill, 300, tender="card", terminal=TerminalRow.objects.get(), act=act)
    assert isinstance(intent, Intent)
    tasks.charge(intent.pk)
    assert terminal.charges(intent.ref) == [300]
    assert Tip.objects.get().amount == 300
    assert owed(open_house) == 300


def test_a_declined_tip_is_none(open_house: House, bill: Bill) -> None:
    cash(open_house, bill)
    with open_house.acting() as act:
        intent = payments.add_tip(bill, 300, tender="card", terminal=TerminalRow.objects.get(), act=act)
    with open_house.acting() as act:
        payments.record_answer(intent, Answer("declined", Reason.REFUSED), act=act)
    assert not Tip.objects.exists()
    assert owed(open_house) == 0


def test_no_tip_before_the_bill_is_paid(open_house: House, bill: Bill) -> None:
    with pytest.raises(payments.TipTooEarly), open_house.acting() as act:
        payments.add_tip(bill, 300, tender="cash", act=act)


def test_percents_are_offered_only_where_the_house_wants_them(open_house: House) -> None:
    tab = order(open_house, "cote")
    assert (pay_page(tab, open_house.tablet).percents, pay_page(tab, open_house.tablet).tips) == ((), ())
    TipSettings.objects.create(venue=open_house.venue, suggested=[5, 10])
    assert pay_page(tab, open_house.tablet).tips == (360, 720)


@pytest.mark.parametrize(("before", "tip"), [(True, 720), (False, 648)])
def test_percents_are_of_the_sum_before_or_after_discounts(open_house: House, before: bool, tip: int) -> None:
    TipSettings.objects.create(venue=open_house.venue, suggested=[10], before_discounts=before)
    tab = order(open_house, "cote")
    with open_house.acting(open_house.anna) as act:
        payments.discount_tab(tab, "percent", Decimal(10), "a friend", tab.version, act=act)
    assert pay_page(tab, open_house.tablet).tips == (tip,)
    whole(open_house, tab)
    assert pay_page(tab, open_house.tablet).bills[0].tips == (tip,)


def test_the_change_is_kept_by_one_tap_on_the_settled_screen(open_house: House, bill: Bill) -> None:
    cash(open_house, bill, tendered=bill.total + 300)
    client = open_house.client()
    assert "Keep the change" in client.get(f"/tabs/{bill.tab_id}/bill/").content.decode()
    kept = {"kept": "300", "tender": "cash", "key": "payment.1.kept"}
    for _twice in range(2):
        client.post(f"/bills/{bill.pk}/tips/", kept)
    assert Tip.objects.get().amount == 300
    assert "A tip was kept" in client.get(f"/tabs/{bill.tab_id}/bill/").content.decode()
