"""R-SPLIT: lines are moved, parties joined and bills divided from four tablets at once; nothing is lost or doubled."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import partial

import pytest
from django.db.models import F, Sum

from core.errors import Refused
from orders import actions as orders
from orders.actions import dividing
from orders.models import Join, Line, TabState
from payments import actions as payments
from payments.models import Bill, BillState
from pos_site import auditor
from tables.models import Seating
from tests.cast import House, build_house
from tests.database import Committed
from tests.payments.evening import furnish, order
from tests.payments.test_races import at_once, patiently

TABLES = (1, 2, 3, 4)
DEEDS = 6


@pytest.fixture
def house(committed_db: Committed) -> Iterator[House]:
    house = build_house()
    furnish(house)
    yield house


def sums() -> tuple[dict[Decimal, tuple[int, int]], int]:
    """What all lines come to by tax rate, and how many dishes there are."""
    by_rate = Line.objects.values_list("tax_rate").annotate(a=Sum("amount"), t=Sum("tax_amount")).order_by()
    left = Line.objects.aggregate(sum=Sum(F("quantity") - F("voided_quantity") - F("moved_quantity")))
    return {rate: (amount, tax) for rate, amount, tax in by_rate}, left["sum"]


def move(house: House, rng: random.Random) -> None:
    lines = list(Line.objects.filter(tab__state=TabState.OPEN).select_related("tab"))
    line = rng.choice(lines)
    asked = [(line, rng.randint(1, max(line.open_quantity(), 1)), line.version)]
    with house.acting() as act:
        payments.move_lines(asked, house.table(rng.choice(TABLES)), act=act)


def divide(house: House, rng: random.Random) -> None:
    tab = rng.choice(list(Line.objects.filter(tab__state=TabState.OPEN).select_related("tab"))).tab
    with house.acting() as act:
        rng.choice([payments.divide_whole, partial(payments.divide_equally, n=3), payments.drop_bills])(tab, act=act)


def join(house: House, rng: random.Random) -> None:
    one, other = rng.sample(list(Seating.objects.filter(closed_at=None)), 2)
    with house.acting() as act:
        orders.join(one, other, act=act)


def undo(house: House, rng: random.Random) -> None:
    joined = rng.choice(list(Join.objects.filter(undone_at=None)))
    with house.acting() as act:
        orders.undo_join(joined, act=act)


def tablet(house: House, number: int) -> None:
    rng = random.Random(number)
    for _ in range(DEEDS):
        deed: Callable[[House, random.Random], None] = rng.choice([move, move, divide, join, undo])
        with suppress(IndexError, ValueError):  # nothing to choose from just now
            patiently(partial(deed, house, rng))


def test_lines_that_go_about_are_each_in_one_place_and_worth_the_same(house: House) -> None:
    for number in TABLES:
        order(house, "3 pils 25 cl", "2 burger", "espresso", table=number)
    before = sums()
    at_once(lambda number: tablet(house, number) if number < 4 else None)
    assert sums() == before
    assert not Line.objects.exclude(tab__state=TabState.OPEN).filter(quantity__gt=F("moved_quantity")).exists()
    empty = Bill.objects.filter(state=BillState.OPEN, total=0)
    assert not empty.exists()
    assert auditor.findings() == []


def test_two_tablets_take_the_last_of_a_line_and_one_is_told(house: House) -> None:
    line = order(house, "burger", table=1).lines.get()
    told: list[str] = []

    def take(number: int) -> None:
        with house.acting() as act:
            orders.move_lines_to_table([(line, 1, line.version)], house.table(2 + number % 2), act=act)

    def tell(number: int) -> None:
        try:
            take(number)
        except Refused as refusal:
            told.append(str(refusal.text))

    at_once(lambda number: tell(number) if number < 2 else None)
    assert len(told) == 1
    assert "moved meanwhile" in told[0]
    assert sums()[1] == 1


def test_without_the_lock_a_dish_is_in_two_places(house: House) -> None:
    # The control: each tablet takes its part out of the line as it saw it.
    line = order(house, "3 burger", table=1).lines.get()
    seen = threading.Barrier(8)

    def careless(number: int) -> None:
        mine = Line.objects.get(pk=line.pk)
        seen.wait()
        with house.acting():
            dividing.divide_line(mine, 1, [], house.venue)
            Line.objects.filter(pk=mine.pk).update(moved_quantity=mine.moved_quantity, amount=mine.amount)

    at_once(careless)
    assert sums()[1] > 3
    assert {"A5", "A9"} <= {it.code for it in auditor.findings()}
