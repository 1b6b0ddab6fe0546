"""To a room: charged once however often it is tapped, to nobody who may not be charged, and never lost."""

import sys
import threading
from fractions import Fraction
from typing import Any

import pytest
from django.db import connections

from acts.actions import Act
from hotel import actions as hotel
from hotel import queries as hotel_queries
from hotel.models import Posting, PostingState, Proof
from ledger import queries as ledger
from ledger.actions import AboveCeiling
from orders.models import Tab, TabState
from payments import actions as payments
from payments import schedule, tasks
from payments.models import Bill, Payment, Receipt, ReceiptKind, RoomCharge, Tender, Till
from pos_site import auditor
from tests.cast import House, build_house
from tests.hotel import stays
from tests.payments.evening import by_items, cash, equally, furnish, line, open_drawer, order, paper, whole
from tests.payments.rooms import SIGNED, linked_hotel, to_room


def test_a_whole_bill_goes_to_a_room(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    bill = whole(open_house, order(open_house, "2 burger", "pils 50 cl"))
    to_room(open_house, bill, stay)
    bill.refresh_from_db()
    assert (bill.state, bill.paid, bill.pending) == ("closed", 4595, 0)
    assert hotel_queries.balance(stay) == 4595
    assert Tab.objects.get().state == TabState.SETTLED
    payment = Payment.objects.get()
    assert (payment.tender, payment.amount, payment.posting.state) == (Tender.ROOM, 4595, PostingState.POSTED)


def test_the_outlet_books_its_sale_once_and_the_folio_gets_it_with_its_tax(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    to_room(open_house, whole(open_house, order(open_house, "2 burger", "pils 50 cl")), stay)
    posting = Posting.objects.get()
    assert {(it["rate"], it["gross"], it["tax"]) for it in posting.taxes} == {("9", 3900, 322), ("21", 695, 121)}
    assert posting.tax_amount == 443
    venue = open_house.venue
    assert ledger.balance(venue, "revenue.9") == -3578
    assert ledger.balance(venue, "tax.21") == -121
    assert ledger.balance(venue, "receivable.bills") == 0
    assert ledger.balance(venue, f"folio.{stay.pk}") == 4595


def test_the_paper_says_that_it_is_not_paid_and_leaves_room_to_sign(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    to_room(open_house, whole(open_house, order(open_house, "burger", table=1)), stay, proof=Proof.NONE)
    to_room(open_house, whole(open_house, order(open_house, "burger", table=2)), stay, proof=Proof.PIN)
    unsigned, by_pin = paper(open_house.printers["bar"])[-2:]
    assert "NOT PAID" in unsigned
    assert "Charged to room 214, not paid" in unsigned
    assert "Posting 1" in unsigned
    assert "Signature of the guest" in unsigned
    assert "Signature of the guest" not in by_pin
    assert "Posting 2, PIN" in by_pin
    assert {it.kind for it in Receipt.objects.all()} == {ReceiptKind.DELIVERY}
    assert not any("Vries" in it.body for it in Receipt.objects.all())


def test_a_signature_is_kept_with_the_posting(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    bill = whole(open_house, order(open_house, "burger"))
    with open_house.acting() as act:
        payments.charge_room(bill, stay, proof=Proof.SIGNATURE, signature=SIGNED, act=act)
    assert Posting.objects.get().signature == SIGNED
    assert SIGNED not in Receipt.objects.get().body


def test_what_is_partly_paid_by_card_is_a_sale(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    bill = whole(open_house, order(open_house, "burger"))
    to_room(open_house, bill, stay, 1000)
    assert "PART PAYMENT" in paper(open_house.printers["bar"])[-1]
    assert "Charged to room 214, not paid" in paper(open_house.printers["bar"])[-1]
    cash(open_house, bill)
    assert Receipt.objects.get().kind == ReceiptKind.SALE
    assert hotel_queries.balance(stay) == 1000


def test_two_rooms_share_a_bill_and_take_all_its_tax(open_house: House) -> None:
    one = stays.check_in(open_house, "214", "de Vries")
    other = stays.check_in(open_house, "201", "Jansen")
    bill = whole(open_house, order(open_house, "3 burger", "sancerre bottle"))
    to_room(open_house, bill, one, 3333)
    to_room(open_house, bill, other)
    rates: dict[str, tuple[int, int]] = {}
    for row in (it for posting in Posting.objects.all() for it in posting.taxes):
        gross, tax = rates.get(row["rate"], (0, 0))
        rates[row["rate"]] = (gross + row["gross"], tax + row["tax"])
    assert rates == {"9": (5850, 483), "21": (4200, 729)}
    assert hotel_queries.balance(one) + hotel_queries.balance(other) == 10_050


def test_a_third_of_the_bottle_to_room_12_and_the_rest_otherwise(open_house: House) -> None:
    """Regression 9, without the discount: bottle in thirds, two rates, to the cent."""
    stay = stays.check_in(open_house, "201", "Jansen")
    tab = order(open_house, "2 burger", "sancerre bottle")
    bottle, burgers = line(tab, "Sancerre"), line(tab, "Beef burger")
    third = Fraction(1, 3)
    one, two, three = by_items(
        open_house, tab, [{bottle.pk: third}, {bottle.pk: third, burgers.pk: 1}, {bottle.pk: third, burgers.pk: 1}]
    )
    to_room(open_house, one, stay)
    cash(open_house, two)
    cash(open_house, three)
    assert hotel_queries.balance(stay) == 1400
    assert sum(it.total for it in Receipt.objects.all()) == 8100
    assert Tab.objects.get().state == TabState.SETTLED
    assert -ledger.balance(open_house.venue, "revenue.21") - ledger.balance(open_house.venue, "tax.21") == 4200


def nothing_posted() -> None:
    assert not Posting.objects.exists()
    assert not RoomCharge.objects.exists()
    assert set(Bill.objects.values_list("paid", "pending")) == {(0, 0)}


def test_nobody_is_charged_who_said_no_to_that(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries", is_no_post=True)
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(hotel.NoPost) as no:
        to_room(open_house, bill, stay)
    assert no.value.way_out
    nothing_posted()


def test_nobody_is_charged_over_their_limit(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries", credit_limit=1949)
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(hotel.OverLimit):
        to_room(open_house, bill, stay)
    nothing_posted()
    to_room(open_house, bill, stay, 1949)
    assert hotel_queries.balance(stay) == 1949


def test_nobody_is_charged_who_has_left(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    with open_house.acting(open_house.anna) as act:
        payments.check_out(stay, act=act)
    bill = whole(open_house, order(open_house, "burger"))
    with pytest.raises(hotel.NotInHouse):
        to_room(open_house, bill, stay)
    nothing_posted()


def test_a_second_charge_finds_the_bill_paid(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    bill = whole(open_house, order(open_house, "burger"))
    to_room(open_house, bill, stay)
    with pytest.raises(payments.BillPaid):
        to_room(open_house, bill, stay)
    assert Posting.objects.count() == 1


def test_a_whole_tab_is_charged_in_one_act(open_house: House) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    tab = order(open_house, "burger")
    with open_house.acting() as act:
        payments.charge_tab_to_room(tab, stay, proof=Proof.PIN, act=act)
    assert Bill.objects.get().state == "closed"


# --- another hotel system ---


def test_another_system_is_asked_outside_and_the_bill_waits(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    with linked_hotel(open_house, monkeypatch) as wired:
        bill = whole(open_house, order(open_house, "burger"))
        charge = to_room(open_house, bill, stay)
        bill.refresh_from_db()
        assert (bill.paid, bill.pending) == (0, 1950)
        with pytest.raises(payments.BillPaid):
            cash(open_house, bill)
        tasks.post_to_room(charge.posting_id)
        tasks.post_to_room(charge.posting_id)
        bill.refresh_from_db()
        assert (bill.state, bill.pending) == ("closed", 0)
        assert wired.times_sent == {"1": 1}
        assert Posting.objects.get().reference == "W-1"


def test_an_answer_that_never_came_is_asked_about_and_nothing_is_charged_twice(
    open_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regression 14: it times out after booking; exactly one posting."""
    stay = stays.check_in(open_house, "214", "de Vries")
    with linked_hotel(open_house, monkeypatch) as wired:
        wired.mood = "forgets to answer"
        bill = whole(open_house, order(open_house, "burger"))
        charge = to_room(open_house, bill, stay)
        tasks.post_to_room(charge.posting_id)
        bill.refresh_from_db()
        assert Posting.objects.get().state == PostingState.UNKNOWN
        assert bill.pending == 1950
        with pytest.raises(payments.BillPaid):
            to_room(open_house, bill, stay)
        wired.mood = "fine"
        Posting.objects.update(made_at=stay.checked_in_at.replace(year=2020))
        assert schedule.resolve_postings() == 1
        tasks.ask_hotel(charge.posting_id)
        bill.refresh_from_db()
        assert bill.state == "closed"
        assert (wired.booked, wired.times_sent) == ({"1": 1950}, {"1": 1})


def test_a_limit_is_never_below_what_is_under_way(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the other system has booked it, our folio refuses it, and the guest pays once more."""
    stay = stays.check_in(open_house, "214", "de Vries")
    with linked_hotel(open_house, monkeypatch) as wired:
        wired.mood = "forgets to answer"
        bill = whole(open_house, order(open_house, "burger"))
        charge = to_room(open_house, bill, stay)
        tasks.post_to_room(charge.posting_id)
        stay.refresh_from_db()
        terms: dict[str, Any] = {"is_no_post": False, "version": stay.version}
        with pytest.raises(AboveCeiling), open_house.acting(open_house.anna) as act:
            hotel.set_terms(stay, credit_limit=1949, **terms, act=act)
        with open_house.acting(open_house.anna) as act:
            hotel.set_terms(stay, credit_limit=1950, **terms, act=act)
        wired.mood = "fine"
        tasks.ask_hotel(charge.posting_id)
        bill.refresh_from_db()
        assert (bill.state, hotel_queries.balance(stay)) == ("closed", 1950)


def test_a_refusal_frees_the_bill(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    with linked_hotel(open_house, monkeypatch) as wired:
        wired.mood = "refuses"
        bill = whole(open_house, order(open_house, "burger"))
        tasks.post_to_room(to_room(open_house, bill, stay).posting_id)
        bill.refresh_from_db()
        assert (bill.state, bill.pending) == ("open", 0)
        assert hotel_queries.balance(stay) == 0
        cash(open_house, bill)


def test_a_bill_waits_for_its_room_when_it_is_divided_again(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    stay = stays.check_in(open_house, "214", "de Vries")
    with linked_hotel(open_house, monkeypatch):
        tab = order(open_house, "2 burger")
        first, _second = equally(open_house, tab, 2)
        to_room(open_house, first, stay)
        equally(open_house, tab, 3)
        first.refresh_from_db()
        assert (first.state, first.pending) == ("open", 1950)


# --- many at once ---

AT_ONCE = 8


@pytest.mark.parametrize("reserved", [True, False], ids=["as it is", "negative control"])
def test_eight_taps_at_once_post_once(committed_db: None, monkeypatch: pytest.MonkeyPatch, reserved: bool) -> None:
    house = build_house()
    furnish(house)
    open_drawer(house)
    stay = stays.check_in(house, "214", "de Vries")
    bill = whole(house, order(house, "burger"))
    if not reserved:
        weaken(monkeypatch)
    start, refused = threading.Barrier(AT_ONCE), []

    def tap() -> None:
        start.wait()
        try:
            to_room(house, bill, stay)
        except payments.BillPaid as no:
            refused.append(no)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=tap) for _tap in range(AT_ONCE)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    if reserved:
        assert (Posting.objects.count(), len(refused)) == (1, AT_ONCE - 1)
        assert hotel_queries.balance(stay) == 1950
        assert auditor.findings() == []
    else:
        assert Posting.objects.count() == AT_ONCE
        assert auditor.findings() != []


def weaken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what holds: neither lock nor reservation, each believes the bill as it was."""
    module = sys.modules["payments.actions.charge_room"]

    def settle(charge: RoomCharge, bill: Bill, release: int, till: Till, shares: object, act: Act) -> None:
        act.journal("payments.room_charged", bill, posting=charge.posting.number, amount=charge.amount)

    monkeypatch.setattr(module, "lock_bill", lambda bill: bill)
    monkeypatch.setattr(module, "_settle", settle)
