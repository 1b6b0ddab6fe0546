"""Money and history are only ever added to, and the database itself sees to it."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from core import append_only
from tests.cast import House

# What keeps no history of its own: where a chain or a balance stands, and what is set up.
COUNTERS = {"journal.Head", "ledger.Account", "orders.GuestRules", "payments.Till", "payments.Terminal"}
COUNTERS |= {"payments.MailServer", "payments.TipSettings"}
# Who has what open just now, what a display shows, and health data that has to go.
COUNTERS |= {"orders.Looking", "orders.SeatNote", "payments.Showing"}
HISTORY = ("journal", "ledger", "orders", "payments", "reports")
NEVER_CHANGED = {
    *("journal.Entry", "ledger.Transfer", "orders.Round", "orders.Void"),
    *("payments.Receipt", "payments.ReceiptCopy", "payments.DrawerKick", "payments.Surplus"),
    *("payments.Refund", "orders.Delivery"),
}


def guarded(operation: str) -> set[str]:
    tables = {table for table, done in append_only.manifest().values() if done == operation}
    return {it._meta.label for it in apps.get_models() if it._meta.db_table in tables}


def test_what_holds_money_or_history_is_never_deleted() -> None:
    models = {it._meta.label for app in HISTORY for it in apps.get_app_config(app).get_models()}
    assert models - COUNTERS - guarded(append_only.NO_DELETE) == set()


def test_facts_are_never_changed() -> None:
    assert guarded(append_only.NO_UPDATE) >= NEVER_CHANGED


@pytest.mark.django_db
def test_every_guard_stands_in_this_database() -> None:
    assert append_only.missing_triggers(connection) == []


def test_a_guard_refuses_what_it_names(house: House) -> None:
    with house.acting() as act:
        act.journal("test.counted", house.venue)
    for change in ("DELETE FROM journal_entry", "UPDATE journal_entry SET data = '{}'"):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            connection.cursor().execute(change)
