"""A waiter's own purse: their cash goes there, wherever they take it."""

import pytest

from ledger import queries as ledger
from payments import actions as payments
from payments.models import CashSession, DrawerKick
from payments.queries import expected_cash
from tests.cast import House
from tests.payments.evening import cash, order, paper, whole


def purse(house: House, float_amount: int = 5_000) -> CashSession:
    with house.acting() as act:
        return payments.open_purse(float_amount, act=act)


def test_cash_goes_into_the_purse_of_who_takes_it_and_opens_no_drawer(open_house: House) -> None:
    mine = purse(open_house)
    paid = cash(open_house, whole(open_house, order(open_house, "burger")))
    with open_house.acting(open_house.tom) as act:
        other = payments.pay_cash(whole(open_house, order(open_house, "soup", table=11)), act=act)

    assert paid.cash_session == mine and expected_cash(mine) == 6_950
    assert other.cash_session is not None and other.cash_session.person is None
    assert list(DrawerKick.objects.values_list("payment", flat=True)) == [other.pk]
    assert "[drawer]" not in "".join(paper(open_house.printers["bar"])[:1])


def test_it_goes_there_from_a_device_of_another_register_too(open_house: House) -> None:
    mine = purse(open_house)
    with open_house.acting(device=open_house.bar_tablet) as act:
        paid = payments.pay_tab_cash(order(open_house, "burger"), act=act)

    assert paid.cash_session == mine and paid.register == mine.register


def test_nobody_carries_two(open_house: House) -> None:
    purse(open_house)
    with pytest.raises(payments.DrawerOpen):
        purse(open_house)


def test_a_purse_is_filled_from_a_drawer_and_emptied_into_it(open_house: House) -> None:
    drawer = CashSession.objects.get()
    with open_house.acting() as act:
        mine = payments.open_purse_from(drawer, 3_000, act=act)
    assert (expected_cash(drawer), expected_cash(mine)) == (7_000, 3_000)

    with open_house.acting() as act:
        payments.hand_over_cash(mine, drawer, 2_500, act=act)

    assert (expected_cash(drawer), expected_cash(mine)) == (9_500, 500)
    assert ledger.balance(open_house.venue, f"cash.{mine.pk}") == 500
    with open_house.acting() as act:
        closed = payments.close_cash_session(mine, 500, act=act)
    assert closed.difference == 0
    with pytest.raises(payments.DrawerClosed), open_house.acting() as act:
        payments.hand_over_cash(drawer, mine, 100, act=act)


def test_what_goes_from_itself_to_itself_goes_nowhere(open_house: House) -> None:
    mine = purse(open_house)
    with pytest.raises(payments.NotHandedOver), open_house.acting() as act:
        payments.hand_over_cash(mine, mine, 100, act=act)
