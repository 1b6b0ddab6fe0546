"""A ticket that is longer than a column of this display goes on in the next one; nothing of it is left out."""

import pytest

from core import clock
from kitchen.cards import fits_of, laid_out, parts
from kitchen.models import Ticket
from kitchen.queries import board
from tests.cast import House
from tests.kitchen.conftest import Tell

LONG = ("burger", "bass", "soup", "cote") * 4


def test_a_short_ticket_is_one(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "soup")
    (part,) = parts(ticket, 960, 960, "")
    assert (part.number, part.of, len(part.dishes)) == (1, 1, 2)


def test_a_long_ticket_is_divided_and_loses_nothing(house: House, tell: Tell) -> None:
    (ticket,) = tell(*LONG)
    divided = parts(ticket, 600, 600, "Desserts ×4")
    assert len(divided) > 1 and {it.of for it in divided} == {len(divided)}
    assert [it.pk for part in divided for it in part.dishes] == [it.pk for it in ticket.items.all()]


def test_a_display_that_scrolls_divides_nothing(house: House, tell: Tell) -> None:
    (ticket,) = tell(*LONG)
    assert len(parts(ticket, 0, 0, "")) == 1


def test_a_long_ticket_begins_in_what_is_left_of_a_column(house: House, tell: Tell) -> None:
    tell("burger")
    tell(*LONG, round_id=2)
    (_short, whole), (long, room) = laid_out(board(house.grill, clock.now()), 960)
    assert whole == 960 and 960 * 0.35 <= room < 960
    first, *_more = parts(long, 960, room, "")
    assert len(first.dishes) < len(parts(long, 960, 960, "")[0].dishes)


def test_a_long_ticket_that_would_leave_a_column_half_empty_is_divided(house: House, tell: Tell) -> None:
    tell(*LONG[:4])
    tell(*LONG[:8], round_id=2)
    tell("burger", round_id=3)
    (_first, whole), (long, room), (_small, last) = laid_out(board(house.grill, clock.now()), 800)
    assert (whole, last) == (800, 800) and room < 800
    assert [len(it.dishes) for it in parts(long, 800, room, "")] == [4, 4]


def test_the_board_says_which_part_it_is_and_bumps_once(house: House, tell: Tell) -> None:
    tell(*LONG)
    display = house.paired_client(house.display)
    display.cookies["brigade_board"] = "600"
    page = display.get(f"/boards/{house.grill.pk}/").content.decode()
    ticket = Ticket.objects.get()
    assert f'id="ticket-{ticket.pk}-2"' in page and "goes on: 2/" in page
    assert page.count("data-bump") == 1


@pytest.mark.parametrize(("said", "fits"), [("964", 964), ("", 0), ("-1", 0), ("99999", 0), ("12", 0), ("x", 0)])
def test_what_a_display_says_of_itself_is_read_with_care(said: str, fits: int) -> None:
    assert fits_of(said) == fits
