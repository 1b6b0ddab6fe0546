"""A Z while money comes in: every payment is in exactly one, however tills interleave; with a control that fails."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from core import clock
from payments import actions as payments
from payments import z_report
from payments.models import CashSession, Payment, Receipt, ZReport
from payments.queries import expected_cash
from payments.since_z import Since
from payments.x_report import read as reading
from pos_site import auditor
from tests.cast import House, build_house
from tests.database import Committed
from tests.payments.evening import furnish, open_drawer, order, whole
from tests.payments.test_races import THREADS, at_once, patiently, pay


@pytest.fixture
def committed_house(committed_db: Committed) -> Iterator[House]:
    house = build_house()
    furnish(house)
    open_drawer(house)
    yield house


def count_and_close(house: House) -> None:
    """Count the drawer, close the till, open the drawer again: each an act of its own."""
    session = CashSession.objects.filter(register=house.till, closed_at=None).first()
    if session:
        with house.acting(house.anna) as act:
            payments.close_cash_session(session, expected_cash(session), act=act)
    with house.acting(house.anna) as act:
        payments.close_register(house.till, act=act)
    open_drawer(house)


def test_every_payment_is_in_exactly_one_z(committed_house: House) -> None:
    house = committed_house
    bills = [whole(house, order(house, "espresso", table=1 + n)) for n in range(12)]
    bills += [whole(house, order(house, "soup", table=21 + n)) for n in range(2)]

    def till(number: int) -> None:
        if number == 0:
            for _time in range(4):
                patiently(lambda: count_and_close(house))
            return
        for bill in bills[number - 1 :: THREADS - 1]:
            # While the drawer is being counted nothing is taken: asked again.
            while not patiently(partial(pay, house, bill, None)):
                pass

    at_once(till)
    count_and_close(house)
    read = [z_report.reading_of(it) for it in ZReport.objects.order_by("number")]
    assert sum(it.receipts for it in read) == len(bills) == Receipt.objects.count()
    assert sum(amount for it in read for _tender, _count, amount in it.tenders) == sum(
        it.amount + it.rounding for it in Payment.objects.all()
    )
    assert auditor.findings() == []


def test_registers_closed_by_many_at_once_read_each_payment_once(committed_house: House) -> None:
    house = committed_house
    pay(house, whole(house, order(house, "espresso")), None)
    with house.acting(house.anna) as act:
        payments.close_cash_session(CashSession.objects.get(), 10_310, act=act)

    def closer(_number: int) -> None:
        with house.acting(house.anna) as act:
            payments.close_register(house.till, act=act)

    at_once(lambda number: patiently(partial(closer, number)) and None)
    zs = ZReport.objects.order_by("number")
    assert [it.number for it in zs] == list(range(1, THREADS + 1))
    assert sum(it.sales for it in zs) == 310
    assert auditor.findings() == []


def test_without_the_register_s_lock_a_payment_is_read_twice(committed_house: House) -> None:
    # The control: readings that begin where the last Z ended, all before any of them is written down.
    house, read = committed_house, []
    pay(house, whole(house, order(house, "espresso")), None)
    seen = threading.Barrier(THREADS)

    def careless(_number: int) -> None:
        since = Since.last_z(house.till)
        seen.wait()
        read.append(reading(since, clock.now(), CashSession.objects.get().business_date).sales)

    at_once(careless)
    assert sum(read) == THREADS * 310
