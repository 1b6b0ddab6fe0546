"""In which order a board shows what, how late it says it is, and what comes next."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from kitchen import actions as kitchen
from kitchen.cards import urgency
from kitchen.models import Ticket, TicketItem
from kitchen.queries import board
from printing.models import PrintJob
from tests.cast import House
from tests.kitchen.conftest import Tell
from tests.kitchen.test_tell import paper


def titles(house: House) -> list[str]:
    return [it.title for it in board(house.grill, clock.now()).tickets]


def page(house: House) -> str:
    return house.client(house.kees).get(f"/boards/{house.grill.pk}/").content.decode()


def test_remakes_go_first_then_what_is_rushed_then_who_waits_longest(house: House, tell: Tell) -> None:
    tell("burger", title="1")
    (rushed,) = tell("bass", round_id=2, title="2")
    tell("soup", round_id=3, title="3")
    with house.acting() as act:
        kitchen.remake(301, 1, "cold", act=act)
        kitchen.rush([rushed], True, act=act)
    assert [(it.title, it.kind) for it in board(house.grill, clock.now()).tickets] == [
        ("3", "remake"),
        ("2", ""),
        ("1", ""),
        ("3", ""),
    ]


def test_what_is_begun_later_comes_later(house: House, tell: Tell) -> None:
    (first,) = tell("burger", title="1")
    tell("bass", round_id=2, title="2")
    TicketItem.objects.filter(ticket=first).update(start_at=clock.now() + timedelta(minutes=6))
    assert titles(house) == ["2", "1"]
    said = page(house)
    assert "start " in said and 'class="ticket waits"' in said


def test_a_rush_is_said_on_board_and_paper_and_taken_back(house: House, tell: Tell) -> None:
    tell("burger", "pils")
    with house.acting() as act:
        assert len(kitchen.rush("tab.12", True, act=act)) == 2
    assert "RUSH" in page(house)
    slips = [paper(it) for it in PrintJob.objects.filter(purpose="rush")]
    assert len(slips) == 2 and all("RUSH" in it for it in slips)
    with house.acting() as act:
        assert kitchen.rush("tab.12", True, act=act) == []
        kitchen.rush("tab.12", False, act=act)
    assert "RUSH" not in page(house) and PrintJob.objects.filter(purpose="rush").count() == 2


@pytest.mark.parametrize(("minutes", "level"), [(1, "fresh"), (6, "late"), (11, "over")])
def test_a_stations_own_targets_colour_its_tickets(house: House, tell: Tell, minutes: int, level: str) -> None:
    house.grill.target_seconds, house.grill.warn_percent = 600, 50
    (ticket,) = tell("burger")
    assert urgency(ticket, house.grill, ticket.told_at + timedelta(minutes=minutes)) == level


def test_guests_who_need_a_moment_are_not_late(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    ticket.wait_until = ticket.told_at + timedelta(minutes=3)
    assert urgency(ticket, house.grill, ticket.told_at + timedelta(minutes=2)) == "waits"
    assert urgency(ticket, house.grill, ticket.told_at + timedelta(minutes=4)) == "fresh"


def test_the_next_course_is_up_when_all_before_it_is_ready(house: House, tell: Tell) -> None:
    (starters,) = tell("soup", course=1, course_name="Starters")
    tell("burger", round_id=2, course=3, course_name="Desserts", is_fired=False, origin="tab.9", title="9")
    tell("bass", round_id=3, course=2, course_name="Mains", is_fired=False)
    assert "NEXT UP" not in page(house)
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(starters, starters.version, act=act)
    first, other = board(house.grill, clock.now()).held
    assert (first.course_name, first.is_next, other.is_next) == ("Mains", True, False)
    assert page(house).count("NEXT UP") == 1


def test_all_day_counts_how_often_with_what(house: House, tell: Tell) -> None:
    tell("burger", quantity=3)
    tell("burger", round_id=2)
    TicketItem.objects.filter(line_id=101).update(details=["no onion"])
    (burger,) = board(house.grill, clock.now()).all_day
    assert (burger.name, burger.count, burger.details) == ("Beef burger", 4, [("no onion", 3)])
    assert "3 × no onion" in page(house)


def test_a_bump_of_another_station_changes_nothing_here(house: House, tell: Tell) -> None:
    tell("burger", "pils")
    with house.acting(house.kees) as act:
        bar = Ticket.objects.get(station=house.bar)
        kitchen.bump_ticket(bar, bar.version, act=act)
    assert titles(house) == ["12"]


def test_the_clock_of_a_ticket_runs_from_when_it_was_fired(house: House, tell: Tell) -> None:
    tell("burger", is_fired=False)
    with time_machine.travel(clock.now() + timedelta(minutes=20)):
        with house.acting() as act:
            kitchen.fire({101: 1}, act=act)
        assert 'class="ticket fresh"' in page(house)
