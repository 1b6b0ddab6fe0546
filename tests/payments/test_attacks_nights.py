"""Unlucky nights: two things at once, one answered after the other, and each comes out once."""

import pytest
import time_machine

from core import clock
from core.errors import Invalid, Refused
from ledger import queries as ledger
from payments import actions as payments
from payments.gateways.base import Answer
from payments.models import Bill, CashSession, CustomTender, Intent, Payment, StoredKind, Surplus, Terminal
from tests.cast import House
from tests.payments.evening import cash, equally, order, whole
from tests.payments.test_attacks_cards import answer, by_card
from tests.payments.test_stored import fresh, pay, sold

DAY = 86_400


def ask(house: House, bill: Bill, amount: int | None = None) -> Intent:
    with house.acting() as act:
        return payments.start_card(bill, Terminal.objects.get(venue=house.venue), amount, act=act)


def test_what_a_card_may_have_paid_is_not_written_off(open_house: House) -> None:
    """Half is on its way when the guests are gone: the other half is a walk-out, and the card's comes in."""
    bill = whole(open_house, order(open_house, "burger"))
    intent = ask(open_house, bill, 1000)
    with open_house.acting(open_house.anna) as act:
        gone = payments.walk_out(bill, reason="Gone", act=act)
    assert gone.amount == 950
    with pytest.raises(payments.BillPaid), open_house.acting(open_house.anna) as act:
        payments.walk_out(bill, reason="Gone", act=act)
    answer(open_house, intent)
    bill.refresh_from_db()
    assert (bill.state, bill.paid, bill.pending) == ("closed", 1950, 0)


def test_a_walk_out_is_not_corrected_while_its_bill_is_open(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    intent = ask(open_house, bill, 1000)
    with open_house.acting(open_house.anna) as act:
        gone = payments.walk_out(bill, reason="Gone", act=act)
    with pytest.raises(payments.NotCorrectable), open_house.acting(open_house.anna) as act:
        payments.correct_tender(gone, "cash", reason="They came back", act=act)
    answer(open_house, intent, "declined")
    assert cash(open_house, bill).amount == 1000


def test_dividing_again_leaves_what_a_card_is_paying(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    first, _second = equally(open_house, tab, 2)
    intent = ask(open_house, first)
    again = equally(open_house, tab, 3)
    assert first.pk not in {it.pk for it in again}
    answer(open_house, intent)
    for it in again:
        cash(open_house, it)
    tab.refresh_from_db()
    assert tab.state == "settled"
    assert sum(Payment.objects.values_list("amount", flat=True)) == 1950 + 310


def test_given_up_paid_in_cash_and_taken_after_all_is_owed_back_once(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    intent = ask(open_house, bill)
    answer(open_house, intent, "unknown")
    with open_house.acting(open_house.anna) as act:
        payments.release_card(intent, act=act)
    cash(open_house, bill)
    for _time in range(2):
        answer(open_house, intent)
    assert Surplus.objects.get().amount == 1950
    assert ledger.balance(open_house.venue, "surplus") == -1950


def test_a_correction_waits_for_what_is_on_its_way_back(open_house: House) -> None:
    """Half by card, half in cash; the card's half is being given back."""
    bill = whole(open_house, order(open_house, "burger"))
    coins = cash(open_house, bill, 950)
    card = by_card(open_house, bill)
    lunch = CustomTender.objects.create(venue=open_house.venue, name="Lunch card")
    with open_house.acting(open_house.anna) as act:
        intent = payments.refund(card, reason="Cold", act=act)
    assert isinstance(intent, Intent)
    with pytest.raises(Refused), open_house.acting(open_house.anna) as act:
        payments.correct_tender(coins, "other", custom=lunch, reason="Lunch card", act=act)
    with pytest.raises(payments.NotRefundable), open_house.acting(open_house.anna) as act:
        payments.refund(coins, reason="Cold too", act=act)
    answer(open_house, intent)
    with open_house.acting(open_house.anna) as act:
        payments.refund(coins, reason="Cold too", act=act)
    bill.refresh_from_db()
    assert bill.refunded == 1950


def test_a_refund_answered_after_its_drawer_was_counted_and_closed_is_the_next_day_s(open_house: House) -> None:
    card = by_card(open_house, whole(open_house, order(open_house, "burger")))
    with open_house.acting(open_house.anna) as act:
        intent = payments.refund(card, reason="Cold", act=act)
        assert isinstance(intent, Intent)
    with open_house.acting(open_house.anna) as act:
        payments.close_cash_session(CashSession.objects.get(), 10_000, act=act)
    with pytest.raises(Refused) as no, open_house.acting(open_house.anna) as act:
        payments.close_register(open_house.till, act=act)
    assert no.value.way_out
    answer(open_house, intent)
    with open_house.acting(open_house.anna) as act:
        z = payments.close_register(open_house.till, act=act)
    assert (z.sales, z.returns) == (1950, 1950)


def test_a_card_that_expired_while_it_was_shown_pays_nothing(open_house: House) -> None:
    card, _code = sold(open_house)
    bill = whole(open_house, order(open_house, "burger"))
    with open_house.acting(open_house.anna) as act:
        payments.extend_stored(card, clock.now().date(), act=act)
    with time_machine.travel(clock.now().timestamp() + 3 * DAY), pytest.raises(payments.CardRefused):
        pay(open_house, bill, card)
    assert fresh(card).balance() == 5000


def test_a_deposit_is_used_once_for_what_it_is(open_house: House) -> None:
    tab = order(open_house, "espresso")
    with open_house.acting() as act:
        deposit = payments.take_deposit(tab, 2000, label="Christmas lunch", act=act)
    bill = whole(open_house, tab)
    with pytest.raises(payments.CardRefused):
        pay(open_house, bill, deposit)
    cash(open_house, bill)
    bill = whole(open_house, order(open_house, "burger"))
    assert fresh(deposit).kind == StoredKind.DEPOSIT
    pay(open_house, bill, deposit)
    with pytest.raises(payments.CardRefused):
        pay(open_house, whole(open_house, order(open_house, "burger", table=7)), deposit, 51)
    assert fresh(deposit).balance() == 50


@pytest.mark.parametrize("said", [Answer("approved", amount=0), Answer("approved", amount=-1950), Answer("approved")])
def test_a_terminal_that_took_nothing_pays_nothing(open_house: House, said: Answer) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    intent = ask(open_house, bill)
    with open_house.acting() as act:
        intent = payments.record_answer(intent, said, act=act)
    assert intent.state == "unknown" and not Payment.objects.exists()
    with open_house.acting(open_house.anna) as act:
        payments.release_card(intent, act=act)
    with open_house.acting() as act:
        payments.record_answer(intent, said, act=act)
    assert ledger.balance(open_house.venue, "surplus") == 0
    cash(open_house, bill)


def test_a_float_of_less_than_nothing_opens_no_drawer(open_house: House) -> None:
    with pytest.raises(Invalid), open_house.acting() as act:
        payments.open_purse(-1, act=act)
    with pytest.raises(Invalid), open_house.acting() as act:
        payments.count_cash(CashSession.objects.get(), 100, next_float=101, act=act)


def test_what_goes_back_or_is_held_is_not_given_up_as_a_payment(open_house: House) -> None:
    """Nobody knows yet whether it went back: to say that it didn't would pay it twice."""
    card = by_card(open_house, whole(open_house, order(open_house, "burger")))
    with open_house.acting(open_house.anna) as act:
        back = payments.refund(card, reason="Cold", act=act)
    assert isinstance(back, Intent)
    answer(open_house, back, "unknown")
    tab = order(open_house, "espresso", table=7)
    with open_house.acting(open_house.anna) as act:
        hold = payments.hold_card(tab, Terminal.objects.get(venue=open_house.venue), 5000, act=act)
    held = answer(open_house, Intent.objects.get(hold=hold), "unknown")
    client = open_house.client(open_house.anna)
    for intent in (back, held):
        said = client.post(f"/intents/{intent.pk}/release/", {})
        assert said.status_code == 409, said.status_code
        assert "just paid" not in said.content.decode()
    card.refresh_from_db()
    assert card.refunding == 1950
    answer(open_house, back)
    card.refresh_from_db()
    assert (card.refunding, card.refunded) == (0, 1950)
