"""R-PAY: eight clients pay, divide, give back and correct the same bills at once; none is ever paid twice."""

from collections.abc import Iterator

import pytest

from payments.models import Bill, BillState, CustomTender, Receipt, StoredValue
from pos_site import auditor
from tests.cast import House, build_house
from tests.database import Committed
from tests.payments.crowd import Crowd
from tests.payments.evening import equally, furnish, open_drawer, order_away
from tests.payments.test_stored import sold
from tests.trials import suite

CLIENTS = 8
BILLS = suite.size("bills", 500) if suite.is_on("R-PAY") else 24
DEEDS = BILLS if suite.is_on("R-PAY") else 12


@pytest.fixture
def crowd(committed_db: Committed) -> Iterator[Crowd]:
    """Bills enough, at every table, and three gift cards that everybody has."""
    house = build_house()
    furnish(house)
    open_drawer(house)
    cards = [sold(house, 20 * BILLS + it)[0].pk for it in range(3)]
    other = CustomTender.objects.create(venue=house.venue, name="Lunch card")
    yield Crowd(house, other, cards)


def seat(house: House) -> None:
    """Seven bills a party, as many parties as that takes."""
    for party in range(-(-BILLS // 7)):
        equally(house, order_away(house, f"Party {party}", "2 burger", "bass"), 7)


def test_no_bill_is_ever_paid_more_than_it_is_whatever_eight_clients_do(crowd: Crowd) -> None:
    seat(crowd.house)
    crowd.come(CLIENTS, DEEDS, seed=6)
    assert crowd.errors == [] and crowd.overpaid == [] and crowd.looks
    for bill in Bill.objects.exclude(state=BillState.DROPPED):
        came = sum(it.amount for it in bill.payments.filter(corrected_at=None))
        back = sum(it.refunded for it in bill.payments.all())
        assert (came, back) == (bill.paid, bill.refunded) and back <= came <= bill.total
        assert (bill.state == BillState.CLOSED) == (came == bill.total)
    assert all(it.balance() >= 0 for it in StoredValue.objects.select_related("account"))
    for series in "SR":
        numbers = list(Receipt.objects.filter(series=series).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert auditor.findings() == []
    bills = Bill.objects.exclude(state=BillState.DROPPED).count()
    print(f"R-PAY: {CLIENTS} clients, {len(crowd.seconds)} deeds, {bills} bills, {crowd.looks} looks;")
    print(f"99 of 100 within {crowd.slowest_hundredth():.2f} s; {dict(sorted(crowd.said.items()))}")
