"""How many statements money costs: pinned, and the same however long the evening was."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from payments import queries
from payments.models import Bill
from tests.cast import House
from tests.payments.evening import cash, equally, order, whole

# One to sign in, one to find the bill whose screen is the answer.
SIGN_IN_AND_ANSWER = 2


def statements(deed: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        deed()
    return sum(1 for it in captured.captured_queries if not it["sql"].startswith(("SAVEPOINT", "RELEASE")))


def test_cash_that_closes_a_bill(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger", "pils 25 cl", table=1)))
    first, _second = equally(open_house, order(open_house, "burger", "espresso", "2 pils 25 cl"), 2)
    client = open_house.client()
    cost = statements(lambda: client.post(f"/bills/{first.pk}/cash-payments/"))
    assert Bill.objects.get(pk=first.pk).state == "closed"
    assert cost - SIGN_IN_AND_ANSWER == 16


def test_a_part_payment(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger", table=1)))
    bill = whole(open_house, order(open_house, "burger", "espresso"))
    client = open_house.client()
    cost = statements(lambda: client.post(f"/bills/{bill.pk}/cash-payments/", {"amount": "100"}))
    assert cost - SIGN_IN_AND_ANSWER == 12


def test_the_pay_screen_costs_the_same_for_any_tab(open_house: House) -> None:
    small = order(open_house, "burger", table=1)
    large = order(open_house, "burger", "3 espresso", "sancerre bottle", "2 pils 50 cl", table=2)
    for bill in equally(open_house, large, 5)[:3]:
        cash(open_house, bill)
    device = open_house.tablet
    assert statements(lambda: queries.pay_page(small, device)) == 11
    assert statements(lambda: queries.pay_page(large, device)) == 11
