"""What two tablets do at the same moment, on a database that really commits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from core.errors import Refused
from orders import actions as orders
from orders import audit
from orders.actions import Part
from orders.cart import Place
from orders.models import Line, Round, Tab
from tables import audit as tables_audit
from tables.models import Seating
from tests.cast import House, build_house
from tests.database import Committed
from tests.orders.drafts import seat, send, wanted


@pytest.fixture
def house(committed_db: Committed) -> House:
    return build_house()


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all of it at the same moment; a refusal is an answer."""
    ready = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        try:
            ready.wait()
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def all_is_well() -> None:
    assert not [*audit.findings(), *tables_audit.findings()]


def test_four_tablets_open_one_table_and_nothing_is_lost(house: House) -> None:
    place, soup = Place.table(house.table(12).pk), wanted(house, "soup")
    people = [house.eva, house.tom, house.mila, house.anna]
    answers = at_once(*[lambda by=by: send(house, place, soup, by=by) for by in people])
    assert all(isinstance(it, Round) for it in answers), answers
    assert (Seating.objects.count(), Tab.objects.count(), Line.objects.count()) == (1, 1, 4)
    all_is_well()


def test_a_send_and_a_clearing_never_leave_a_round_with_nobody(house: House) -> None:
    for number in range(1, 9):
        party, table = seat(house, number), house.table(number).pk

        def clear(party: Seating = party) -> object:
            with house.acting() as act:
                return orders.clear_table(party, act=act)

        def order(table: int = table, party: Seating = party) -> object:
            return send(house, Place.table(table, party.pk), wanted(house, "soup"), by=house.tom)

        answers = at_once(clear, order)
        assert sum(isinstance(it, Refused) for it in answers) == 1, answers
    all_is_well()


def test_two_bills_race_for_one_line_and_one_gets_it(house: House) -> None:
    send(house, Place.bar("Joris"), wanted(house, "soup"))
    line = Line.objects.get()

    def take() -> object:
        with house.acting() as act:
            return orders.take_parts([Part(line.pk, line.amount, line.tax_amount)], act=act)

    answers = at_once(take, take, take)
    assert sum(it is None for it in answers) == 1, answers


def test_two_waiters_void_the_same_line_once(house: House) -> None:
    send(house, Place.bar("Joris"), wanted(house, "soup", 2))
    line = Line.objects.get()

    def void() -> object:
        with house.acting() as act:
            return orders.void_line(line, 1, "Typed wrong", 1, act=act)

    answers = at_once(void, void)
    assert sum(isinstance(it, Refused) for it in answers) == 1, answers
    line.refresh_from_db()
    assert line.open_quantity() == 1
    all_is_well()


def test_take_aways_never_share_a_number(house: House) -> None:
    soup = wanted(house, "soup")
    at_once(*[lambda: send(house, Place.take_away(), soup)] * 4)
    assert sorted(Tab.objects.values_list("name", flat=True)) == ["A-1", "A-2", "A-3", "A-4"]
