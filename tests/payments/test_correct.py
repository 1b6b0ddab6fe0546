"""Cash pressed, card paid: one payment takes another's place; what was sold, the tip and the numbers stay."""

import json

import pytest
import time_machine

from core import clock
from core.errors import Invalid
from ledger import queries as ledger
from orders.models import TabState
from payments import actions as payments
from payments import queries
from payments.models import Bill, CashSession, CustomTender, DrawerKick, Payment, Receipt, TenderCorrection
from reports.day import read_day
from tests.cast import House
from tests.payments.evening import cash, order, paper, whole

REASON = "The card terminal at the bar"


@pytest.fixture
def terminal(open_house: House) -> CustomTender:
    """A card terminal that stands alone."""
    return CustomTender.objects.create(venue=open_house.venue, name="Bar terminal", wants_slip=True)


@pytest.fixture
def paid(open_house: House) -> Payment:
    """A burger of 19.50 and a tip of 0.50, in cash."""
    return cash(open_house, whole(open_house, order(open_house, "burger")), tendered=2000, tip=50)


def correct(house: House, payment: Payment, to: str, **more: object) -> TenderCorrection:
    with house.acting(house.anna) as act:
        return payments.correct_tender(payment, to, reason=REASON, **more, act=act)


def balance(house: House, code: str) -> int:
    return ledger.balance(house.venue, code)


def test_cash_that_was_a_card(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    sold = {it: balance(open_house, it) for it in ("revenue.9", "tax.9", f"tips.{open_house.eva.pk}")}
    correction = correct(open_house, paid, "other", custom=terminal, slip="0042")
    new = correction.replacement
    assert (new.amount, new.tip, new.tip_for, new.slip) == (1950, 50, open_house.eva, "0042")
    bill = Bill.objects.get()
    assert (bill.state, bill.paid, bill.tab.state) == ("closed", 1950, TabState.SETTLED)
    assert balance(open_house, f"cash.{paid.cash_session_id}") == 10_000
    assert queries.expected_cash(CashSession.objects.get()) == 10_000
    assert balance(open_house, f"clearing.other.{terminal.pk}") == 2000
    assert sold == {it: balance(open_house, it) for it in sold}
    assert queries.payments_of(bill) == [new]


def test_return_and_new_receipt_refer_to_the_first(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    correction = correct(open_house, paid, "other", custom=terminal, slip="0042")
    first = Receipt.objects.get(bill=paid.bill)
    back, new = (Receipt.objects.get(correction=correction, series=it) for it in "RS")
    assert (back.number, new.number) == (1, 2)
    assert back.refers_to == new.refers_to == first
    assert (back.total, back.tax_total) == (new.total, new.tax_total) == (first.total, first.tax_total)
    assert json.loads(back.body)["of"] == {"register": 1, "series": "S", "number": 1}
    slips = paper(open_house.printers["bar"])[-2:]
    assert "RETURN" in slips[0] and "Nothing went back" in slips[0] and "Cash" in slips[0]
    assert "In place of receipt 1-S-1" in slips[1] and "Bar terminal slip 0042" in slips[1]


def test_a_card_that_was_cash_is_rounded_and_opens_the_drawer(open_house: House, terminal: CustomTender) -> None:
    bill = whole(open_house, order(open_house, "2 espresso"))
    with open_house.acting() as act:
        first = payments.pay_other(bill, terminal, 503, slip="1", act=act)
        last = payments.pay_other(bill, terminal, slip="2", act=act)
    assert correct(open_house, first, "cash").replacement.rounding == 0
    new = correct(open_house, last, "cash", tendered=500).replacement
    assert (new.amount, new.rounding, new.change()) == (117, -2, 385)
    assert balance(open_house, f"clearing.other.{terminal.pk}") == 0
    assert DrawerKick.objects.filter(payment=new).exists()


def test_a_correction_is_corrected_again(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    again = correct(open_house, correct(open_house, paid, "other", custom=terminal, slip="1").replacement, "cash")
    back, new = (Receipt.objects.get(correction=again, series=it) for it in "RS")
    assert json.loads(back.body)["of"]["number"] == 2
    assert new.refers_to == back.refers_to == Receipt.objects.get(bill=paid.bill)
    assert balance(open_house, f"cash.{paid.cash_session_id}") == 12_000
    with pytest.raises(payments.NotCorrectable):
        correct(open_house, paid, "other", custom=terminal, slip="1")


def test_not_tomorrow(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    with time_machine.travel(clock.now().timestamp() + 86_400), pytest.raises(payments.NotCorrectable) as no:
        correct(open_house, paid, "other", custom=terminal, slip="1")
    assert no.value.way_out


def test_not_out_of_a_drawer_that_was_counted(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    with open_house.acting() as act:
        payments.close_cash_session(CashSession.objects.get(), 12_000, act=act)
    with pytest.raises(payments.DrawerClosed):
        correct(open_house, paid, "other", custom=terminal, slip="1")


def test_what_was_given_back_stays_as_it_is(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    with open_house.acting(open_house.anna) as act:
        payments.refund(paid, amount=100, reason="Cold", act=act)
    with pytest.raises(payments.NotCorrectable):
        correct(open_house, paid, "other", custom=terminal, slip="1")


def test_after_a_correction_the_new_payment_is_given_back(
    open_house: House, paid: Payment, terminal: CustomTender
) -> None:
    new = correct(open_house, paid, "other", custom=terminal, slip="1").replacement
    with pytest.raises(payments.NotRefundable), open_house.acting(open_house.anna) as act:
        payments.refund(paid, reason="Cold", act=act)
    with open_house.acting(open_house.anna) as act:
        back = payments.refund(new, reason="Cold", act=act)
    assert json.loads(back.receipt.body)["of"]["number"] == 2
    assert balance(open_house, f"clearing.other.{terminal.pk}") == 0


@pytest.mark.parametrize("what", [{"to": "cash"}, {"to": "other"}, {"to": "room"}, {"to": "card"}])
def test_it_must_be_another_way_that_can_be(open_house: House, paid: Payment, what: dict[str, str]) -> None:
    with pytest.raises((payments.NotCorrectable, Invalid)):
        correct(open_house, paid, **what)


def test_a_slip_is_asked_for(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    with pytest.raises(Invalid, match="slip"):
        correct(open_house, paid, "other", custom=terminal)


def test_the_day_counts_it_once(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    correct(open_house, paid, "other", custom=terminal, slip="1")
    day = read_day(open_house.venue, paid.business_date, with_mean=False)
    assert day.books.agree
    assert [(it.key, it.total) for it in day.tenders] == [("other", 2000)]
    assert (day.gross, day.return_count) == (1950, 0)


def test_a_company_a_tip_and_its_story_go_on_from_the_new_receipt(
    open_house: House, paid: Payment, terminal: CustomTender
) -> None:
    correction = correct(open_house, paid, "other", custom=terminal, slip="0042")
    first = Receipt.objects.get(bill=paid.bill)
    new = Receipt.objects.get(correction=correction, series="S")
    client, url = open_house.client(open_house.anna), f"/receipts/{new.ref}/"
    page = client.get(url).content.decode()
    assert all(it in page for it in ("Invoice to a company", "Who did what", "The paid bill"))

    client.post(f"{url}invoices/", {"company": "Vries BV", "address": "Dam 1\nAmsterdam"})
    invoice = Receipt.objects.get(kind="invoice")
    assert invoice.refers_to == first and json.loads(invoice.body)["sale"]["number"] == new.number
    assert "Bar terminal" in client.get(f"/receipts/{invoice.ref}/").content.decode()
    client.post(f"/receipts/{first.ref}/invoices/", {"company": "Other BV", "address": "Elsewhere"})
    assert Receipt.objects.filter(kind="invoice").count() == 1

    answer = client.post(f"/bills/{first.bill_id}/tips/", {"amount": "2.00", "tender": "cash"})
    assert answer["Location"] == url and "€2.00" in client.get(url).content.decode()
