"""Somebody tries to have a gift card's money twice: spent and given back, or loaded by nobody."""

import pytest

from core.errors import Refused
from ledger import queries as ledger
from orders.models import TabState
from payments import actions as payments
from payments import walk_outs
from payments.gateways.base import Answer
from payments.models import Bill, Intent, IntentState, Payment, StoredValue, Terminal
from tests.cast import House
from tests.payments.evening import cash, equally, order, whole
from tests.payments.test_stored import fresh, pay, sell, sold

APPROVED = {"card": "··4242", "scheme": "Visa"}


def by_card(house: House, bill: Bill) -> Payment:
    with house.acting() as act:
        intent = payments.start_card(bill, Terminal.objects.get(venue=house.venue), act=act)
    answer(house, intent)
    return Payment.objects.get(intent=intent)


def answer(house: House, intent: Intent, state: str = "approved") -> Intent:
    said = Answer(state, amount=intent.amount + intent.tip, reference=f"R{intent.pk}", **APPROVED)
    with house.acting() as act:
        return payments.record_answer(Intent.objects.get(pk=intent.pk), said, act=act)


def ask_back(house: House, payment: Payment, **what: object) -> Intent:
    with house.acting(house.anna) as act:
        back = payments.refund(payment, **what, reason="Changed their mind", act=act)
    assert isinstance(back, Intent)
    return back


def sold_by_card(house: House, amount: int = 5000) -> tuple[StoredValue, Payment]:
    card, _code, tab = sell(house, amount)
    return card, by_card(house, whole(house, tab))


def test_a_card_that_was_spent_is_not_asked_back_of_the_bank(open_house: House) -> None:
    """The provider would give the money back, and we could never write it down."""
    card, payment = sold_by_card(open_house)
    pay(open_house, whole(open_house, order(open_house, "burger")), card)
    with pytest.raises(payments.CardRefused) as no:
        ask_back(open_house, payment)
    assert no.value.way_out
    assert not Intent.objects.filter(kind="refund").exists()
    answer(open_house, ask_back(open_house, payment, amount=5000 - 1950))
    assert fresh(card).balance() == 0


def test_a_card_whose_price_is_on_its_way_back_pays_nothing(open_house: House) -> None:
    card, payment = sold_by_card(open_house)
    intent = ask_back(open_house, payment, amount=4000)
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(payments.CardRefused) as no:
        pay(open_house, bill, card)
    assert no.value.way_out
    assert answer(open_house, intent).state == IntentState.APPROVED
    assert fresh(card).balance() == 1000
    assert pay(open_house, bill, card).amount == 1000


def test_a_card_whose_refund_was_refused_pays_again(open_house: House) -> None:
    card, payment = sold_by_card(open_house)
    answer(open_house, ask_back(open_house, payment), "declined")
    assert pay(open_house, whole(open_house, order(open_house, "burger")), card).amount == 1950


def test_two_sales_of_one_card_are_not_both_asked_back(open_house: House) -> None:
    """Sold and topped up by card, half of it spent: what is left goes back once."""
    card, first = sold_by_card(open_house, 2000)
    tab = order(open_house, "espresso")
    with open_house.acting() as act:
        payments.top_up(tab, fresh(card), 2000, act=act)
    second = by_card(open_house, whole(open_house, tab))
    pay(open_house, whole(open_house, order(open_house, "burger")), card, 1950)
    intent = ask_back(open_house, first)
    answer(open_house, intent, "unknown")
    with pytest.raises(payments.CardRefused):
        ask_back(open_house, second)
    answer(open_house, intent)
    assert fresh(card).balance() == 50


def test_one_bill_that_loads_a_card_twice_gives_back_no_more_than_is_on_it(open_house: House) -> None:
    card, _code, tab = sell(open_house, 2000)
    with open_house.acting() as act:
        payments.pay_tab_cash(tab, act=act)
    tab = order(open_house, "espresso")
    for _time in range(2):
        with open_house.acting() as act:
            payments.top_up(tab, fresh(card), 1000, act=act)
    paid = cash(open_house, whole(open_house, tab))
    pay(open_house, whole(open_house, order(open_house, "2 burger")), card, 2500)
    with pytest.raises(payments.CardRefused), open_house.acting(open_house.anna) as act:
        payments.refund(paid, reason="Changed their mind", act=act)
    assert fresh(card).balance() == 1500


def test_who_leaves_without_paying_leaves_no_card_loaded(open_house: House) -> None:
    """What they ate is lost; the card, which nobody paid, isn't."""
    card, _code, tab = sell(open_house, 5000, order(open_house, "burger"))
    with open_house.acting(open_house.anna) as act:
        gone = payments.walk_out(tab, reason="Gone over the terrace", act=act)
    gone.refresh_from_db()
    assert (gone.amount, gone.refunded) == (6950, 5000)
    assert (fresh(card).balance(), ledger.balance(open_house.venue, "written_off.walk_outs")) == (0, 1950)
    tab.refresh_from_db()
    assert tab.state == TabState.SETTLED


def test_of_a_card_that_was_paid_in_part_only_that_part_is_left_and_goes_back(open_house: House) -> None:
    card, _code, tab = sell(open_house, 5000)
    first, second = equally(open_house, tab, 2)
    coins = cash(open_house, first, 1000)
    for bill in (first, second):
        with open_house.acting(open_house.anna) as act:
            payments.walk_out(bill, reason="Gone over the terrace", act=act)
    venue = open_house.venue
    assert (fresh(card).balance(), ledger.balance(venue, "written_off.walk_outs")) == (1000, 0)
    with open_house.acting(open_house.anna) as act:
        payments.refund(coins, reason="They left", act=act)
    assert fresh(card).balance() == 0 and ledger.balance(venue, f"cash.{coins.cash_session_id}") == 10_000
    assert not walk_outs.walk_outs(venue, coins.business_date, coins.business_date)


def test_what_was_paid_pays_the_dishes_before_the_card(open_house: House) -> None:
    card, _code, tab = sell(open_house, 5000, order(open_house, "burger"))
    bill = whole(open_house, tab)
    cash(open_house, bill, 2950)
    with open_house.acting(open_house.anna) as act:
        payments.walk_out(bill, reason="Gone", act=act)
    assert (fresh(card).balance(), ledger.balance(open_house.venue, "written_off.walk_outs")) == (1000, 0)


def test_while_a_card_may_be_paying_a_card_nothing_is_written_off(open_house: House) -> None:
    """What a terminal takes afterwards would load more than was paid for."""
    card, _code, tab = sell(open_house, 5000)
    bill = whole(open_house, tab)
    with open_house.acting() as act:
        intent = payments.start_card(bill, Terminal.objects.get(venue=open_house.venue), 2000, act=act)
    with pytest.raises(Refused) as no, open_house.acting(open_house.anna) as act:
        payments.walk_out(bill, reason="Gone", act=act)
    assert no.value.way_out
    answer(open_house, intent)
    with open_house.acting(open_house.anna) as act:
        payments.walk_out(bill, reason="Gone", act=act)
    assert fresh(card).balance() == 2000


def test_what_came_off_a_card_goes_back_on_it_and_to_nobody_s_hand(open_house: House) -> None:
    """A tender that was corrected can't be made out of a card, nor a card's payment turned into cash."""
    card, _code = sold(open_house)
    payment = pay(open_house, whole(open_house, order(open_house, "burger")), card)
    with pytest.raises(payments.NotCorrectable), open_house.acting(open_house.anna) as act:
        payments.correct_tender(payment, "cash", reason="Give me the coins", act=act)
    for amount in (1000, 950):
        with open_house.acting(open_house.anna) as act:
            payments.refund(payment, amount=amount, reason="Cold", act=act)
    with pytest.raises(payments.NotRefundable), open_house.acting(open_house.anna) as act:
        payments.refund(payment, amount=1, reason="Cold", act=act)
    assert fresh(card).balance() == 5000
