"""The named regressions of money: what went wrong elsewhere, to the cent, at every rate."""

import json
from fractions import Fraction

import pytest

from core.errors import Refused
from hotel.models import Posting
from ledger import queries as ledger
from orders import actions as orders
from orders.actions.changing import LineRefused
from payments import actions as payments
from payments.gateways.base import Answer
from payments.models import Bill, BillState, Payment, Receipt, StoredValue, Terminal
from tests.cast import House
from tests.hotel import stays
from tests.orders.changes import again, off_line, off_tab
from tests.payments.evening import by_items, cash, equally, line, order, paper, totals, whole
from tests.payments.rates import is_the_tab, sold_by_rate
from tests.payments.rooms import to_room

HUNDRED = ("cote", "burger", "sancerre glass")  # 91.50 at 9 %, 8.50 at 21 %


def gift_card(house: House, amount: int) -> StoredValue:
    """One that was sold over the counter, for cash."""
    with house.acting() as act:
        tab = orders.open_tab("counter", act=act)
    with house.acting() as act:
        card, _code = payments.sell_gift_card(tab, amount, act=act)
    with house.acting() as act:
        payments.pay_tab_cash(tab, act=act)
    return StoredValue.objects.select_related("account", "venue").get(pk=card.pk)


def by_card(house: House, bill: Bill, amount: int | None = None, *, is_answered: bool = True) -> None:
    """Ask the terminal, which approves (or says nothing yet)."""
    with house.acting() as act:
        intent = payments.start_card(bill, Terminal.objects.get(), amount, act=act)
    if is_answered:
        answer = Answer("approved", reference=intent.ref, card="4242", amount=intent.amount)
        with house.acting() as act:
            payments.record_answer(intent, answer, act=act)


@pytest.mark.parametrize("as_bill", ["of the whole", "of its own"])
def test_half_by_gift_card_and_the_rest_by_three(open_house: House, as_bill: str) -> None:
    card, tab = gift_card(open_house, 5000), order(open_house, *HUNDRED)
    with open_house.acting() as act:
        if as_bill == "of its own":
            payments.pay_stored(payments.divide_off(tab, 5000, act=act), card, act=act)
        else:
            payments.pay_tab_stored(tab, card, 5000, act=act)
    thirds = equally(open_house, tab, 3)
    assert sorted(totals(thirds)) == [1666, 1667, 1667]
    for bill in thirds:
        cash(open_house, bill, tendered=1700)
    assert is_the_tab(open_house, tab)
    assert Receipt.objects.filter(bill__tab=tab).count() == 4
    assert StoredValue.objects.select_related("account").get(pk=card.pk).balance() == 0
    rounded = sum(it.rounding for it in Payment.objects.filter(bill__in=thirds))
    assert ledger.balance(open_house.venue, "rounding.cash") == -rounded


def test_a_bottle_in_thirds_after_a_discount_one_of_them_to_a_room(open_house: House) -> None:
    stay = stays.check_in(open_house, "201", "de Vries")
    tab = order(open_house, "burger", "bass", "soup", "sancerre bottle")
    off_tab(open_house, tab, "percent", 10)
    wine, third = line(tab, "Sancerre").pk, Fraction(1, 3)
    dishes = [line(tab, name).pk for name in ("Beef burger", "Sea bass", "Onion soup")]
    first, second, last = by_items(open_house, tab, [{wine: third, dish: 1} for dish in dishes])
    assert totals([first, second, last]) == [1755 + 1260, 2610 + 1260, 855 + 1260]
    to_room(open_house, first, stay)
    by_card(open_house, second)
    by_card(open_house, last)
    assert is_the_tab(open_house, tab)
    (posting,) = Posting.objects.all()
    of_room = sold_by_rate(Receipt.objects.filter(bill=first))
    assert {(it["rate"], it["gross"]) for it in posting.taxes} == {("9", 1755), ("21", 1260)}
    assert all(of_room[it["rate"], "tax"] == it["tax"] for it in posting.taxes)


def test_only_what_is_cash_is_rounded(open_house: House) -> None:
    with open_house.acting(open_house.anna) as act:
        lunch = payments.keep_tender(None, "Lunch card", wants_slip=False, is_active=True, act=act)
    tab = order(open_house, "burger", "pils 25 cl")
    off_line(open_house, line(tab, "Pils"), "amount", 2)
    bill = whole(open_house, tab)
    by_card(open_house, bill, 1001)
    with open_house.acting() as act:
        payments.pay_other(bill, lunch, 301, act=act)
    paid = cash(open_house, bill)
    assert (paid.amount, paid.rounding) == (1021, -1)
    said = json.loads(Receipt.objects.get().body)
    assert (said["total"], said["rounding"], said["paid"]) == (2323, -1, 2322)
    assert [(it["amount"], it["rounding"]) for it in said["payments"]] == [(1001, 0), (301, 0), (1021, -1)]
    slip = [" ".join(it.split()) for it in paper(open_house.printers["bar"])[-1].splitlines()]
    assert "Total EUR 23.23" in slip and "Cash 10.20" in slip
    assert ledger.balance(open_house.venue, "rounding.cash") == 1
    assert is_the_tab(open_house, tab)


def test_two_tills_one_bill_and_the_second_is_told(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    bill = whole(open_house, tab)
    seen = Bill.objects.get(pk=bill.pk)  # what the other till shows
    cash(open_house, bill, 2000)
    with pytest.raises(payments.BillPaid) as short, open_house.acting(open_house.tom) as act:
        payments.pay_cash(seen, 2260, act=act)
    assert "has less left" in str(short.value.text)
    assert "look at what is left" in str(short.value.way_out)
    cash(open_house, bill)
    with pytest.raises(payments.BillPaid) as late, open_house.acting(open_house.tom) as act:
        payments.pay_cash(seen, act=act)
    assert "has been paid already" in str(late.value.text)
    assert Payment.objects.count() == 2 and is_the_tab(open_house, tab)


def test_cash_on_one_till_waits_for_the_card_on_the_other(open_house: House) -> None:
    tab = order(open_house, "burger")
    bill = whole(open_house, tab)
    by_card(open_house, bill, is_answered=False)
    with pytest.raises(payments.BillPaid, match="A card payment is under way"), open_house.acting() as act:
        payments.pay_cash(bill, act=act)
    with pytest.raises(payments.NothingToDivide):
        equally(open_house, tab, 2)
    assert not Payment.objects.exists()


def test_what_is_paid_never_turns_open(open_house: House) -> None:
    tab = order(open_house, "2 burger", "espresso")
    burger = line(tab, "Beef burger")
    (bill,) = by_items(open_house, tab, [{burger.pk: 1}])
    cash(open_house, bill)
    with open_house.acting() as act:
        assert payments.drop_bills(tab, act=act) == []
    assert sum(totals(equally(open_house, tab, 2))) == 1950 + 310
    with open_house.acting() as act:
        payments.drop_bills(tab, act=act)
    with pytest.raises(LineRefused), open_house.acting(open_house.anna) as act:
        payments.void_line(again(burger), 2, "Typed wrong", again(burger).version, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.void_line(again(burger), 1, "Typed wrong", again(burger).version, act=act)
    with pytest.raises(Refused):
        off_line(open_house, burger, "percent", 10)
    cash(open_house, whole(open_house, tab))
    for deed in (payments.divide_whole, payments.divide_by_seat, payments.drop_bills):
        with pytest.raises(payments.TabSettled), open_house.acting() as act:
            deed(tab, act=act)
    bill.refresh_from_db()
    assert (bill.state, bill.total) == (BillState.CLOSED, 1950)


def test_a_discount_after_a_division_is_off_what_is_open(open_house: House) -> None:
    tab = order(open_house, "2 burger", "espresso")
    (bill,) = by_items(open_house, tab, [{line(tab, "Beef burger").pk: 1}])
    off_tab(open_house, tab, "percent", 10)
    assert line(tab, "Beef burger").amount == 1950 + 1755
    assert line(tab, "Espresso").amount == 279
    bill.refresh_from_db()
    assert bill.total == 1950
    cash(open_house, bill)
    cash(open_house, whole(open_house, tab))
    assert is_the_tab(open_house, tab)
