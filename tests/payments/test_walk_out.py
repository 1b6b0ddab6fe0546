"""Guests left: what they owe is written off, its tax is owed, and it is never a void."""

import pytest

from core.errors import Invalid
from ledger import queries as ledger
from orders.models import TabState, Void
from payments import actions as payments
from payments.models import Bill, Payment, Receipt
from reports.day import read_day
from tests.cast import House
from tests.payments.evening import cash, order, paper, whole


def walk_out(house: House, of: object) -> Payment:
    with house.acting(house.anna) as act:
        return payments.walk_out(of, reason="Gone over the terrace", act=act)


def test_what_is_left_is_written_off(open_house: House) -> None:
    tab = order(open_house, "burger", "pils 25 cl")
    payment = walk_out(open_house, tab)
    assert (payment.amount, payment.tender) == (2325, "walk_out")
    venue = open_house.venue
    assert ledger.balance(venue, "written_off.walk_outs") == 2325
    assert ledger.balance(venue, "tax.9") < 0 and ledger.balance(venue, "tax.21") < 0
    tab.refresh_from_db()
    assert tab.state == TabState.SETTLED and not Void.objects.exists()
    assert "Not paid: the guests left" in paper(open_house.printers["bar"])[-1]
    assert Receipt.objects.get().total == 2325
    day = read_day(venue, payment.business_date, with_mean=False)
    assert day.books.agree and day.gross == 2325


def test_the_rest_of_a_bill(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    cash(open_house, bill, 1000)
    assert walk_out(open_house, bill).amount == 950
    assert Bill.objects.get().paid == 1950


def test_who_stayed_still_pays_their_own_bill(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    with open_house.acting() as act:
        stays = payments.divide_off(tab, 1000, act=act)
    assert walk_out(open_house, tab).amount == 1260
    stays.refresh_from_db()
    assert (stays.state, stays.total) == ("open", 1000)


def test_they_came_back_the_same_day(open_house: House) -> None:
    payment = walk_out(open_house, order(open_house, "burger"))
    with open_house.acting(open_house.anna) as act:
        payments.correct_tender(payment, "cash", reason="They came back", act=act)
    assert ledger.balance(open_house.venue, "written_off.walk_outs") == 0


def test_nothing_of_it_is_given_back(open_house: House) -> None:
    payment = walk_out(open_house, order(open_house, "burger"))
    with pytest.raises(payments.NotRefundable), open_house.acting(open_house.anna) as act:
        payments.refund(payment, reason="No", act=act)


def test_it_has_a_reason(open_house: House) -> None:
    with pytest.raises(Invalid), open_house.acting(open_house.anna) as act:
        payments.walk_out(order(open_house, "burger"), reason="", act=act)
