"""Named regression 2: a bill, a part payment, a whole one: the kitchen hears of none of it."""

from django.db.models import F, Sum

from kitchen.models import Ticket, TicketItem
from orders import actions as orders
from orders.courses import next_course
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
