"""Ways to pay that the house made itself."""

import pytest

from core.errors import Invalid
from ledger import queries as ledger
from payments import actions as payments
from payments.models import Bill, CustomTender
from reports.day import read_day
from tests.cast import House
from tests.payments.evening import cash, order, paper, whole


@pytest.fixture
def lunch(open_house: House) -> CustomTender:
    with open_house.acting(open_house.anna) as act:
        return payments.keep_tender(None, "Lunch card", wants_slip=True, is_active=True, act=act)


def test_it_pays_a_bill_with_its_tip(open_house: House, lunch: CustomTender) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    cash(open_house, bill, 1000)
    with open_house.acting() as act:
        payment = payments.pay_other(bill, lunch, slip="881", tip=50, act=act)
    assert Bill.objects.get().state == "closed"
    assert ledger.balance(open_house.venue, f"clearing.other.{lunch.pk}") == 1000
    assert ledger.balance(open_house.venue, f"tips.{open_house.eva.pk}") == -50
    assert "Lunch card slip 881" in paper(open_house.printers["bar"])[-1]
    assert read_day(open_house.venue, payment.business_date, with_mean=False).books.agree


def test_a_tab_in_one_act(open_house: House, lunch: CustomTender) -> None:
    with open_house.acting() as act:
        payment = payments.pay_tab_other(order(open_house, "burger"), lunch, slip="1", act=act)
    assert payment.amount == 1950


def test_its_slip_is_asked_for(open_house: House, lunch: CustomTender) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(Invalid, match="slip"), open_house.acting() as act:
        payments.pay_other(bill, lunch, act=act)


def test_one_that_is_off_takes_nothing(open_house: House, lunch: CustomTender) -> None:
    with open_house.acting(open_house.anna) as act:
        payments.keep_tender(lunch, "Lunch card", wants_slip=True, is_active=False, act=act)
    with pytest.raises(Invalid), open_house.acting() as act:
        payments.pay_tab_other(order(open_house, "burger"), lunch, slip="1", act=act)


def test_names_are_taken_once(open_house: House, lunch: CustomTender) -> None:
    for name, error in (("lunch CARD", payments.NameTaken), (" ", Invalid)):
        with pytest.raises(error), open_house.acting(open_house.anna) as act:
            payments.keep_tender(None, name, wants_slip=False, is_active=True, act=act)
