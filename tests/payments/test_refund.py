"""Money goes back: by line, by amount, all of it; to the cent at every rate, the way it came, never more than came."""

import pytest

from ledger import queries as ledger
from orders.models import Line
from payments import actions as payments
from payments import queries
from payments.models import Bill, CashSession, DrawerKick, Payment, Receipt, Refund, Share
from reports.day import read_day
from tests.cast import House
from tests.payments.evening import cash, equally, order, paper, whole


def give_back(house: House, payment: Payment, **what: object) -> Refund:
    with house.acting(house.anna) as act:
        back = payments.refund(payment, **({"reason": "It was cold"} | what), act=act)
    assert isinstance(back, Refund)
    return back


def share_of(payment: Payment, name: str) -> Share:
    return Share.objects.get(bill=payment.bill, line__name=name, released_at=None)


@pytest.fixture
def paid(open_house: House) -> Payment:
    """A bill of 3650 at two rates, paid with 36.50 and a tip of 3.55."""
    bill = whole(open_house, order(open_house, "burger", "2 sancerre glass"))
    return cash(open_house, bill, tendered=5000, tip=355)


def test_a_line_goes_back_with_its_tax(open_house: House, paid: Payment) -> None:
    burger = share_of(paid, "Beef burger")
    back = give_back(open_house, paid, parts={burger.pk: 1950})
    burger.refresh_from_db()
    assert (back.amount, back.tax_amount) == (1950, burger.tax) == (burger.refunded, burger.refunded_tax)
    assert Bill.objects.get().refunded == 1950
    expected = 10_000 + 3650 + 355 - 1950
    assert ledger.balance(open_house.venue, f"cash.{paid.cash_session_id}") == expected
    assert queries.expected_cash(CashSession.objects.get()) == expected
    slip = paper(open_house.printers["bar"])[-1]
    assert "RETURN" in slip and "of receipt 1-S-1" in slip and "Beef burger" in slip and "Given back: Cash" in slip


def test_an_amount_goes_back_of_every_line_at_both_rates(open_house: House, paid: Payment) -> None:
    back = give_back(open_house, paid, amount=1000)
    assert sum(it.amount for it in back.parts.all()) == 1000
    assert back.parts.count() == 2
    assert ledger.balance(open_house.venue, "revenue.9") + ledger.balance(open_house.venue, "tax.9") == -(1950 - 534)


def test_all_that_is_left_goes_back_with_the_tip(open_house: House, paid: Payment) -> None:
    give_back(open_house, paid, amount=1001)
    give_back(open_house, paid, amount=333, tip=55)
    back = give_back(open_house, paid)
    assert (back.amount, back.tip) == (3650 - 1334, 300)
    venue = open_house.venue
    accounts = ("revenue.9", "tax.9", "revenue.21", "tax.21", "rounding.cash", f"tips.{open_house.eva.pk}")
    assert {it: ledger.balance(venue, it) for it in accounts} == dict.fromkeys(accounts, 0)
    assert ledger.balance(venue, f"cash.{paid.cash_session_id}") == 10_000
    with pytest.raises(payments.NotRefundable):
        give_back(open_house, paid)


def test_without_the_tip_the_tip_stays(open_house: House, paid: Payment) -> None:
    back = give_back(open_house, paid, amount=3650)
    assert back.tip == 0 and ledger.balance(open_house.venue, f"tips.{open_house.eva.pk}") == -355
    assert give_back(open_house, paid, amount=0, tip=355).amount == 0


def test_cash_goes_back_in_coins_and_its_rounding_with_all_of_it(open_house: House) -> None:
    bills = equally(open_house, order(open_house, "burger"), 7)  # 2.79 or 2.78 each
    payment = cash(open_house, bills[0])
    assert payment.amount + payment.rounding == 280
    first, second = give_back(open_house, payment, amount=101), give_back(open_house, payment, amount=101)
    last = give_back(open_house, payment)
    given = [it.amount + it.rounding for it in (first, second, last)]
    assert sum(given) == 280 and not any(it % 5 for it in given)
    assert ledger.balance(open_house.venue, "rounding.cash") == 0


def test_never_more_than_came_in(open_house: House, paid: Payment) -> None:
    for wrong in ({"amount": 3651}, {"parts": {share_of(paid, "Beef burger").pk: 1951}}, {"amount": 1, "tip": 356}):
        with pytest.raises(payments.NotRefundable):
            give_back(open_house, paid, **wrong)
    give_back(open_house, paid, parts={share_of(paid, "Beef burger").pk: 1950})
    with pytest.raises(payments.NotRefundable):
        give_back(open_house, paid, parts={share_of(paid, "Beef burger").pk: 1})
    assert Refund.objects.count() == 1


def test_the_second_of_two_tills_is_refused(open_house: House, paid: Payment) -> None:
    """Both saw the same page; a line is there once."""
    seen = Payment.objects.get(pk=paid.pk)
    give_back(open_house, paid)
    with pytest.raises(payments.NotRefundable), open_house.acting(open_house.anna, open_house.bar_tablet) as act:
        payments.refund(seen, amount=100, reason="Again", act=act)


def test_without_a_reason_nothing_goes_back(open_house: House, paid: Payment) -> None:
    with pytest.raises(Exception, match="Say why"):
        give_back(open_house, paid, reason=" ")


def test_a_part_of_an_open_bill_waits_for_its_receipt(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    part = cash(open_house, bill, 1000)
    with pytest.raises(payments.NotRefundable) as no:
        give_back(open_house, part)
    assert no.value.way_out


def test_the_return_refers_to_the_receipt_and_opens_the_drawer(open_house: House, paid: Payment) -> None:
    back = give_back(open_house, paid, amount=500)
    receipt = Receipt.objects.get(refund=back)
    assert (receipt.series, receipt.number, receipt.total) == ("R", 1, 500)
    assert receipt.refers_to == Receipt.objects.get(bill=paid.bill)
    kick = DrawerKick.objects.latest("pk")
    assert kick.payment is None and "It was cold" in kick.reason and kick.job is not None


def test_the_day_knows_what_came_back(open_house: House, paid: Payment) -> None:
    give_back(open_house, paid, amount=1000)
    day = read_day(open_house.venue, paid.business_date, with_mean=False)
    assert (day.gross, day.returned, day.return_count) == (3650, 1000, 1)
    assert day.books.agree
    assert Line.objects.filter(voided_quantity__gt=0).count() == 0
