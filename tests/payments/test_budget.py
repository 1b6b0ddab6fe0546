"""How many statements money costs: pinned, and the same however long the evening was."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acts import actions as acts
from orders.models import Tab
from payments import actions as payments
from payments import queries
from payments.gateways.base import Answer
from payments.models import Bill, Terminal
from tests.cast import House
from tests.hotel import stays
from tests.payments.evening import cash, equally, order, whole

# One to sign in, one to find the bill whose screen is the answer.
SIGN_IN_AND_ANSWER = 2
MOST_FOR_A_ROOM = 20


def statements(deed: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        deed()
    return sum(1 for it in captured.captured_queries if not it["sql"].startswith(("SAVEPOINT", "RELEASE")))


@pytest.fixture
def busy_house(open_house: House) -> House:
    """What is read once per process has been read: accounts are opened by the first payment, known by the third."""
    for table in (1, 2):
        cash(open_house, whole(open_house, order(open_house, "burger", "pils 25 cl", table=table)))
    return open_house


def test_cash_that_closes_a_bill_and_settles_its_tab(busy_house: House) -> None:
    bill = whole(busy_house, order(busy_house, "burger", "espresso", "2 pils 25 cl"))
    client = busy_house.client()
    cost = statements(lambda: client.post(f"/bills/{bill.pk}/cash-payments/", {"tendered": "5000"}))
    assert Tab.objects.get(pk=bill.tab_id).state == "settled"
    assert cost - SIGN_IN_AND_ANSWER == 13


def test_cash_for_one_bill_of_three(busy_house: House) -> None:
    first, _second, _third = equally(busy_house, order(busy_house, "3 burger", "6 pils 25 cl"), 3)
    client = busy_house.client()
    cost = statements(lambda: client.post(f"/bills/{first.pk}/cash-payments/"))
    assert Bill.objects.get(pk=first.pk).state == "closed"
    assert cost - SIGN_IN_AND_ANSWER == 12


def test_writing_down_that_a_card_was_approved(busy_house: House) -> None:
    terminal = Terminal.objects.get()

    def card(table: int) -> int:
        bill = whole(busy_house, order(busy_house, "burger", "espresso", "2 pils 25 cl", table=table))
        with busy_house.acting() as act:
            intent = payments.start_card(bill, terminal, act=act)
        answer = Answer("approved", reference=intent.ref, card="4242", amount=intent.amount)

        def record() -> None:
            with acts.job(busy_house.venue) as act:
                payments.record_answer(intent, answer, act=act)

        return statements(record)

    assert [card(table) for table in (3, 4, 5)][-1] == 13
    assert Tab.objects.exclude(state="settled").count() == 0


def test_a_part_payment(busy_house: House) -> None:
    bill = whole(busy_house, order(busy_house, "burger", "espresso"))
    client = busy_house.client()
    cost = statements(lambda: client.post(f"/bills/{bill.pk}/cash-payments/", {"amount": "100"}))
    assert cost - SIGN_IN_AND_ANSWER == 10


def test_the_pay_screen_costs_the_same_for_any_tab(open_house: House) -> None:
    small = order(open_house, "burger", table=1)
    large = order(open_house, "burger", "3 espresso", "sancerre bottle", "2 pils 50 cl", table=2)
    for bill in equally(open_house, large, 5)[:3]:
        cash(open_house, bill)
    device = open_house.tablet
    assert statements(lambda: queries.pay_page(small, device)) == 11
    assert statements(lambda: queries.pay_page(large, device)) == 11


def test_a_whole_bill_to_a_room(busy_house: House) -> None:
    """With a limit to be looked at, the receipt and its slip."""
    stay = stays.check_in(busy_house, "214", "de Vries", credit_limit=90_000)

    def charge(table: int) -> int:
        bill = whole(busy_house, order(busy_house, "burger", "espresso", "2 pils 25 cl", table=table))

        def tap() -> None:
            with busy_house.acting() as act:
                payments.charge_room(bill, stay, proof="pin", act=act)

        return statements(tap)

    assert [charge(table) for table in (3, 4, 5)][-1] <= MOST_FOR_A_ROOM
    assert Tab.objects.exclude(state="settled").count() == 0


def test_a_pay_screen_in_a_hotel_asks_once_more(open_house: House) -> None:
    tab = order(open_house, "burger")
    stays.rooms(open_house)
    assert statements(lambda: queries.pay_page(tab, open_house.tablet)) == 12
