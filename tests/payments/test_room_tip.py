"""A tip goes to a room with its bill: a line of its own, taxed nowhere, sold by nobody, owed to whoever served."""

import pytest

from hotel import actions as hotel
from hotel import queries as hotel_queries
from hotel.models import Posting, PostingKind, Stay
from ledger import queries as ledger
from payments import actions as payments
from payments import queries, tasks
from payments.models import Payment, Receipt, ReceiptKind, Refund
from reports.day import read_day
from tests.cast import House
from tests.hotel import stays
from tests.payments.evening import cash, order, paper, whole
from tests.payments.rooms import linked_hotel, take_back
from tests.payments.test_invoice import BILL_TO

HTMX = {"HX-Request": "true"}


@pytest.fixture
def stay(open_house: House) -> Stay:
    return stays.check_in(open_house, "214", "de Vries")


@pytest.fixture
def payment(open_house: House, stay: Stay) -> Payment:
    """A burger, 19.50, and 3.00 for Eva, to room 214."""
    bill = whole(open_house, order(open_house, "burger"))
    with open_house.acting() as act:
        payments.charge_room(bill, stay, tip=300, proof="pin", act=act)
    return Payment.objects.get()


def test_it_is_owed_to_whoever_served_and_is_no_sale(open_house: House, stay: Stay, payment: Payment) -> None:
    assert (payment.amount, payment.tip, payment.tip_for) == (1950, 300, open_house.eva)
    venue, posting = open_house.venue, Posting.objects.get()
    assert (posting.amount, posting.tip, sum(it["gross"] for it in posting.taxes)) == (2250, 300, 1950)
    assert hotel_queries.balance(stay) == ledger.balance(venue, f"folio.{stay.pk}") == 2250
    assert ledger.balance(venue, f"tips.{open_house.eva.pk}") == -300
    assert (ledger.balance(venue, "revenue.9"), ledger.balance(venue, "receivable.bills")) == (-1789, 0)
    report = queries.x_report(open_house.till, payment.at)
    assert (report.tenders, report.tips, report.sales) == ([("room", 1, 2250)], 300, 1950)
    assert read_day(venue, payment.business_date, with_mean=False).books.agree


def test_paper_folio_and_invoice_say_it_apart(open_house: House, stay: Stay, payment: Payment) -> None:
    slip = paper(open_house.printers["bar"])[-1]
    assert "Tip" in slip and "3.00" in slip and "22.50" in slip
    folio = open_house.client(open_house.anna).get(f"/stays/{stay.pk}/folio/").content.decode()
    assert "Tip" in folio and ">3.00<" in folio and ">19.50<" in folio
    with open_house.acting(open_house.anna) as act:
        payments.pay_folio_cash(stay, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.check_out_with_invoice(stay, BILL_TO, act=act)
    invoice = Receipt.objects.get(kind=ReceiptKind.INVOICE)
    assert '"amount":300,"day"' in invoice.body and '"amount":1950,"day"' in invoice.body
    assert invoice.total == 2250


def test_all_of_it_goes_back_with_its_tip_and_a_part_without(open_house: House, stay: Stay, payment: Payment) -> None:
    take_back(open_house, payment, 1000)
    assert hotel_queries.balance(stay) == 1250
    with open_house.acting(open_house.anna) as act:
        payments.refund(payment, reason="Cold", act=act)
    assert [(it.amount, it.tip) for it in Refund.objects.order_by("pk")] == [(1000, 0), (950, 300)]
    assert hotel_queries.balance(stay) == ledger.balance(open_house.venue, f"tips.{open_house.eva.pk}") == 0
    with pytest.raises(payments.NotReversible), open_house.acting(open_house.anna) as act:
        payments.reverse_room_charge(payment, 0, "Once more", tip=1, act=act)


def test_a_tip_counts_towards_the_room_s_limit(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries", credit_limit=2200)
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(hotel.OverLimit), open_house.acting() as act:
        payments.charge_room(bill, stay, tip=300, proof="pin", act=act)
    cash(open_house, bill)


def test_another_system_is_asked_for_both_at_once(
    open_house: House, stay: Stay, monkeypatch: pytest.MonkeyPatch
) -> None:
    with linked_hotel(open_house, monkeypatch) as wired:
        bill = whole(open_house, order(open_house, "burger"))
        with open_house.acting() as act:
            charge = payments.charge_room(bill, stay, tip=300, proof="pin", act=act)
        bill.refresh_from_db()
        assert (bill.pending, ledger.balance(open_house.venue, f"tips.{open_house.eva.pk}")) == (1950, 0)
        tasks.post_to_room(charge.posting_id)
        assert list(wired.booked.values()) == [2250]
        paid = Payment.objects.get()
        assert (paid.amount, paid.tip, paid.tip_for) == (1950, 300, open_house.eva)
        with open_house.acting(open_house.anna) as act:
            payments.refund(paid, reason="Cold", act=act)
        tasks.post_to_room(Posting.objects.get(kind=PostingKind.REVERSAL).pk)
        assert (Refund.objects.get().tip, hotel_queries.balance(stay)) == (300, 0)


def test_a_tip_alone_goes_back_through_another_system(
    open_house: House, stay: Stay, monkeypatch: pytest.MonkeyPatch
) -> None:
    with linked_hotel(open_house, monkeypatch) as wired:
        bill = whole(open_house, order(open_house, "burger"))
        with open_house.acting() as act:
            charge = payments.charge_room(bill, stay, tip=300, proof="pin", act=act)
        tasks.post_to_room(charge.posting_id)
        with open_house.acting(open_house.anna) as act:
            payments.refund(Payment.objects.get(), amount=0, tip=300, reason="Meant for cash", act=act)
        tasks.post_to_room(Posting.objects.get(kind=PostingKind.REVERSAL).pk)
        assert [abs(it) for it in wired.booked.values()] == [2250, 300]
        assert (Refund.objects.get().tip, hotel_queries.balance(stay)) == (300, 1950)


def test_the_pay_screen_s_tip_goes_with_the_sheet(open_house: House, stay: Stay) -> None:
    client, tab = open_house.client(), order(open_house, "burger")
    sheet = client.get(f"/tabs/{tab.pk}/room/?total=2200", headers=HTMX).content.decode()
    assert "€22.00 to a room" in sheet and 'name="tip" value="250"' in sheet
    said = {"room": "214", "surname": "de Vries", "amount": "1950", "tip": "250"}
    found = client.post(f"/tabs/{tab.pk}/room/", said, headers=HTMX).content.decode()
    assert "Charge €22.00 to room 214" in found
    ticket = found.split('name="found" value="')[1].split('"')[0]
    answer = client.post(
        f"/tabs/{tab.pk}/room-charges/", {"found": ticket, "amount": "1950", "tip": "250", "by": "paper"}, headers=HTMX
    )
    assert answer.status_code == 200
    assert (Payment.objects.get().amount, Payment.objects.get().tip) == (1950, 250)
