"""G9, for guests: how many statements a Send from a phone takes, and what its pages and the floor read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders import guest_queries as queries
from orders import visiting
from orders.floor import floor
from tests.cast import House
from tests.orders import phones
from tests.orders.drafts import seat, wanted
from tests.orders.test_statements import statements

CODES = ["burger", "espresso", "soup", "pils00", "bass", "burger"]


@pytest.mark.parametrize("lines", [1, 6, 40])
def test_a_guests_send_takes_sixteen_statements_however_many_lines(house: House, lines: int) -> None:
    phones.rules(house, mode="open", odd_amount=0)
    now = phones.join(house, seat(house, 12))
    for _time in range(2):
        phones.order(house, now, wanted(house, "soup"))
    draft = [wanted(house, CODES[n % 6]) for n in range(lines)]
    version = phones.version(house)
    with CaptureQueriesContext(connection) as captured:
        phones.order(house, now, *draft, menu_version=version)
    assert len(statements(captured)) <= 16, "\n".join(statements(captured))


def test_who_a_phone_is_takes_one_query(house: House) -> None:
    client = phones.phone(house, seat(house, 12))
    cookies = {name: it.value for name, it in client.cookies.items()}
    with CaptureQueriesContext(connection) as captured:
        assert visiting.read(cookies)
    assert len(statements(captured)) == 1


def test_pages_of_guests_read_as_much_however_long_they_stay(house: House) -> None:
    phones.rules(house, mode="open")
    now = phones.join(house, seat(house, 12))
    for orders_sent in (1, 4):
        for _time in range(orders_sent):
            phones.order(house, now, wanted(house, "soup"), wanted(house, "bass"))
        with CaptureQueriesContext(connection) as captured:
            queries.orders_page(now)
        assert len(statements(captured)) <= 8, "\n".join(statements(captured))
        with CaptureQueriesContext(connection) as captured:
            queries.party_page(now)
        assert len(statements(captured)) <= 4, "\n".join(statements(captured))


def test_all_that_guests_need_costs_the_floor_one_query(house: House) -> None:
    phones.rules(house)
    for number in range(1, 9):
        party = seat(house, number)
        phones.order(house, phones.join(house, party), wanted(house, "soup"))
        phones.join(house, party, code=None)
    with CaptureQueriesContext(connection) as captured:
        floor(house.venue, house.eva)
    assert len(statements(captured)) <= 6, "\n".join(statements(captured))
