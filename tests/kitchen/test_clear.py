"""What still stands on the boards at day close is cleared away by a person, who is remembered."""

from kitchen import actions as kitchen
from kitchen.models import Ticket, TicketState
from tests.cast import House
from tests.kitchen.conftest import Tell


def test_whoever_clears_a_ticket_is_remembered(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    with house.acting(house.anna) as act:
        kitchen.clear_ticket(ticket, act=act)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE and ticket.cleared_by == house.anna


def test_a_cleared_ticket_stays_away_whatever_becomes_of_its_dishes(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "soup")
    with house.acting(house.anna) as act:
        kitchen.clear_ticket(ticket, act=act)
        kitchen.cancel(ticket.items.all()[0].line_id, 1, "Guests left", act=act)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE


def test_what_was_ready_meanwhile_stays_as_it_is(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    (other,) = tell("soup", round_id=2)
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with house.acting(house.anna) as act:
        cleared = kitchen.clear_tickets([ticket.pk, other.pk], act=act)
    assert [it.pk for it in cleared] == [other.pk]
    assert Ticket.objects.get(pk=ticket.pk).cleared_by is None
