"""A ticket is drawn once and kept; whatever it shows and whoever reads it, nobody sees another's or an old one."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from core import clock
from kitchen import actions as kitchen
from kitchen import kept
from kitchen.models import Question, QuestionState, Ticket
from kitchen.queries import board
from kitchen.templatetags.kitchen import ticket_card
from tests.cast import House
from tests.kitchen.conftest import Tell


def card(house: House, fits: int = 0) -> str:
    house.grill.venue = house.venue
    found = board(house.grill, clock.now())
    return str(ticket_card(found.tickets[0], found, fits, fits))


def test_the_same_ticket_is_drawn_once(house: House, tell: Tell) -> None:
    tell("burger")
    assert card(house) is not None
    found = board(house.grill, clock.now())
    assert ticket_card(found.tickets[0], found, 0, 0) is ticket_card(found.tickets[0], found, 0, 0)


def test_each_reads_it_in_his_own_language(house: House, tell: Tell) -> None:
    tell("burger")
    english = card(house)
    with translation.override("nl"):
        assert card(house) != english
    assert card(house) == english


def test_its_times_are_those_of_the_house(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    assert ticket.fired_at is not None
    for zone in ("Asia/Kathmandu", "Europe/Amsterdam"):
        house.venue.time_zone = zone
        assert f">{timezone.localtime(ticket.fired_at, ZoneInfo(zone)):%H:%M}</time>" in card(house)


def test_a_dish_that_is_ready_a_rush_and_a_wait_show_at_once(house: House, tell: Tell) -> None:
    tell("burger", "soup")
    seen = {card(house)}
    item = Ticket.objects.get().items.select_related("ticket__station").first()
    assert item is not None
    with house.acting() as act:
        kitchen.bump_item(item, item.version, act=act)
    seen.add(card(house))
    with house.acting() as act:
        kitchen.rush(list(Ticket.objects.select_related("station")), on=True, act=act)
    seen.add(card(house))
    with house.acting() as act:
        kitchen.wait(Ticket.objects.get().origin, 3, act=act)
    seen.add(card(house))
    seen.add(card(house, fits=600))
    assert len(seen) == 4, "Each change is drawn; a column that it fits into draws it as before."


def test_a_board_is_read_once_until_something_happens(house: House, tell: Tell) -> None:
    tell("burger")
    display = house.paired_client(house.display)
    url = f"/boards/{house.grill.pk}/tickets/"
    first = display.get(url).content
    with CaptureQueriesContext(connection) as again:
        assert display.get(url).content == first
    assert not any("kitchen_ticketitem" in it["sql"] for it in again)
    tell("soup", round_id=2)
    assert b"Onion soup" in display.get(url).content


def test_only_a_ticket_that_was_touched_is_read_again(house: House, tell: Tell) -> None:
    tickets = [tell("burger", "soup", round_id=number)[0] for number in (1, 2, 3)]
    before = kept.board(house.venue, house.grill.pk, clock.now())
    item = tickets[1].items.select_related("ticket__station").first()
    assert before is not None and item is not None
    with house.acting() as act:
        kitchen.bump_item(item, item.version, act=act)
    after = kept.board(house.venue, house.grill.pk, clock.now())
    assert after is not None
    again = [one is other for one, other in zip(before.board.tickets, after.board.tickets, strict=True)]
    assert again == [True, False, True]
    assert [it.items.all()[0].is_ready() for it in after.board.tickets] == [False, True, False]


def test_a_ticket_turns_late_though_nobody_touched_it(house: House, tell: Tell) -> None:
    tell("burger")
    display = house.paired_client(house.display)
    url = f"/boards/{house.grill.pk}/tickets/"
    found = []
    for minutes in (0, 1, 12, 16):
        with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
            found += re.findall(r'class="ticket (\w+)"', display.get(url).content.decode())
    assert found == ["fresh", "fresh", "late", "over"]


def test_what_changes_nothing_but_the_hour_shows_too(house: House, tell: Tell) -> None:
    tell("burger")
    display = house.paired_client(house.display)
    url = f"/boards/{house.grill.pk}/tickets/"
    assert b"ticket fresh" in display.get(url).content
    Ticket.objects.update(fired_at=clock.now() - timedelta(hours=1))
    assert b"ticket over" in display.get(url).content


def test_what_the_floor_asks_of_a_dish_shows_at_once(house: House, tell: Tell) -> None:
    tell("burger")
    display = house.paired_client(house.display)
    url = f"/boards/{house.grill.pk}/tickets/"
    assert b"void-ask" not in display.get(url).content
    item = Ticket.objects.get().items.get()
    with house.acting() as act:
        Question.objects.create(
            item=item,
            quantity=1,
            reason="Changed mind",
            asked_by="Eva",
            answer_url="/void-asks/1/answers/",
            asked_at=act.at,
        )
        act.journal("orders.void_asked", item)
    assert b"void-ask" in display.get(url).content
    with house.acting() as act:
        Question.objects.update(state=QuestionState.REFUSED, answered_at=act.at)
        act.journal("orders.void_refused", item)
    assert b"void-ask" not in display.get(url).content
