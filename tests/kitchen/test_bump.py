"""Ready and back again, item by item and whole, each on the version that was seen."""

import pytest

from kitchen import actions as kitchen
from kitchen.actions import SeenOtherwise
from kitchen.models import TicketState
from kitchen.queries import dish_states
from tests.cast import House
from tests.kitchen.conftest import Tell


def act_on(house: House, verb, row) -> None:
    row.refresh_from_db()
    with house.acting(house.kees) as act:
        verb(row, row.version, act=act)
    row.refresh_from_db()


def test_a_ticket_is_done_when_its_last_dish_is(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "soup")
    first, second = ticket.items.all()
    act_on(house, kitchen.bump_item, first)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.OPEN
    act_on(house, kitchen.bump_item, second)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE


def test_a_recalled_dish_brings_its_ticket_back(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    item = ticket.items.get()
    act_on(house, kitchen.bump_item, item)
    act_on(house, kitchen.recall_item, item)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.OPEN and item.ready_at is None


def test_bumping_a_ticket_makes_all_its_dishes_ready(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "soup")
    act_on(house, kitchen.bump_ticket, ticket)
    assert {it.state for it in dish_states([101, 102]).values()} == {"ready"}


def test_recalling_a_ticket_puts_all_its_dishes_back(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "soup")
    act_on(house, kitchen.bump_ticket, ticket)
    act_on(house, kitchen.recall_ticket, ticket)
    assert {it.state for it in dish_states([101, 102]).values()} == {"cooking"}


def test_two_cooks_bumping_one_dish_is_one_bump(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    item = ticket.items.get()
    with house.acting(house.kees) as act:
        kitchen.bump_item(item, item.version, act=act)
    with pytest.raises(SeenOtherwise), house.acting(house.kees) as act:
        kitchen.bump_item(item, item.version, act=act)


def test_a_voided_dish_needs_no_bump(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "soup")
    with house.acting() as act:
        kitchen.cancel(102, 1, "guest left", act=act)
    act_on(house, kitchen.bump_item, ticket.items.get(line_id=101))
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE
    assert dish_states([101, 102])[102].state == "cancelled"


def test_a_dish_on_two_stations_is_ready_when_both_are(house: House, tell: Tell) -> None:
    (from_grill,) = tell("burger")
    from_grill.items.create(ticket=from_grill, line_id=999, name="Fries", told=1)
    (other,) = tell("pils", round_id=2)
    other.items.create(line_id=999, name="Fries", told=1)
    act_on(house, kitchen.bump_item, from_grill.items.get(line_id=999))
    assert dish_states([999])[999].state == "cooking"
    act_on(house, kitchen.bump_item, other.items.get(line_id=999))
    assert dish_states([999])[999].state == "ready"
