"""The auditor reads some rows at a time: what it finds doesn't depend on where it cuts."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from core import clock
from payments import actions as payments
from payments import audit
from payments.auditing import days, history, windows
from tests.cast import House, build_house
from tests.payments.evening import cash, furnish, open_drawer, order, whole

DAYS = (0, 1, 2, 40)


@pytest.fixture
def some_days(db: None) -> House:
    """A burger and a tip on each of some days; on the last, one is given back."""
    house = build_house()
    furnish(house)
    open_drawer(house)
    for day in DAYS:
        with time_machine.travel(clock.now() + timedelta(days=day)):
            paid = cash(house, whole(house, order(house, "burger")), tendered=3000, tip=100 + day)
            if day == DAYS[-1]:
                with house.acting(house.anna) as act:
                    payments.refund(paid, amount=500, reason="Cold", act=act)
    return house


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Windows of one row, of one day, of a few hours."""
    with monkeypatch.context() as patch:
        patch.setattr(windows, "WINDOW", 1)
        patch.setattr(days, "DAYS", 1)
        patch.setattr(history, "SPAN", timedelta(hours=5))
        yield patch


def found() -> list[tuple[str, str]]:
    return sorted((it.code, it.text) for it in audit.findings())


def change(statement: str) -> None:
    """What raw SQL does once the guards are down."""
    if connection.vendor != "sqlite":
        pytest.skip("the guards that are taken down are SQLite's")
    with connection.cursor() as sql:
        sql.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in sql.fetchall():
            sql.execute(f'DROP TRIGGER "{name}"')
        sql.execute(statement)
        assert sql.rowcount


def test_some_days_that_are_right_are_right_however_they_are_cut(some_days: House, narrow: pytest.MonkeyPatch) -> None:
    assert found() == []


@pytest.mark.tampers
@pytest.mark.parametrize(
    "statement",
    [
        # One moment of an evening a month later, and of one that is over.
        "UPDATE payments_payment SET at = (SELECT max(at) FROM payments_payment) WHERE id = 1",
        "UPDATE payments_payment SET at = '2001-01-01 12:00:00' WHERE id = 4",
        # Two tips of two days change places.
        "UPDATE ledger_transfer SET amount = 201 - amount WHERE code = 'tip' AND amount IN (100, 101)",
        "UPDATE ledger_transfer SET business_date = (SELECT max(business_date) FROM ledger_transfer)"
        " WHERE id = (SELECT min(id) FROM ledger_transfer WHERE code = 'sale')",
        "UPDATE ledger_transfer SET code = 'tip' WHERE code = 'float'",
        "UPDATE payments_share SET refunded = refunded + 1 WHERE id IN (1, 4)",
        "UPDATE payments_bill SET total = total + 1, paid = paid + 1 WHERE id IN (2, 3)",
        "DELETE FROM ledger_transfer WHERE id IN (SELECT max(id) FROM ledger_transfer WHERE code = 'return')",
    ],
)
def test_what_is_wrong_across_an_edge_is_found_all_the_same(
    some_days: House, statement: str, narrow: pytest.MonkeyPatch
) -> None:
    change(statement)
    cut = found()
    narrow.undo()
    assert cut and cut == found()
