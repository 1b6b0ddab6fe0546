"""Drawers: what goes in and out without a sale, and the count that is told nothing."""

import pytest

from core.errors import Invalid, Refused
from journal.models import Entry
from ledger import queries as ledger
from payments import actions as payments
from payments import coins
from payments.models import CashMovement, CashSession, DrawerKick
from payments.queries import expected_cash
from tests.cast import House
from tests.payments.evening import cash, order, whole


def move(house: House, kind: str, amount: int, reason: str = "") -> CashMovement:
    with house.acting(house.anna) as act:
        return payments.move_cash(CashSession.objects.get(), kind, amount, reason, act=act)


def test_what_goes_in_and_out_is_expected_and_booked(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    move(open_house, "pay_in", 2_000, "Umbrella stand sold")
    move(open_house, "pay_out", 1_250, "Flowers")
    move(open_house, "drop", 5_000)
    move(open_house, "top_up", 300)

    session = CashSession.objects.get()
    assert expected_cash(session) == 10_000 + 1_950 + 2_000 - 1_250 - 5_000 + 300
    assert ledger.balance(open_house.venue, f"cash.{session.pk}") == expected_cash(session)
    assert ledger.balance(open_house.venue, "income.paid_in") == -2_000
    assert ledger.balance(open_house.venue, "expense.paid_out") == 1_250
    reasons = list(DrawerKick.objects.filter(payment=None).order_by("pk").values_list("reason", flat=True))
    assert reasons == ["Umbrella stand sold", "Flowers", "to the safe", "from the safe"]


@pytest.mark.parametrize(("kind", "amount"), [("pay_out", 500), ("pay_in", 500), ("drop", 0), ("tips", 500)])
def test_money_goes_nowhere_without_a_reason_or_an_amount(open_house: House, kind: str, amount: int) -> None:
    with pytest.raises(Invalid):
        move(open_house, kind, amount)


def test_a_count_that_is_far_off_is_done_twice_and_the_second_stands(open_house: House) -> None:
    session = CashSession.objects.get()
    with open_house.acting(open_house.anna) as act:
        first = payments.count_cash(session, 9_000, coins_counted={"5000": 1, "2000": 2}, act=act)
    session.refresh_from_db()
    assert not first.is_closed and session.closed_at is None

    with open_house.acting(open_house.anna) as act:
        second = payments.count_cash(session, 9_100, act=act)

    assert second.is_closed and second.session.difference == -900
    assert [it.kind for it in Entry.objects.filter(kind__startswith="payments.cash_").order_by("sequence")][-2:] == [
        "payments.cash_counted",
        "payments.cash_session_closed",
    ]


def test_a_count_that_is_nearly_right_is_done_once(open_house: House) -> None:
    with open_house.acting(open_house.anna) as act:
        done = payments.count_cash(CashSession.objects.get(), 9_950, coins_counted={"5000": 1}, act=act)

    assert done.is_closed and done.session.coins == {"5000": 1}


def test_a_difference_is_explained_once(open_house: House) -> None:
    session = CashSession.objects.get()
    with open_house.acting() as act:
        payments.close_cash_session(session, 9_950, act=act)
    with open_house.acting() as act:
        payments.explain_difference(session, "A fifty-cent coin under the till", act=act)

    session.refresh_from_db()
    assert session.note == "A fifty-cent coin under the till"
    with pytest.raises(Refused), open_house.acting() as act:
        payments.explain_difference(session, "Another story", act=act)


def test_handing_over_a_drawer_is_a_count_and_the_next_float(open_house: House) -> None:
    with open_house.acting(open_house.anna) as act:
        done = payments.count_cash(CashSession.objects.get(), 10_000, next_float=8_000, act=act)

    assert done.next is not None and done.next.float_amount == 8_000
    assert ledger.balance(open_house.venue, "cash.safe") == -8_000
    with pytest.raises(Invalid), open_house.acting() as act:
        payments.count_cash(done.next, 8_000, next_float=9_000, act=act)


def test_coins_are_read_from_a_form() -> None:
    count = coins.read({"coin-5000": "3", "coin-20": "11", "coin-1": ""}, "EUR")
    assert count == {"5000": 3, "20": 11} and coins.total(count) == 15_220
    with pytest.raises(Invalid):
        coins.read({"coin-5000": "-1"}, "EUR")
