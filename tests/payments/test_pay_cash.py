"""Cash: what counts, what is rounded, what goes back."""

import pytest

from ledger import queries as ledger
from orders.models import Tab, TabState
from payments import actions as payments
from payments.models import Bill, DrawerKick, Receipt, Terminal
from tests.cast import House
from tests.payments.evening import cash, equally, order, paper, whole


def test_exact_cash_closes_the_bill_and_settles_the_tab(open_house: House) -> None:
    tab = order(open_house, "burger", "2 pils 25 cl")
    payment = cash(open_house, whole(open_house, tab))
    assert (payment.amount, payment.rounding, payment.tendered, payment.change()) == (2700, 0, 2700, 0)
    assert Bill.objects.get().state == "closed"
    assert Tab.objects.get().state == TabState.SETTLED
    receipt = Receipt.objects.get()
    assert (receipt.number, receipt.total, receipt.tax_total) == (1, 2700, 161 + 130)


def test_change_goes_back(open_house: House) -> None:
    tab = order(open_house, "burger")
    assert cash(open_house, whole(open_house, tab), tendered=5000).change() == 3050


def test_a_tip_is_nobody_s_revenue(open_house: House) -> None:
    payment = cash(open_house, whole(open_house, order(open_house, "burger")), tendered=2000, tip=50)
    assert payment.change() == 0
    assert ledger.balance(open_house.venue, f"tips.{open_house.eva.pk}") == -50
    assert ledger.balance(open_house.venue, "revenue.9") == -(1950 - 161)
    assert ledger.balance(open_house.venue, "tax.9") == -161
    assert ledger.balance(open_house.venue, "receivable.bills") == 0


def test_too_little_is_refused_with_what_is_missing(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(payments.TooLittle, match=r"4\.50 short"):
        cash(open_house, bill, tendered=1500)
    assert not Receipt.objects.exists()


def test_without_an_open_drawer_cash_is_refused_with_the_way_out(house: House) -> None:
    bill = whole(house, order(house, "burger"))
    with pytest.raises(payments.NoCashSession) as refusal:
        cash(house, bill)
    assert "cash session" in str(refusal.value.way_out)


def test_a_part_in_cash_is_not_rounded_and_what_settles_is(open_house: House) -> None:
    # Regression 10: with a coin of 5 cents, only the cash that settles is rounded; the receipt shows both.
    tab = order(open_house, "burger")
    bill = equally(open_house, tab, 4)[0]
    assert bill.total in (487, 488)
    first = cash(open_house, bill, amount=101)
    assert first.rounding == 0
    last = cash(open_house, bill)
    assert last.amount + last.rounding == 385
    assert ledger.balance(open_house.venue, "rounding.cash") == -last.rounding
    printed = paper(open_house.printers["bar"])[-1]
    assert "Cash rounding" in printed
    assert "3.85" in printed
    assert f"{last.amount / 100:.2f}" in printed


def test_all_that_a_card_under_way_leaves_is_payable_in_coins(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    with open_house.acting() as act:
        payments.start_card(bill, Terminal.objects.get(), 19, act=act)
    bill.refresh_from_db()
    rest = cash(open_house, bill)
    assert rest.amount == bill.total - 19
    assert rest.rounding and (rest.amount + rest.rounding) % 5 == 0


def test_a_short_payment_never_looks_paid(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    cash(open_house, bill, amount=1000)
    bill.refresh_from_db()
    assert (bill.state, bill.remaining()) == ("open", 950)
    assert not Receipt.objects.exists()
    printed = paper(open_house.printers["bar"])[-1]
    assert "PART PAYMENT" in printed
    assert "9.50" in printed


def test_more_than_is_left_is_refused(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(payments.BillPaid):
        cash(open_house, bill, amount=1951)


def test_a_paid_bill_never_opens_again_and_takes_no_second_payment(open_house: House) -> None:
    # Regression 7: paid twice from two devices, the second is refused; paid never turns open.
    bill = whole(open_house, order(open_house, "burger"))
    cash(open_house, bill)
    with pytest.raises(payments.BillPaid):
        cash(open_house, bill)
    tab = Tab.objects.get()
    with pytest.raises(payments.TabSettled), open_house.acting() as act:
        payments.divide_whole(tab, act=act)
    assert Bill.objects.get().state == "closed"


def test_the_drawer_opens_for_cash_and_is_written_down(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    assert DrawerKick.objects.get().payment is not None
    job = open_house.printers["bar"].jobs.get(purpose="receipt")
    assert b"\x1bp" in bytes(job.data)


def test_a_whole_tab_is_paid_in_one_act(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    with open_house.acting() as act:
        payment = payments.pay_tab_cash(tab, None, 5000, act=act)
    assert payment.change() == 2740
    assert Tab.objects.get().state == TabState.SETTLED
