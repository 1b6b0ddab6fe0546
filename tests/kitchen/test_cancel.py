"""A void reaches the kitchen: on the board, and on paper."""

import pytest
from django.db import IntegrityError, transaction

from kitchen import actions as kitchen
from kitchen.models import TicketItem, TicketState
from printing.models import PrintJob
from tests.cast import House
from tests.kitchen.conftest import Tell
from tests.kitchen.test_tell import paper


def cancel(house: House, line_id: int, quantity: int) -> None:
    with house.acting() as act:
        kitchen.cancel(line_id, quantity, "wrong table", act=act)


def test_the_kitchen_makes_what_was_told_less_what_was_taken_back(house: House, tell: Tell) -> None:
    tell("burger", quantity=3)
    cancel(house, 101, 1)
    assert TicketItem.objects.get().to_make() == 2


def test_a_void_prints_with_its_reason(house: House, tell: Tell) -> None:
    tell("burger", quantity=3)
    cancel(house, 101, 2)
    slip = paper(PrintJob.objects.get(purpose="void"))
    assert "VOID" in slip and "-2" in slip and "Beef burger" in slip and "wrong table" in slip


def test_two_voids_of_one_dish_are_two_papers(house: House, tell: Tell) -> None:
    tell("burger", quantity=3)
    cancel(house, 101, 1)
    cancel(house, 101, 1)
    assert PrintJob.objects.filter(purpose="void").count() == 2


def test_a_ticket_that_is_voided_whole_leaves_the_board(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    cancel(house, 101, 1)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE


def test_more_than_was_told_can_not_be_taken_back(house: House, tell: Tell) -> None:
    tell("burger")
    with pytest.raises(IntegrityError), transaction.atomic():
        cancel(house, 101, 2)
