"""What was charged to a room is taken back: in part or whole, to the cent at every rate, and never more."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotel import actions as hotel
from hotel import queries as hotel_queries
from hotel.models import Posting, PostingKind, PostingState, Stay
from ledger import queries as ledger
from payments import actions as payments
from payments import queries, schedule, tasks
from payments.actions.charge_room import part_of
from payments.documents import taxes
from payments.models import Bill, Payment, Receipt, ReceiptKind, Refund
from payments.postings import percent
from reports.day import read_day
from tests.cast import House
from tests.hotel import stays
from tests.payments.evening import cash, order, paper, whole
from tests.payments.rooms import linked_hotel, take_back, to_room


@pytest.fixture
def stay(open_house: House) -> Stay:
    return stays.check_in(open_house, "214", "de Vries")


@pytest.fixture
def payment(open_house: House, stay: Stay) -> Payment:
    """2 burgers and a half litre of pils, 45.95, to room 214."""
    to_room(open_house, whole(open_house, order(open_house, "2 burger", "pils 50 cl")), stay)
    return Payment.objects.get()


def test_a_part_comes_off_the_folio_and_out_of_the_sale(open_house: House, stay: Stay, payment: Payment) -> None:
    take_back(open_house, payment, 1000)
    payment.refresh_from_db()
    bill = Bill.objects.get()
    assert (payment.refunded, bill.refunded, bill.paid, bill.state) == (1000, 1000, 4595, "closed")
    assert hotel_queries.balance(stay) == 3595
    posting = Posting.objects.get(kind=PostingKind.REVERSAL)
    assert {it["rate"]: it["gross"] for it in posting.taxes} == {"9": 849, "21": 151}
    venue = open_house.venue
    sold = sum(ledger.balance(venue, f"{kind}.{rate}") for kind in ("revenue", "tax") for rate in ("9", "21"))
    assert -sold == 3595
    assert ledger.balance(venue, "receivable.bills") == 0


def test_the_return_has_a_number_of_its_own_and_says_what_it_returns(
    open_house: House, stay: Stay, payment: Payment
) -> None:
    take_back(open_house, payment, 1000, "Cold")
    receipt = Receipt.objects.get(kind=ReceiptKind.RETURN)
    assert (receipt.series, receipt.number, receipt.total) == ("R", 1, 1000)
    assert receipt.tax_total == sum(it["tax"] for it in Posting.objects.get(kind=PostingKind.REVERSAL).taxes)
    slip = paper(open_house.printers["bar"])[-1]
    assert "RETURN" in slip and "of receipt 1-S-1" in slip and "Given back to room 214" in slip
    assert "Cold" not in receipt.body


def test_part_after_part_takes_back_exactly_all_of_it(open_house: House, stay: Stay, payment: Payment) -> None:
    for amount in (1, 1532, 999, 2063):
        take_back(open_house, payment, amount)
    assert hotel_queries.balance(stay) == 0
    venue = open_house.venue
    assert [ledger.balance(venue, it) for it in ("revenue.9", "tax.9", "revenue.21", "tax.21")] == [0, 0, 0, 0]
    with pytest.raises(payments.NotReversible):
        take_back(open_house, payment, 1)
    assert Refund.objects.count() == 4


@pytest.mark.parametrize(("amount", "error"), [(4596, payments.NotReversible), (0, Exception), (-5, Exception)])
def test_never_more_than_was_charged_nor_nothing(
    open_house: House, payment: Payment, amount: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        take_back(open_house, payment, amount)
    assert not Refund.objects.exists()


def test_somebody_says_why(open_house: House, payment: Payment) -> None:
    with pytest.raises(Exception, match="Say why"):
        take_back(open_house, payment, 100, "  ")


def test_cash_is_not_given_back_to_a_room(open_house: House, stay: Stay) -> None:
    paid = cash(open_house, whole(open_house, order(open_house, "burger")))
    with pytest.raises(payments.NotReversible):
        take_back(open_house, paid, 100)


def test_a_part_of_an_open_bill_waits_for_its_receipt(open_house: House, stay: Stay) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    to_room(open_house, bill, stay, 500)
    with pytest.raises(payments.NotReversible) as no:
        take_back(open_house, Payment.objects.get(), 500)
    assert no.value.way_out
    cash(open_house, bill)
    take_back(open_house, Payment.objects.get(bill=bill, tender="room"), 500)


def test_nobody_is_given_back_who_has_left(open_house: House, stay: Stay, payment: Payment) -> None:
    with open_house.acting(open_house.anna) as act:
        payments.pay_folio_cash(stay, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.check_out(stay, act=act)
    with pytest.raises(hotel.NotInHouse):
        take_back(open_house, payment, 100)


def test_the_day_and_the_reading_say_what_was_returned(open_house: House, stay: Stay, payment: Payment) -> None:
    take_back(open_house, payment, 1000)
    day = read_day(open_house.venue, payment.business_date, with_mean=False)
    assert (day.gross, day.returned, day.return_count) == (4595, 1000, 1)
    assert day.books.agree
    assert [(it.key, it.total) for it in day.tenders] == [("room", 4595)]
    assert {(it.series, it.count) for it in day.books.series} == {("S", 1), ("R", 1)}
    report = queries.x_report(open_house.till, payment.at)
    assert (report.returned, report.returns, report.receipts) == (1000, 1, 1)
    assert report.tenders == [("room", 1, 4595)]


def test_another_system_takes_back_once_it_has_said_so(
    open_house: House, stay: Stay, monkeypatch: pytest.MonkeyPatch
) -> None:
    with linked_hotel(open_house, monkeypatch) as wired:
        bill = whole(open_house, order(open_house, "burger"))
        tasks.post_to_room(to_room(open_house, bill, stay).posting_id)
        wired.mood = "forgets to answer"
        assert take_back(open_house, Payment.objects.get(), 500) is None
        back = Posting.objects.get(kind=PostingKind.REVERSAL)
        tasks.post_to_room(back.pk)
        back.refresh_from_db()
        assert back.state == PostingState.UNKNOWN
        assert not Refund.objects.exists()
        wired.mood = "fine"
        Posting.objects.filter(pk=back.pk).update(made_at=stay.checked_in_at.replace(year=2020))
        assert schedule.resolve_postings() == 1
        tasks.ask_hotel(back.pk)
        tasks.ask_hotel(back.pk)
        assert Refund.objects.get().amount == 500
        assert wired.times_sent == {"1": 1, "2": 1}
        assert hotel_queries.balance(stay) == 1450


RATES = st.lists(st.tuples(st.integers(1, 60_000), st.integers(0, 25)), min_size=1, max_size=4)


@settings(max_examples=max(300, settings().max_examples), deadline=None)
@given(rates=RATES, cuts=st.lists(st.integers(1, 40_000), min_size=1, max_size=6))
def test_parts_of_any_bill_add_up_at_every_rate(rates: list[tuple[int, int]], cuts: list[int]) -> None:
    """Whatever is charged (or taken back) bit by bit: each bit adds up, and all bits are the bill, per rate."""
    table = [(at, f"{n}", gross, gross * at // (100 + at)) for n, (gross, at) in enumerate(rates)]
    whole_bill = [(Decimal(it[0]) / 100, *it[1:]) for it in table]
    left, taken = sum(it[2] for it in table), {}
    for cut in [*cuts, 10**9]:
        amount = min(cut, left)
        if not amount:
            break
        parts = part_of(whole_bill, taken, amount)
        assert sum(gross for _rate, _letter, gross, _tax in parts) == amount
        assert all(0 <= tax <= gross for _rate, _letter, gross, tax in parts)
        for rate, letter, gross, tax in parts:
            before = taken.get((percent(rate), letter), (0, 0))
            taken[percent(rate), letter] = (before[0] + gross, before[1] + tax)
        left -= amount
    if not left:
        said = {(percent(rate), letter): (gross, tax) for rate, letter, gross, tax in whole_bill}
        assert taken == said


def test_rates_of_a_bill_are_what_its_shares_carry(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger", "pils 50 cl"))
    assert sum(it[2] for it in taxes(queries.shares_of(bill))) == bill.total
