"""By seat, off by an amount, one bill for a phone: to the cent, and nobody's payment is disturbed."""

import json
from datetime import timedelta
from fractions import Fraction

import pytest

from core import clock
from core.errors import Invalid
from kitchen.models import Ticket
from orders.models import Line, Tab
from payments import actions as payments
from payments import schedule
from payments.models import Bill, BillState, Receipt
from tests.cast import House
from tests.payments.evening import by_items, cash, equally, line, order, totals, whole


def by_seat(house: House, tab: Tab) -> list[Bill]:
    with house.acting() as act:
        return payments.divide_by_seat(tab, act=act)


def at_seat(tab: Tab, **seats: int) -> None:
    for name, seat in seats.items():
        Line.objects.filter(tab=tab, name__startswith=name).update(seat=seat)


def take(house: House, tab: Tab, phone: str = "", minutes: int = 3, **wanted: object) -> Bill:
    until = clock.now() + timedelta(minutes=minutes) if phone else None
    with house.acting() as act:
        return payments.take_bill(tab, phone_ref=phone, until=until, act=act, **wanted)  # type: ignore[arg-type]


def test_each_seat_pays_its_own_and_an_equal_part_of_what_is_shared(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso", "sancerre bottle", "pils 25 cl")
    at_seat(tab, Beef=1, Espresso=3)
    tickets = Ticket.objects.count()
    first, third = by_seat(open_house, tab)
    assert (first.seat, third.seat) == (1, 3)
    assert totals([first, third]) == [1950 + 2100 + 188, 310 + 2100 + 187]
    assert sum(it.tax_total for it in (first, third)) == sum(it.tax_amount for it in Line.objects.filter(tab=tab))
    assert Ticket.objects.count() == tickets


def test_a_seat_that_has_paid_shares_nothing_more(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso", "sancerre bottle")
    at_seat(tab, Beef=1, Espresso=2)
    one, two = by_seat(open_house, tab)
    assert (one.total, two.total) == (1950 + 2100, 310 + 2100)
    cash(open_house, one)
    order(open_house, "espresso", tab=tab)
    at_seat(tab, Espresso=2)
    (rest,) = by_seat(open_house, tab)
    assert (rest.seat, rest.letter, rest.total) == (2, "B", 310 + 2100 + 310)


def test_a_tab_without_seats_is_not_divided_by_seat(open_house: House) -> None:
    tab = order(open_house, "burger")
    with pytest.raises(Invalid, match="0 seats"):
        by_seat(open_house, tab)


def test_a_typed_amount_is_a_bill_of_its_own_and_the_others_stay(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    with open_house.acting() as act:
        first = payments.divide_off(tab, 1000, act=act)
    with open_house.acting() as act:
        second = payments.divide_off(tab, 500, act=act)
    assert totals([first, second]) == [1000, 500]
    first.refresh_from_db()
    assert first.state == BillState.OPEN
    assert sum(it.open_amount() for it in Line.objects.filter(tab=tab)) == 760
    with pytest.raises(Invalid), open_house.acting() as act:
        payments.divide_off(tab, 2261, act=act)


def test_cash_for_what_is_on_no_bill_leaves_the_bills_alone(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    with open_house.acting() as act:
        off = payments.divide_off(tab, 1000, act=act)
    with open_house.acting() as act:
        assert payments.pay_tab_cash(tab, act=act).amount == 1260
    off.refresh_from_db()
    assert (off.state, off.paid) == (BillState.OPEN, 0)


def test_fifty_of_a_hundred_then_the_rest_by_three(open_house: House) -> None:
    tab = order(open_house, "2 cote", table=3)
    Line.objects.filter(tab=tab).update(amount=10000, tax_amount=826, unit_price=5000)
    with open_house.acting() as act:
        card = payments.divide_off(tab, 5000, act=act)
    cash(open_house, card)
    assert sorted(totals(equally(open_house, tab, 3))) == [1666, 1667, 1667]


def test_a_bill_that_was_paid_in_part_ends_there_and_its_rest_is_divided(open_house: House) -> None:
    tab = order(open_house, "burger", "sancerre bottle")
    bill = whole(open_house, tab)
    cash(open_house, bill, amount=2000)
    first, second = equally(open_house, tab, 2)
    assert totals([first, second]) == [2075, 2075]
    bill.refresh_from_db()
    assert (bill.state, bill.total) == (BillState.CLOSED, 2000)
    assert bill.tax_total + first.tax_total + second.tax_total == sum(
        it.tax_amount for it in Line.objects.filter(tab=tab)
    )
    assert json.loads(Receipt.objects.get().body)["total"] == 2000


def test_a_bill_that_was_paid_in_part_stays_while_there_is_something_else_to_divide(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    first, _second = equally(open_house, tab, 2)
    cash(open_house, first, amount=100)
    assert totals([whole(open_house, tab)]) == [1130]
    first.refresh_from_db()
    assert (first.state, first.remaining()) == (BillState.OPEN, 1030)


def test_what_a_phone_pays_is_nobody_else_s_until_its_time_is_up(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    held = take(open_house, tab, "phone-a", picks={line(tab, "Beef burger").pk: 1})
    rest = equally(open_house, tab, 2)
    assert sum(totals(rest)) == 310
    with pytest.raises(payments.BillHeld, match="on their phone, until"):
        take(open_house, tab, "phone-b", picks={line(tab, "Beef burger").pk: Fraction(1, 2)})
    with pytest.raises(payments.BillHeld, match="on their phone, until"):
        by_items(open_house, tab, [{line(tab, "Beef burger").pk: 1}])
    held.refresh_from_db()
    assert held.state == BillState.OPEN
    again = take(open_house, tab, "phone-a", picks={line(tab, "Beef burger").pk: Fraction(1, 2)})
    assert again.total == 975
    assert Bill.objects.get(pk=held.pk).state == BillState.DROPPED


def test_nothing_but_a_phone_s_bill_is_said_so(open_house: House) -> None:
    tab = order(open_house, "burger")
    take(open_house, tab, "phone-a")
    for deed in (payments.divide_whole, payments.drop_bills, payments.divide_by_seat):
        with pytest.raises(payments.BillHeld), open_house.acting() as act:
            deed(tab, act=act)


def test_a_phone_that_went_away_gives_its_bill_back_unless_something_was_paid(open_house: House) -> None:
    one, other = order(open_house, "burger", table=1), order(open_house, "burger", table=2)
    left, paid = take(open_house, one, "phone-a"), take(open_house, other, "phone-b")
    cash(open_house, paid, amount=100)
    assert schedule.let_go_bills() == 0
    Bill.objects.update(held_until=clock.now() - timedelta(seconds=1))
    assert schedule.let_go_bills() == 1
    left.refresh_from_db()
    paid.refresh_from_db()
    assert (left.state, paid.state) == (BillState.DROPPED, BillState.OPEN)
    assert line(one, "Beef burger").billed_amount == 0


def test_a_phone_takes_all_that_nobody_has_paid(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    first, _second = equally(open_house, tab, 2)
    cash(open_house, first)
    assert take(open_house, tab, "phone-a").total == 1130
    assert set(Bill.objects.exclude(state="dropped").values_list("letter", flat=True)) == {"A", "B"}
