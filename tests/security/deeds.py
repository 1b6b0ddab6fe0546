"""What nobody does alone: each deed as a waiter does it, and the same for somewhat more or on something else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import F

from acts.actions import Act
from core import clock
from kitchen import actions as kitchen
from kitchen.models import TicketItem
from menus.models import Item, MenuVersion
from orders import actions as orders
from orders.cart import Place
from orders.models import Line
from staff.actions import shifts
from staff.models import Shift
from tests.cast import House
from tests.orders.changes import sent
from tests.orders.drafts import cart, wanted

type Deed = Callable[[Act], Any]


@dataclass(frozen=True)
class Deeds:
    """One deed by Eva; the same but more; the same on something else; and how often it was done."""

    deed: Deed
    more: Deed
    elsewhere: Deed
    done: Callable[[], int]


def comp(house: House) -> Deeds:
    line, other = sent(house, "burger", 2), sent(house, "burger", 2, table=11)
    do = lambda it, n: lambda act: orders.comp_line(it, n, "Birthday", it.version, act=act)  # noqa: E731
    return Deeds(do(line, 1), do(line, 2), do(other, 1), lambda: _of(line).comped_quantity)


def discount(house: House) -> Deeds:
    line, other = sent(house, "bass"), sent(house, "bass", table=11)
    do = lambda it, n: lambda act: orders.discount_line(it, "percent", Decimal(n), "Regular", it.version, act=act)  # noqa: E731
    return Deeds(do(line, 20), do(line, 30), do(other, 20), lambda: line.discounts.count())


def void_made(house: House) -> Deeds:
    line, other = sent(house, "burger", 2), sent(house, "burger", 2, table=11)
    for item in TicketItem.objects.all():
        with house.acting(house.kees) as act:
            kitchen.bump_item(item, item.version, act=act)
    do = lambda it, n: lambda act: orders.void_line(it, n, "Wrong dish", it.version, act=act)  # noqa: E731
    return Deeds(do(line, 1), do(line, 2), do(other, 1), lambda: _of(line).voided_quantity)


def price(house: House) -> Deeds:
    Item.objects.filter(pk=house.bass.pk).update(is_open_price=True)
    MenuVersion.objects.filter(venue=house.venue).update(number=F("number") + 1)
    before = Line.objects.count()

    def do(number: int, said: int) -> Deed:
        place = Place.table(house.table(number).pk)
        draft = cart(wanted(house, "bass", open_price=said, note="catch of the day"))
        return partial(lambda draft, place, act: orders.place_round(place, draft, act=act), draft, place)

    return Deeds(do(12, 3500), do(12, 4500), do(12, 2500), lambda: Line.objects.count() - before)


def own_hours(house: House) -> Deeds:
    """Also whoever may correct hours doesn't correct their own alone."""
    for deed in (shifts.clock_in, shifts.clock_out, shifts.clock_in):
        with house.acting() as act:
            deed(house.eva, act=act)
    own, other = Shift.objects.filter(person=house.eva)
    start = clock.now() - timedelta(hours=8)

    def do(shift: Shift, minutes: int) -> Deed:
        end = start + timedelta(minutes=minutes)
        return lambda act: shifts.correct_shift(Shift.objects.get(pk=shift.pk), start, end, 0, "Forgot it", act=act)

    return Deeds(do(own, 400), do(own, 460), do(other, 400), lambda: own.corrections.count())


ALL = (comp, discount, void_made, price, own_hours)


def _of(line: Line) -> Line:
    return Line.objects.get(pk=line.pk)
