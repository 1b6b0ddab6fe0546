"""Guests left: what they owe is written off, its tax is owed, and it is never a void."""

import pytest

from core.errors import Invalid
from ledger import queries as ledger
from orders.models import TabState, Void
from payments import actions as payments
from payments import queries, z_report
from payments.models import Bill, Payment, Receipt
from reports.day import read_day
from tests.cast import House
from tests.payments.evening import cash, close, order, paper, whole


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


def test_it_is_no_money_in_the_report_the_reading_and_the_z(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "soup", table=3)))
    payment = walk_out(open_house, order(open_house, "burger"))
    day = read_day(open_house.venue, payment.business_date, with_mean=False)
    assert (day.paid, day.taken, [it.total for it in day.people]) == (2900, 950, [950])
    client = open_house.client(open_house.anna)
    page = client.get(f"/reports/days/{day.date}/").content.decode()
    assert "?tender=walk_out" in page and "€29.00" in page and "€9.50" in page
    assert (
        'id="sum">€9.50' in client.get(f"/reports/days/{day.date}/bills/?person={open_house.eva.pk}").content.decode()
    )
    reading = queries.x_report(open_house.till, payment.at)
    apart = [("cash", 1, 950), ("walk_out", 1, 1950)]
    assert reading.tenders == apart and reading.expected_cash == 10_950
    (z,) = close(open_house, times=1)
    assert [tuple(it) for it in z_report.reading_of(z).tenders] == apart
