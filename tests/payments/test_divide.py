"""Who pays what: cents are the truth, nothing is lost, and minds may change."""

from fractions import Fraction

import pytest

from core.errors import Invalid, Stale
from kitchen.models import Ticket
from orders import actions as orders
from orders.models import Line, Tab
from payments import actions as payments
from payments.models import Bill, BillState, Share, Terminal
from tests.cast import House
from tests.payments.evening import by_items, cash, equally, line, order, totals, whole


def test_what_is_left_after_a_payment_is_divided_to_the_cent(open_house: House) -> None:
    # Regression 8: 100, a part of 50 paid, the rest by three: 16.66/16.67/16.67.
    house = open_house
    tab = order(house, "2 cote", table=3)
    Line.objects.filter(tab=tab).update(amount=10000, tax_amount=826, unit_price=5000)
    half = by_items(house, tab, [{line(tab, "Côte de boeuf").pk: Fraction(1, 2)}])[0]
    cash(house, half)
    rest = equally(house, tab, 3)
    assert sorted(totals(rest)) == [1666, 1667, 1667]
    assert half.tax_total + sum(it.tax_total for it in rest) == 826
    for bill in rest:
        cash(house, bill)
    assert Tab.objects.get(pk=tab.pk).state == "settled"


@pytest.mark.parametrize("n", [1, 2, 3, 7, 12])
def test_equal_parts_add_up_and_differ_by_a_cent_at_most(open_house: House, n: int) -> None:
    tab = order(open_house, "burger", "sancerre bottle", "3 pils 25 cl", "espresso")
    bills = equally(open_house, tab, n)
    lines = Line.objects.filter(tab=tab)
    assert sum(totals(bills)) == sum(it.amount for it in lines)
    assert sum(it.tax_total for it in bills) == sum(it.tax_amount for it in lines)
    assert max(totals(bills)) - min(totals(bills)) <= 1


def test_a_bottle_in_thirds_and_a_burger_of_one_s_own(open_house: House) -> None:
    tab = order(open_house, "burger", "sancerre bottle")
    bottle, burger = line(tab, "Sancerre"), line(tab, "Beef burger")
    third = {bottle.pk: Fraction(1, 3)}
    bills = by_items(open_house, tab, [third | {burger.pk: 1}, third, third])
    assert sorted(totals(bills)) == [1400, 1400, 3350]
    assert {it.portion for it in Share.objects.filter(line=bottle)} == {"1/3"}
    assert [it.letter for it in bills] == ["A", "B", "C"]


def test_some_of_a_line_by_number(open_house: House) -> None:
    tab = order(open_house, "3 pils 25 cl")
    (bill,) = by_items(open_house, tab, [{line(tab, "Pils").pk: 2}])
    assert bill.total == 750
    cash(open_house, bill)
    (rest,) = by_items(open_house, tab, [{line(tab, "Pils").pk: 1}])
    assert rest.total == 375
    assert Share.objects.get(bill=rest).portion == "1"


def test_more_than_there_is_cannot_be_given_out(open_house: House) -> None:
    tab = order(open_house, "burger")
    burger = line(tab, "Beef burger").pk
    for picks in ([{burger: 2}], [{burger: 1}, {burger: 1}], [{burger: Fraction(2, 3)}] * 2, [{999999: 1}], []):
        with pytest.raises(Invalid):
            by_items(open_house, tab, picks)
    assert not Bill.objects.exists()


def test_what_nobody_picked_stays_open_and_keeps_the_tab_open(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    (bill,) = by_items(open_house, tab, [{line(tab, "Espresso").pk: 1}])
    cash(open_house, bill)
    assert Tab.objects.get().state == "open"
    assert line(tab, "Beef burger").open_amount() == 1950


def test_dividing_again_is_a_change_of_mind(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    first = equally(open_house, tab, 3)
    (bill,) = [whole(open_house, tab)]
    assert bill.total == 2260
    assert bill.letter == "A"
    assert {it.state for it in Bill.objects.filter(pk__in=[it.pk for it in first])} == {BillState.DROPPED}


def test_a_part_paid_bill_stays_when_the_rest_is_divided_again(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    first, second = equally(open_house, tab, 2)
    cash(open_house, first, amount=100)
    again = equally(open_house, tab, 2)
    assert sum(totals(again)) == second.total
    assert [it.letter for it in again] == ["B", "C"]
    first.refresh_from_db()
    assert (first.state, first.paid) == ("open", 100)


def test_a_dropped_bill_takes_no_money(open_house: House) -> None:
    tab = order(open_house, "burger")
    bill = whole(open_house, tab)
    with open_house.acting() as act:
        payments.drop_bills(tab, act=act)
    with pytest.raises(payments.BillPaid, match="divided again"):
        cash(open_house, bill)
    assert line(tab, "Beef burger").billed_amount == 0


def test_lines_added_later_are_not_on_the_bill(open_house: House) -> None:
    tab = order(open_house, "burger")
    bill = whole(open_house, tab)
    order(open_house, "espresso", tab=tab)
    cash(open_house, bill)
    assert Tab.objects.get().state == "open"
    cash(open_house, whole(open_house, tab))
    assert Tab.objects.get().state == "settled"


def test_dividing_and_paying_tell_the_kitchen_nothing(open_house: House) -> None:
    # Regression 2 and 4's kitchen side: a split or a payment never prints a ticket.
    tab = order(open_house, "burger")
    before = Ticket.objects.count()
    for bill in equally(open_house, tab, 2):
        cash(open_house, bill)
    assert Ticket.objects.count() == before


def test_a_void_of_what_is_on_a_bill_is_refused_until_it_is_dropped(open_house: House) -> None:
    tab = order(open_house, "2 burger")
    whole(open_house, tab)
    burgers = line(tab, "Beef burger")
    with pytest.raises(orders.LineRefused), open_house.acting() as act:
        orders.void_line(burgers, 1, "dropped", burgers.version, act=act)


def test_a_tab_of_nothing_but_voids_ends_with_a_bill_of_nothing(open_house: House) -> None:
    tab = order(open_house, "burger")
    burger = line(tab, "Beef burger")
    with open_house.acting() as act:
        orders.void_line(burger, 1, "wrong table", burger.version, act=act)
    bill = whole(open_house, tab)
    assert bill.total == 0
    with open_house.acting() as act:
        payments.close_bill(bill, act=act)
    assert Tab.objects.get().state == "settled"


def test_a_bill_with_something_to_pay_is_not_closed_for_nothing(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(payments.NotPaid), open_house.acting() as act:
        payments.close_bill(bill, act=act)


def test_nothing_left_is_said(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    with open_house.acting() as act:
        payments.start_card(whole(open_house, tab), Terminal.objects.get(), act=act)
    with pytest.raises(payments.NothingToDivide):
        whole(open_house, tab)


def test_a_line_that_changed_meanwhile_is_refused(open_house: House) -> None:
    tab = order(open_house, "burger")
    burger = line(tab, "Beef burger")
    part = orders.Part(burger.pk, burger.amount + 1, burger.tax_amount)
    with pytest.raises(Stale), open_house.acting() as act:
        orders.take_parts([part], act=act)
