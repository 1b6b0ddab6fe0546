"""Vouchers: given away, good once, and what is not used was no cost; and deposits on a booking."""

from datetime import date, timedelta

import pytest

from core import clock
from core.errors import Invalid
from ledger import queries as ledger
from payments import actions as payments
from payments import stored
from payments.models import Bill, StoredValue
from tests.cast import House
from tests.payments.evening import cash, order, whole
from tests.payments.test_stored import counter_tab, fresh, pay


def give(house: House, amount: int = 2500, count: int = 1, **more: date) -> list[tuple[StoredValue, str]]:
    with house.acting(house.anna) as act:
        return payments.give_vouchers(amount, count, reason="The wait on Saturday", act=act, **more)


def test_a_voucher_costs_the_house_what_was_used_of_it(open_house: House) -> None:
    ((voucher, code),) = give(open_house)
    assert ledger.balance(open_house.venue, "expense.vouchers") == 2500
    assert stored.find(code, open_house.venue) is not None
    pay(open_house, whole(open_house, order(open_house, "burger")), voucher)
    assert ledger.balance(open_house.venue, "expense.vouchers") == 1950
    assert fresh(voucher).balance() == 0
    assert stored.find(code, open_house.venue) is None


def test_it_is_good_once_at_whatever_till(open_house: House) -> None:
    ((voucher, _code),) = give(open_house)
    first, second = (whole(open_house, order(open_house, "soup", table=n)) for n in (1, 2))
    pay(open_house, first, voucher)
    with pytest.raises(payments.CardRefused, match="has been used"):
        pay(open_house, second, voucher)
    assert Bill.objects.get(pk=second.pk).paid == 0


def test_a_campaign_is_a_list_of_codes_that_all_differ(open_house: House) -> None:
    until = clock.now().date() + timedelta(days=60)
    given = give(open_house, 1000, 25, expires_on=until)
    assert len({code for _it, code in given}) == 25
    assert stored.owed(open_house.venue) == {"voucher": (25, 25_000)}
    assert {it.expires_on for it, _code in given} == {until}


def test_what_expired_unused_was_no_cost(open_house: House) -> None:
    ((voucher, _code),) = give(open_house)
    StoredValue.objects.filter(pk=voucher.pk).update(expires_on=date(2020, 1, 1))
    with open_house.acting() as act:
        payments.expire_stored(act=act)
    assert ledger.balance(open_house.venue, "expense.vouchers") == 0
    assert ledger.balance(open_house.venue, "income.stored_expired") == 0


@pytest.mark.parametrize(("count", "reason"), [(0, "x"), (201, "x"), (1, " ")])
def test_none_are_given_without_a_reason_or_by_the_thousand(open_house: House, count: int, reason: str) -> None:
    with open_house.acting(open_house.anna) as act, pytest.raises(Invalid):
        payments.give_vouchers(1000, count, reason=reason, act=act)


def test_a_voucher_that_is_given_back_is_good_again(open_house: House) -> None:
    ((voucher, code),) = give(open_house)
    payment = pay(open_house, whole(open_house, order(open_house, "burger")), voucher)
    with open_house.acting(open_house.anna) as act:
        payments.refund(payment, parts=None, amount=None, reason="cold", act=act)
    found = stored.find(code, open_house.venue)
    assert found is not None and found.balance() == 1950


def test_a_deposit_waits_for_its_day_and_is_no_sale(open_house: House) -> None:
    tab = counter_tab(open_house)
    with open_house.acting() as act:
        deposit = payments.take_deposit(tab, 20_000, label="Christmas lunch", for_day=date(2099, 12, 12), act=act)
        payments.pay_tab_cash(tab, act=act)
    assert [it.pk for it in stored.deposits(open_house.venue)] == [deposit.pk]
    assert ledger.balance(open_house.venue, f"stored.{deposit.ref}") == -20_000
    bill = whole(open_house, order(open_house, "3 cote"))
    pay(open_house, bill, deposit)
    assert fresh(deposit).balance() == 0
    cash(open_house, Bill.objects.get(pk=bill.pk))


def test_a_deposit_says_what_it_is_for(open_house: House) -> None:
    with open_house.acting() as act, pytest.raises(Invalid):
        payments.take_deposit(counter_tab(open_house), 1000, label="", act=act)
