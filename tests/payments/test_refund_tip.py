"""A tip alone goes back to the card it came from, and whose it was is owed less."""

import pytest

from core.errors import Refused
from ledger import queries as ledger
from payments import actions as payments
from payments import tips
from payments.models import Intent, Payment, Receipt, Refund, Terminal
from tests.cast import House
from tests.payments.evening import cash, order, whole
from tests.payments.test_attacks_cards import answer, ask_back


@pytest.fixture
def paid(open_house: House) -> Payment:
    """A burger by card, with three of tip for Eva."""
    bill = whole(open_house, order(open_house, "burger"))
    with open_house.acting() as act:
        intent = payments.start_card(bill, Terminal.objects.get(venue=open_house.venue), tip=300, act=act)
    answer(open_house, intent)
    return Payment.objects.get()


def owed(house: House) -> int:
    return tips.owed(house.venue).get(house.eva.pk, 0)


def test_a_tip_goes_back_to_its_card_and_no_more_than_it(open_house: House, paid: Payment) -> None:
    intent = ask_back(open_house, paid, amount=0, tip=200)
    assert (intent.amount, intent.tip) == (0, 200)
    with pytest.raises(payments.NotRefundable):
        ask_back(open_house, paid, amount=0, tip=100)
    answer(open_house, intent)
    back = Refund.objects.get()
    assert (back.amount, back.tip, back.parts.count(), owed(open_house)) == (0, 200, 0, 100)
    assert ledger.balance(open_house.venue, f"clearing.{Terminal.objects.get().pk}") == 2250 - 200
    assert Receipt.objects.get(refund=back).total == 0
    with pytest.raises(payments.NotRefundable):
        ask_back(open_house, paid, amount=0, tip=101)
    answer(open_house, ask_back(open_house, paid))
    paid.refresh_from_db()
    assert (paid.refunded, paid.tip_refunded, owed(open_house)) == (1950, 300, 0)


def test_a_tip_that_may_not_go_back_stays(open_house: House, paid: Payment) -> None:
    answer(open_house, ask_back(open_house, paid, amount=0, tip=300), "declined")
    assert owed(open_house) == 300 and not Refund.objects.exists()


def test_what_was_paid_out_counts_against_the_next_tips(open_house: House, paid: Payment) -> None:
    client = open_house.client(open_house.anna)
    assert "counts against" not in client.get(f"/payments/{paid.pk}/refunds/").content.decode()
    with open_house.acting(open_house.anna) as act:
        payments.pay_out_tips(open_house.eva, 300, from_drawer=False, act=act)
    assert "Eva’s tips have been shared or paid out" in client.get(f"/payments/{paid.pk}/refunds/").content.decode()
    answer(open_house, ask_back(open_house, paid, amount=0, tip=300))
    assert owed(open_house) == -300
    cash(open_house, whole(open_house, order(open_house, "soup", table=3)), tendered=1500, tip=500)
    assert owed(open_house) == 200
    with pytest.raises(Refused), open_house.acting(open_house.anna) as act:
        payments.pay_out_tips(open_house.eva, 201, from_drawer=False, act=act)


def test_the_sheet_gives_the_tip_alone_back(open_house: House, paid: Payment) -> None:
    client, url = open_house.client(open_house.anna), f"/payments/{paid.pk}/refunds/"
    sheet = client.get(url).content.decode()
    assert "The tip alone" in sheet and 'name="tip_amount"' in sheet and 'value="3.00"' in sheet
    assert client.post(url, {"how": "tip", "tip_amount": "3.01", "reason": "Mistyped"}).status_code == 409
    assert client.post(url, {"how": "tip", "tip_amount": "", "reason": "Mistyped"}).status_code == 422
    client.post(url, {"how": "tip", "tip_amount": "2.50", "tip": "1", "reason": "Mistyped"})
    intent = Intent.objects.get(kind="refund")
    assert (intent.amount, intent.tip) == (0, 250)


def test_in_cash_it_goes_back_at_once(open_house: House) -> None:
    paid = cash(open_house, whole(open_house, order(open_house, "burger")), tendered=2500, tip=500)
    client = open_house.client(open_house.anna)
    client.post(f"/payments/{paid.pk}/refunds/", {"how": "tip", "tip_amount": "5", "reason": "Mistyped"})
    assert (Refund.objects.get().tip, owed(open_house)) == (500, 0)
    sheet = client.get(f"/payments/{paid.pk}/refunds/").content.decode()
    assert "The tip alone" not in sheet and "Of the tip" not in sheet
