"""Named regression 2: a bill, a part payment, a whole one: the kitchen hears of none of it."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

from django.db.models import F, Sum

from acts.actions import Act
from core import clock
from kitchen.models import Ticket, TicketItem
from orders import actions as orders
from orders.courses import next_course
from orders.models import Line
from payments import actions as payments
from printing.models import PrintJob
from tests.cast import House
from tests.orders.courses import fired, with_courses
from tests.orders.drafts import send_to_table, wanted
from tests.payments.evening import cash, equally, furnish, open_drawer

KITCHEN = ("ticket", "fire", "hold", "void", "move", "change", "remake")


def told() -> tuple[int, int, int]:
    to_make = TicketItem.objects.aggregate(n=Sum(F("told") - F("cancelled")))["n"]
    return Ticket.objects.count(), to_make, PrintJob.objects.filter(purpose__in=KITCHEN).count()


def test_printing_the_bill_splitting_and_paying_tell_the_kitchen_nothing(house: House) -> None:
    furnish(house)
    with_courses(house)
    open_drawer(house)
    tab = send_to_table(house, 12, wanted(house, "soup", 2), wanted(house, "burger", 2)).tab
    before = told()
    with house.acting() as act:
        payments.print_bill(tab, act=act)
    first, second = equally(house, tab, 2)
    cash(house, first)
    assert told() == before and next_course(tab) == 2
    cash(house, second)
    assert told() == before


def test_no_way_to_divide_tells_the_kitchen_anything(house: House) -> None:
    furnish(house)
    with_courses(house)
    open_drawer(house)
    tab = send_to_table(house, 12, wanted(house, "soup", 2), wanted(house, "burger", 2), wanted(house, "espresso")).tab
    before = told()
    soup, burger, _espresso = Line.objects.filter(tab=tab).order_by("pk")
    Line.objects.filter(pk=soup.pk).update(seat=1)
    Line.objects.filter(pk=burger.pk).update(seat=2)
    until = clock.now() + timedelta(minutes=3)
    ways: list[Callable[[Act], object]] = [
        lambda act: payments.divide_by_seat(tab, act=act),
        lambda act: payments.divide_by_items(tab, [{soup.pk: 1}, {burger.pk: Fraction(1, 3)}], act=act),
        lambda act: payments.divide_off(tab, 1000, act=act),
        lambda act: payments.drop_bills(tab, act=act),
        lambda act: payments.take_bill(tab, picks={soup.pk: Fraction(1, 2)}, phone_ref="a", until=until, act=act),
        lambda act: payments.pay_tab_cash(tab, 500, act=act),
        lambda act: payments.divide_whole(tab, act=act),  # ends the bill that was paid in part
    ]
    for way in ways:
        with house.acting() as act:
            way(act)
        assert told() == before and next_course(tab) == 2


def test_a_course_that_was_paid_before_it_was_fired_is_fired_all_the_same(house: House) -> None:
    furnish(house)
    with_courses(house)
    open_drawer(house)
    tab = send_to_table(house, 12, wanted(house, "soup"), wanted(house, "burger")).tab
    for bill in equally(house, tab, 1):
        cash(house, bill)
    with house.acting() as act:
        orders.fire_course(tab, 2, act=act)
    assert all(fired(tab).values())
