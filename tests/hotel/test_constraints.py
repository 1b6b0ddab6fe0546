"""What the database itself refuses, asked in raw SQL, whatever our code believes."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from hotel.models import PostingKind
from tests.cast import House
from tests.hotel.stays import book, charge, check_in, queue, rooms

REFUSED = [
    "UPDATE ledger_account SET balance = ceiling + 1 WHERE kind = 'folio'",
    "UPDATE ledger_account SET ceiling = balance - 1 WHERE kind = 'folio'",
    "UPDATE ledger_account SET balance = NULL WHERE kind = 'folio'",
    "UPDATE hotel_stay SET departs_on = '2001-01-01'",
    "UPDATE hotel_stay SET room_id = NULL WHERE state = 'in_house'",
    "UPDATE hotel_stay SET checked_in_at = NULL WHERE state = 'in_house'",
    "UPDATE hotel_stay SET checked_out_at = checked_in_at WHERE state = 'in_house'",
    "UPDATE hotel_stay SET state = 'left' WHERE state = 'in_house'",
    "UPDATE hotel_stay SET credit_limit = -1",
    "UPDATE hotel_folio SET pending = -1",
    "UPDATE hotel_posting SET amount = 0",
    "UPDATE hotel_posting SET amount = NULL",
    "UPDATE hotel_posting SET reversed_amount = amount + 1",
    "UPDATE hotel_posting SET reversed_amount = -1",
    "UPDATE hotel_posting SET reverses_id = NULL WHERE kind = 'reversal'",
    "UPDATE hotel_posting SET reverses_id = id WHERE kind = 'charge'",
    "UPDATE hotel_posting SET done_at = NULL WHERE state = 'posted'",
    "UPDATE hotel_posting SET state = 'posted' WHERE state = 'queued'",
    "UPDATE hotel_posting SET state = 'queued' WHERE state = 'posted'",
    "UPDATE hotel_posting SET number = 1",
    "UPDATE hotel_link SET last_number = -1",
    "UPDATE hotel_roomservice SET tray_amount = -1",
    "UPDATE hotel_room SET number = '201'",
    "UPDATE hotel_roomsticker SET room_id = (SELECT min(room_id) FROM hotel_roomsticker)",
    "UPDATE hotel_stay SET room_id = (SELECT id FROM hotel_room WHERE number = '214') WHERE state = 'in_house'",
    "UPDATE hotel_stayguest SET stay_id = (SELECT min(stay_id) FROM hotel_stayguest)",
]
APPEND_ONLY = [
    "DELETE FROM hotel_stay",
    "DELETE FROM hotel_folio",
    "DELETE FROM hotel_posting",
    "UPDATE hotel_roommove SET left_id = taken_id",
    "DELETE FROM hotel_roommove",
]


@pytest.fixture
def evening(house: House) -> House:
    """Two stays in house, one booked; a charge that was partly given back, one under way; a move; rules."""
    from hotel import actions as hotel  # noqa: PLC0415

    stay = check_in(house, "214", "de Vries", credit_limit=20_000)
    meal = charge(house, stay, 5700)
    charge(house, stay, 700, kind=PostingKind.REVERSAL, reverses=meal)
    queue(house, stay, 1000)
    other = check_in(house, "201", "Ås")
    book(house, "203", "Berg")
    with house.acting(house.anna) as act:
        hotel.move_stay(other, rooms(house)["202"], act=act)
        hotel.save_room_service(house.venue, hotel.ServiceRules(tray_amount=500), act=act)
    return house


@pytest.mark.parametrize("statement", REFUSED)
def test_a_check_holds(evening: House, statement: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", APPEND_ONLY)
def test_history_is_only_added_to(evening: House, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
