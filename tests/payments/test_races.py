"""R-PAY and R-SEQ: many tills at once, on databases that really commit, each with a control that must fail."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

import pytest
from django.db import OperationalError, connections
from django.db.models import Sum

from core.errors import Refused
from payments import actions as payments
from payments.models import Bill, CashSession, Payment, Receipt, Refund
from pos_site import auditor
from staff.models import Device
from tests.cast import House, build_house
from tests.database import Committed
from tests.hotel import stays
from tests.payments.evening import furnish, open_drawer, order, whole

THREADS, BILLS = 8, 20


@pytest.fixture
def committed_house(committed_db: Committed) -> Iterator[House]:
    house = build_house()
    furnish(house)
    open_drawer(house)
    yield house


def at_once(deed: Callable[[int], None]) -> None:
    """Run `deed` in eight threads that start together."""
    gate = threading.Barrier(THREADS)

    def run(number: int) -> None:
        gate.wait()
        try:
            deed(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(run, number) for number in range(THREADS)]:
            done.result()


def patiently(deed: Callable[[], None]) -> bool:
    """As the middleware does: a lock time-out is tried again, a refusal is an answer."""
    for _ in range(4):
        try:
            deed()
        except Refused:
            return False
        except OperationalError:
            continue
        return True
    raise AssertionError("The database was locked for too long.")


def test_no_bill_is_ever_paid_more_than_it_is(committed_house: House) -> None:
    bills = [whole(committed_house, order(committed_house, "espresso", "burger", table=1 + n % 12)) for n in range(6)]
    bills += [whole(committed_house, order(committed_house, "burger", table=21 + n)) for n in range(2)]
    rng = random.Random(7)
    plans = [[(rng.choice(bills), rng.choice([None, 300, 475, 1000])) for _ in range(BILLS)] for _ in range(THREADS)]

    def waiter(number: int) -> None:
        for bill, amount in plans[number]:
            patiently(partial(pay, committed_house, bill, amount))

    at_once(waiter)
    for bill in Bill.objects.annotate(sum=Sum("payments__amount")):
        assert (bill.sum or 0) == bill.paid <= bill.total
        assert (bill.state == "closed") == (bill.paid == bill.total)
    assert auditor.findings() == []


def test_without_the_guard_bills_are_overpaid(committed_house: House) -> None:
    # The control: the same race with each till trusting what it saw.
    bill = whole(committed_house, order(committed_house, "burger"))
    seen = threading.Barrier(THREADS)
    session = CashSession.objects.get()

    def careless(number: int) -> None:
        left = Bill.objects.get(pk=bill.pk).remaining()
        seen.wait()
        with committed_house.acting() as act:
            Payment.objects.create(
                bill=bill,
                tender="cash",
                amount=left,
                tendered=left,
                cash_session=session,
                register=session.register,
                by=act.by,
                device_id=act.device.pk,
                at=act.at,
                business_date=session.business_date,
            )
            Bill.objects.filter(pk=bill.pk).update(paid=left)

    at_once(careless)
    assert Payment.objects.aggregate(sum=Sum("amount"))["sum"] > bill.total
    assert "A3" in {it.code for it in auditor.findings()}


def test_a_payment_goes_back_once_however_many_tills_give_it_back(committed_house: House) -> None:
    house = committed_house
    bill = whole(house, order(house, "burger"))
    pay(house, bill, None)
    paid = Payment.objects.get()
    given: list[bool] = []

    def till(_number: int) -> None:
        given.append(patiently(partial(give_back, house, paid)))

    at_once(till)
    assert sorted(given) == [False] * (THREADS - 1) + [True]
    assert Refund.objects.get().amount == 1950
    assert auditor.findings() == []


def test_without_the_guard_money_goes_back_twice(committed_house: House) -> None:
    # The control: each till trusts what it saw of the payment.
    bill = whole(committed_house, order(committed_house, "burger"))
    pay(committed_house, bill, None)
    seen, left = threading.Barrier(THREADS), []

    def careless(_number: int) -> None:
        paid = Payment.objects.get()
        seen.wait()
        left.append(paid.amount - paid.refunded)

    at_once(careless)
    assert sum(left) > 1950


def test_tills_that_close_bills_at_once_number_them_without_gaps(committed_house: House) -> None:
    house = committed_house
    with house.acting(house.mila, house.bar_tablet) as act:
        payments.open_cash_session(0, act=act)
    tabs = [order(house, "espresso", table=1 + n) for n in range(12)]
    bills = [whole(house, tab) for tab in tabs]
    devices = [house.tablet, house.bar_tablet]

    def till(number: int) -> None:
        for bill in bills[number::THREADS]:
            patiently(partial(pay, house, bill, None, devices[number % 2]))

    at_once(till)
    for register in (house.till, house.bar_till):
        numbers = list(Receipt.objects.filter(register=register).order_by("pk").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert Receipt.objects.count() == len(bills)
    assert auditor.findings() == []


def test_without_the_register_s_lock_numbers_collide(committed_house: House) -> None:
    # The control: numbers taken from a look at the last receipt, as if nobody else were there.
    taken: list[int] = []
    seen = threading.Barrier(THREADS)

    def careless(number: int) -> None:
        found = Receipt.objects.filter(register=committed_house.till).count() + 1
        seen.wait()
        taken.append(found)

    at_once(careless)
    assert len(set(taken)) < len(taken)


def pay(house: House, bill: Bill, amount: int | None, device: Device | None = None) -> None:
    with house.acting(None, device) as act:
        payments.pay_cash(bill, amount, act=act)


def give_back(house: House, paid: Payment) -> None:
    with house.acting(house.anna) as act:
        payments.refund(paid, reason="cold", act=act)


def test_a_desk_that_takes_money_and_one_that_charges_wait_for_each_other(committed_house: House) -> None:
    """Both lock the stay before its folio: none is told that the database gave it up."""
    stay = stays.check_in(committed_house, "214", "de Vries")

    def charge_or_pay(number: int) -> None:
        for _time in range(5):
            with suppress(Refused), committed_house.acting(committed_house.anna) as act:
                if number % 2:
                    payments.pay_folio_cash(stay, 100, act=act)
                else:
                    payments.post_charge(stay, "Postcard", "food", 100, act=act)

    at_once(charge_or_pay)
    assert auditor.findings() == []
