"""G9: how many statements an act and a page take, and that it doesn't grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menus import actions as menus
from menus.models import Item, Variant
from orders.cart import Place
from orders.floor import floor
from tests.cast import House
from tests.orders.courses import with_courses
from tests.orders.drafts import send, send_to_table, wanted

CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
KEY = 1  # the act's own row, which `house.acting` writes too


def statements(captured: CaptureQueriesContext) -> list[str]:
    return [it["sql"] for it in captured.captured_queries if not it["sql"].startswith(CONTROL)]


@pytest.mark.parametrize("lines", [1, 6, 60])
def test_a_send_takes_twelve_statements_however_many_lines(house: House, lines: int) -> None:
    first = send_to_table(house, 12, wanted(house, "soup"))
    place = Place.table(house.table(12).pk, first.tab.seating_id)
    codes = ["burger", "espresso", "soup", "pils00", "bass", "burger"]
    draft = [wanted(house, codes[n % 6]) for n in range(lines)]
    with CaptureQueriesContext(
        connection,
    ) as captured:
        send(house, place, *draft)
    assert len(statements(captured)) <= 12, "\n".join(statements(captured))


@pytest.mark.parametrize("lines", [2, 40])
def test_courses_take_one_more_in_the_round_that_starts_them_and_none_after(house: House, lines: int) -> None:
    with_courses(house)
    seating = send_to_table(house, 12, wanted(house, "pils00")).tab.seating_id
    draft = [wanted(house, ("soup", "burger")[n % 2]) for n in range(lines)]
    for most in (13, 12):
        with CaptureQueriesContext(connection) as captured:
            send(house, Place.table(house.table(12).pk, seating), *draft)
        assert len(statements(captured)) <= most, "\n".join(statements(captured))


def test_a_send_takes_as_many_statements_with_a_long_menu_and_a_long_tab(house: House) -> None:
    place = Place.table(house.table(12).pk, send_to_table(house, 12, wanted(house, "soup")).tab.seating_id)
    send(house, place, wanted(house, "burger"))
    short = taken_by_a_send(house, place)
    for number in range(300):
        item = Item.objects.create(
            venue=house.venue, section=house.soup.section, code=f"d{number}", name=f"Dish {number}", tax_class="food"
        )
        Variant.objects.create(item=item, price=900)
    for _round in range(20):
        send(house, place, *[wanted(house, "espresso")] * 10)
    menus.touch_menu(house.venue)
    send(house, place, wanted(house, "burger"))  # reads the menu anew, once for everybody
    assert taken_by_a_send(house, place) == short


def taken_by_a_send(house: House, place: Place) -> int:
    with CaptureQueriesContext(connection) as captured:
        send(house, place, wanted(house, "burger"), wanted(house, "espresso"))
    return len(statements(captured))


def test_a_first_send_seats_the_party_in_five_more(house: House) -> None:
    send_to_table(house, 11, wanted(house, "soup"))
    table, soup = house.table(12).pk, wanted(house, "soup")
    with CaptureQueriesContext(connection) as captured:
        send(house, Place.table(table), soup)
    assert len(statements(captured)) <= 17, "\n".join(statements(captured))


def test_the_floor_takes_seven_however_busy(house: House) -> None:
    for busy in (False, True):
        if busy:
            for number in range(1, 11):
                send_to_table(house, number, *[wanted(house, "soup")] * number)
            for name in ("Joris", "Book club"):
                send(house, Place.bar(name), wanted(house, "espresso"))
        with CaptureQueriesContext(connection) as captured:
            floor(house.venue, house.eva)
        assert len(statements(captured)) <= 7, "\n".join(statements(captured))
