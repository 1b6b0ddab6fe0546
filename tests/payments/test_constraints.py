"""What the database itself refuses, asked in raw SQL, whatever our code believes."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from payments import actions as payments
from payments.models import Terminal
from tests.cast import House
from tests.payments.evening import cash, order, whole

REFUSED = [
    "UPDATE payments_bill SET paid = -1",
    "UPDATE payments_bill SET pending = -1",
    "UPDATE payments_bill SET paid = total + 1 WHERE state = 'open'",
    "UPDATE payments_bill SET pending = total + 1 WHERE state = 'open'",
    "UPDATE payments_bill SET paid = total, pending = 1 WHERE state = 'open'",
    "UPDATE payments_bill SET refunded = paid + 1",
    "UPDATE payments_bill SET refunded = -1",
    "UPDATE payments_bill SET state = 'closed' WHERE state = 'open'",
    "UPDATE payments_bill SET closed_at = NULL WHERE state = 'closed'",
    "UPDATE payments_bill SET paid = paid - 1 WHERE state = 'closed'",
    "UPDATE payments_share SET amount = -1",
    "UPDATE payments_share SET num = 2, den = 1",
    "UPDATE payments_share SET num = 0, den = 1",
    "UPDATE payments_share SET num = 1, den = 1001",
    "UPDATE payments_share SET num = NULL, den = 3",
    "UPDATE payments_payment SET amount = 0",
    "UPDATE payments_payment SET refunded = amount + 1",
    "UPDATE payments_payment SET tendered = amount + rounding + tip - 1",
    "UPDATE payments_payment SET tendered = NULL",
    "UPDATE payments_payment SET cash_session_id = NULL",
    "UPDATE payments_cashsession SET closed_at = opened_at",
    "UPDATE payments_cashsession SET float_amount = -1",
    "UPDATE payments_intent SET amount = 0",
    "UPDATE orders_line SET billed_amount = amount + 1",
    "UPDATE orders_line SET billed_tax = tax_amount + 1",
]
APPEND_ONLY = [
    "UPDATE payments_receipt SET total = 1",
    "DELETE FROM payments_receipt",
    "DELETE FROM payments_payment",
    "DELETE FROM payments_bill",
    "DELETE FROM payments_share",
    "DELETE FROM payments_intent",
    "UPDATE payments_drawerkick SET reason = 'x'",
    "DELETE FROM payments_drawerkick",
]


@pytest.fixture
def evening(open_house: House) -> House:
    """A closed bill, an open one, a card under way."""
    cash(open_house, whole(open_house, order(open_house, "burger", table=1)))
    bill = whole(open_house, order(open_house, "burger", table=2))
    with open_house.acting() as act:
        payments.start_card(bill, Terminal.objects.get(), 100, act=act)
    return open_house


@pytest.mark.parametrize("statement", REFUSED)
def test_a_check_holds(evening: House, statement: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", APPEND_ONLY)
def test_history_is_only_added_to(evening: House, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


UNIQUE = {
    "a receipt's number": "INSERT INTO payments_receipt (register_id, series, number, kind, bill_id, ref, total,"
    " tax_total, body, at, business_date, chain, previous_hash, hash) SELECT register_id, series, number, kind,"
    " (SELECT max(id) FROM payments_bill), 'another', total, tax_total, body, at, business_date, chain, 'other', hash"
    " FROM payments_receipt",
    "a link of the chain": "INSERT INTO payments_receipt (register_id, series, number, kind, bill_id, ref, total,"
    " tax_total, body, at, business_date, chain, previous_hash, hash) SELECT register_id, series, number + 1, kind,"
    " (SELECT max(id) FROM payments_bill), 'another', total, tax_total, body, at, business_date, chain, previous_hash,"
    " hash FROM payments_receipt",
    "an open drawer": "INSERT INTO payments_cashsession (venue_id, register_id, opened_by_id, opened_at, float_amount,"
    " business_date) SELECT venue_id, register_id, opened_by_id, opened_at, float_amount, business_date"
    " FROM payments_cashsession",
    "a terminal in use": "INSERT INTO payments_intent (bill_id, terminal_id, register_id, ref, amount, state, reason,"
    " by_id, device_id, made_at) SELECT bill_id, terminal_id, register_id, 'another', amount, state, reason, by_id,"
    " device_id, made_at FROM payments_intent",
    "a drawer opened for nothing": "INSERT INTO payments_drawerkick (register_id, payment_id, reason, by_id, at,"
    " business_date) SELECT register_id, NULL, '', by_id, at, business_date FROM payments_drawerkick",
}


@pytest.mark.parametrize("what", UNIQUE)
def test_there_is_only_one_of(evening: House, what: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(UNIQUE[what])
