"""Balances: booked once, balanced by construction, never beyond a limit."""

import pytest
from django.db import IntegrityError, connection, transaction

from core import clock
from ledger import actions as ledger
from ledger import audit, queries
from ledger.actions import Posting
from ledger.models import Account, AccountKind, Transfer
from tests.cast import House

CASH = (AccountKind.CASH, "cash.1")
SALES = (AccountKind.REVENUE, "revenue.L")

# Sales without receipts: the books beside the ledger have nothing of them.
pytestmark = pytest.mark.tampers


def book(house: House, amount: int, group: str = "bill.1", credit=SALES) -> None:
    with house.acting() as act:
        ledger.post([Posting(CASH, credit, amount, "sale")], group=group, day=clock.now().date(), act=act)


def test_what_one_account_gains_the_other_gives(house: House) -> None:
    book(house, 1250)
    assert queries.balance(house.venue, "cash.1") == 1250
    assert queries.balance(house.venue, "revenue.L") == -1250


def test_a_negative_posting_runs_the_other_way(house: House) -> None:
    book(house, -300)
    assert queries.balance(house.venue, "cash.1") == -300
    assert Transfer.objects.get().amount == 300


def test_nothing_is_booked_for_zero(house: House) -> None:
    book(house, 0)
    assert not Transfer.objects.exists()


def test_the_same_group_is_never_booked_twice(house: House) -> None:
    book(house, 100)
    with pytest.raises(IntegrityError), transaction.atomic():
        book(house, 100)


@pytest.mark.tampers
def test_a_limited_account_stops_at_its_limit(house: House) -> None:
    Account.objects.create(venue=house.venue, kind=AccountKind.CLEARING, code="card.7", balance=-500, floor=-1000)
    card = (AccountKind.CLEARING, "card.7")
    book(house, 500, "bill.2", card)
    with pytest.raises(IntegrityError), transaction.atomic():
        book(house, 1, "bill.3", card)


@pytest.mark.tampers
def test_the_auditor_finds_a_counter_that_drifted(house: House) -> None:
    Account.objects.create(venue=house.venue, kind=AccountKind.CASH, code="cash.1", balance=0)
    book(house, 100)
    assert list(audit.findings()) == []
    Account.objects.filter(code="cash.1").update(balance=99)
    assert [it.code for it in audit.findings()] == ["A2"]


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE ledger_transfer SET amount = 1",
        "DELETE FROM ledger_transfer",
        'INSERT INTO ledger_transfer (venue_id, key, "group", debit_id, credit_id, amount, code, business_date, at)'
        " SELECT venue_id, 'k', 'g', debit_id, credit_id, 0, code, business_date, at FROM ledger_transfer",
    ],
)
def test_the_database_refuses_what_must_not_be(house: House, broken: str) -> None:
    book(house, 100)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(broken)
