"""Forms filled in by somebody who means harm: nothing is a crash, nothing moves money that isn't there."""

from typing import Any

import pytest

from ledger.models import Transfer
from orders.models import Line
from payments import actions as payments
from payments.models import Bill, CashSession, CustomTender, Payment, Refund, Share
from tests.cast import House
from tests.payments.evening import by_items, cash, equally, line, order, whole
from venues.models import Venue

MILLION_MILLIONS = 10**12
ODD = ["0", "-1", "-0", "1e3", "0x10", "٣", str(MILLION_MILLIONS + 1), "9" * 40, "NaN", "1.5", " ", "true"]


def refused(house: House, path: str, said: dict[str, Any], *, by: Any = None) -> str:
    """Post it; hold that it is refused in words, and that no money moved."""
    before = Transfer.objects.count(), Payment.objects.count(), Refund.objects.count()
    answer = house.client(by or house.anna).post(path, said)
    assert answer.status_code in (404, 409, 422), (said, answer.status_code)
    assert (Transfer.objects.count(), Payment.objects.count(), Refund.objects.count()) == before, said
    return answer.content.decode()


@pytest.fixture
def lunch(open_house: House) -> CustomTender:
    return CustomTender.objects.create(venue=open_house.venue, name="Lunch card")


@pytest.fixture
def elsewhere(open_house: House) -> Venue:
    return Venue.objects.create(name="Elsewhere", languages=["en"])


def test_no_amount_that_isn_t_one_is_taken(open_house: House, lunch: CustomTender) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    for amount in [it for it in ODD if it.strip()]:
        refused(open_house, f"/bills/{bill.pk}/cash-payments/", {"amount": amount})
        refused(open_house, f"/bills/{bill.pk}/other-payments/", {"amount": amount, "custom": lunch.pk})
    for tip in ("-1", "1e3", str(MILLION_MILLIONS + 1), "9" * 40):
        refused(open_house, f"/bills/{bill.pk}/cash-payments/", {"tip": tip})
        refused(open_house, f"/bills/{bill.pk}/other-payments/", {"tip": tip, "custom": lunch.pk})


def test_a_way_to_pay_of_another_house_pays_nothing(open_house: House, elsewhere: Venue) -> None:
    theirs = CustomTender.objects.create(venue=elsewhere, name="Theirs")
    bill = whole(open_house, order(open_house, "burger"))
    refused(open_house, f"/bills/{bill.pk}/other-payments/", {"custom": theirs.pk})
    paid = cash(open_house, bill)
    refused(open_house, f"/payments/{paid.pk}/correction/", {"custom": theirs.pk, "reason": "Wrong key"})


def test_a_tip_by_another_way_for_what_nobody_served_is_whoever_s_takes_it(
    open_house: House, lunch: CustomTender
) -> None:
    tab = order(open_house, "burger")
    bill = whole(open_house, tab)
    tab.server = None
    tab.save(update_fields=["server"])
    answer = open_house.client().post(f"/bills/{bill.pk}/other-payments/", {"custom": lunch.pk, "tip": "200"})
    assert answer.status_code == 303
    assert Payment.objects.get().tip_for == open_house.eva


def test_nothing_goes_back_of_somebody_else_s_bill(open_house: House) -> None:
    first = cash(open_house, whole(open_house, order(open_house, "burger")))
    other = cash(open_house, whole(open_house, order(open_house, "espresso", table=7)))
    theirs = Share.objects.get(bill=other.bill)
    path = f"/payments/{first.pk}/refunds/"
    for lines in (
        {f"line.{theirs.pk}": "310"},
        {"line.999999999999": "1"},
        {"line." + "9" * 30: "1"},
        {"line.x": "1"},
        {"line.": "1"},
    ):
        refused(open_house, path, {"how": "lines", "reason": "Cold", **lines})
    own = Share.objects.get(bill=first.bill)
    for amount in ("-1", "1951", str(MILLION_MILLIONS), "9" * 40):
        refused(open_house, path, {"how": "lines", f"line.{own.pk}": amount, "reason": "Cold"})
        refused(open_house, path, {"how": "amount", "amount": amount, "reason": "Cold"})
    refused(open_house, path, {"how": "amount", "amount": "0", "tip": "1", "reason": "Cold"})


def test_a_correction_is_given_what_it_costs(open_house: House, lunch: CustomTender) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    with open_house.acting() as act:
        payment = payments.pay_other(bill, lunch, act=act)
    for said in ({"tendered": "1"}, {"tendered": "-1"}, {"tendered": "9" * 40}, {"to": "room"}, {"to": "walk_out"}):
        refused(open_house, f"/payments/{payment.pk}/correction/", {"to": "cash", "reason": "Cash", **said})
    refused(open_house, f"/payments/{payment.pk}/correction/", {"custom": lunch.pk, "reason": "The same again"})


def test_a_tip_after_the_bill_is_some_money(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    cash(open_house, bill)
    for amount in ("0", "-1", "9" * 40, "NaN", ""):
        refused(open_house, f"/bills/{bill.pk}/tips/", {"tender": "cash", "amount": amount})
        refused(open_house, f"/bills/{bill.pk}/tips/", {"tender": "cash", "kept": amount or "x"})
    refused(open_house, f"/bills/{bill.pk}/tips/", {"tender": "room", "amount": "1"})


def test_cash_goes_nowhere_by_odd_amounts(open_house: House) -> None:
    session = CashSession.objects.get()
    for amount in ("0", "-1", "9" * 40, "NaN", "", "1e3"):
        for kind in ("pay_out", "drop", "hand_over", "tips", "x"):
            said = {"kind": kind, "amount": amount, "reason": "For me"}
            refused(open_house, f"/cash-sessions/{session.pk}/movements/", said)
    for kind in ("hand_over", "tips"):
        said = {"kind": kind, "amount": "10.00", "reason": "For me"}
        refused(open_house, f"/cash-sessions/{session.pk}/movements/", said)


def test_a_line_of_another_tab_is_on_nobody_s_bill(open_house: House) -> None:
    tab = order(open_house, "burger")
    theirs = line(order(open_house, "espresso", table=7), "Espresso")
    with pytest.raises(Exception, match="already, or not on this tab"):
        by_items(open_house, tab, [{theirs.pk: 1}])
    assert not Bill.objects.exists() and Line.objects.get(pk=theirs.pk).billed_amount == 0


def test_a_bill_in_payment_is_neither_joined_nor_emptied(open_house: House) -> None:
    """Part of it was paid: its dishes stay, the rest may go."""
    tab = order(open_house, "burger", "espresso")
    first, _second = equally(open_house, tab, 2)
    cash(open_house, first, 100)
    found = line(tab, "Beef burger")
    there = order(open_house, "pils 25 cl", table=7)
    path = f"/tabs/{tab.pk}/moves/"
    refused(open_house, path, {"line": found.pk, f"version.{found.pk}": found.version, "to_tab": there.pk})
    said = {"quantity": 1, "reason": "Gone", "version": found.version, "anyway": "1"}
    refused(open_house, f"/lines/{found.pk}/voids/", said)
    refused(open_house, f"/lines/{found.pk}/comps/", said)
