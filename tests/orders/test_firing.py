"""Fire and hold: a course or one line, by hand or by the clock; the kitchen hears once."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from core.errors import Invalid, Stale
from kitchen import actions as kitchen
from kitchen.models import Ticket
from kitchen.queries import board, dish_states
from orders import actions as orders
from orders import schedule
from orders.actions import NothingToFire, NothingToHold
from orders.courses import next_course
from orders.models import CourseState, Line, Tab
from tests.cast import House
from tests.orders.courses import fired, papers, with_courses
from tests.orders.drafts import send_to_table, wanted


@pytest.fixture
def tab(house: House) -> Tab:
    """Table 12: soup is cooking, burger and bass wait."""
    with_courses(house)
    dishes = [wanted(house, code) for code in ("soup", "burger", "bass")]
    return send_to_table(house, 12, *dishes).tab


def line(tab: Tab, name: str) -> Line:
    return Line.objects.get(tab=tab, name=name)


def fire(house: House, tab: Tab, number: int = 2) -> None:
    with house.acting() as act:
        orders.fire_course(tab, number, act=act)


def test_a_fired_course_is_on_the_board_and_on_a_paper_that_lists_the_dishes(house: House, tab: Tab) -> None:
    fire(house, tab)
    assert all(fired(tab).values()) and next_course(tab) is None
    (slip,) = papers(house, "fire")
    assert "FIRE" in slip and "Beef burger" in slip and "Sea bass" in slip and "Onion soup" not in slip
    assert len(board(house.grill, clock.now()).tickets) == 2


def test_who_fired_it_is_kept(house: House, tab: Tab) -> None:
    with house.acting(house.tom) as act:
        orders.fire_course(tab, 2, act=act)
    assert CourseState.objects.get(tab=tab, number=2).fired_by == house.tom


def test_a_course_is_fired_once(house: House, tab: Tab) -> None:
    fire(house, tab)
    with pytest.raises(NothingToFire):
        fire(house, tab)
    assert len(papers(house, "fire")) == 1


def test_firing_is_undone_by_holding(house: House, tab: Tab) -> None:
    fire(house, tab)
    with house.acting() as act:
        orders.hold_course(tab, 2, act=act)
    assert next_course(tab) == 2
    assert "HOLD" in papers(house, "hold")[0]
    assert {it.title for it in board(house.grill, clock.now()).held} == {"12"}


def test_what_is_ready_of_a_course_can_not_be_held(house: House, tab: Tab) -> None:
    ticket = Ticket.objects.get(course=1)
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with pytest.raises(NothingToHold), house.acting() as act:
        orders.hold_course(tab, 1, act=act)


def test_one_line_is_fired_before_its_course(house: House, tab: Tab) -> None:
    bass = line(tab, "Sea bass")
    with house.acting() as act:
        orders.fire_line(bass, bass.version, act=act)
    assert fired(tab) == {"Onion soup": True, "Beef burger": False, "Sea bass": True}
    states = dish_states([it.pk for it in Line.objects.filter(tab=tab)])
    assert states[bass.pk].state == "cooking" and states[line(tab, "Beef burger").pk].state == "held"
    fire(house, tab)
    assert "Sea bass" not in papers(house, "fire")[-1]


def test_a_line_that_is_held_by_itself_stays_when_its_course_is_fired(house: House, tab: Tab) -> None:
    burger = line(tab, "Beef burger")
    with house.acting() as act:
        orders.hold_line(burger, burger.version, act=act)
    fire(house, tab)
    assert fired(tab)["Beef burger"] is False
    burger.refresh_from_db()
    with house.acting() as act:
        orders.fire_line(burger, burger.version, act=act)
    assert all(fired(tab).values())


def test_a_line_that_changed_meanwhile_is_neither_fired_nor_held(house: House, tab: Tab) -> None:
    burger = line(tab, "Beef burger")
    for verb in (orders.fire_line, orders.hold_line):
        with pytest.raises(Stale), house.acting() as act:
            verb(burger, burger.version + 1, act=act)


def test_a_course_waits_until_its_time_and_is_fired_once_then(house: House, tab: Tab) -> None:
    at = clock.now() + timedelta(minutes=15)
    with house.acting() as act:
        orders.hold_course(tab, 2, at, act=act)
    assert schedule.fire_due() == 0
    with time_machine.travel(at + timedelta(seconds=1)):
        assert schedule.fire_due() == 1
        assert schedule.fire_due() == 0
    assert all(fired(tab).values()) and len(papers(house, "fire")) == 1


def test_somebody_who_was_quicker_than_the_clock_isnt_told_twice(house: House, tab: Tab) -> None:
    at = clock.now() + timedelta(minutes=15)
    with house.acting() as act:
        orders.hold_course(tab, 2, at, act=act)
    due = CourseState.objects.select_related("tab__venue").get(tab=tab, number=2)
    fire(house, tab)
    with time_machine.travel(at + timedelta(hours=1)), house.acting() as act:
        assert orders.fire_due_course(due, act=act) is False
    assert len(papers(house, "fire")) == 1


def test_a_line_is_fired_when_its_minutes_are_over(house: House) -> None:
    with_courses(house)
    tab = send_to_table(house, 12, wanted(house, "burger", fire_in=10)).tab
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert schedule.fire_due() == 1
        assert schedule.fire_due() == 0
    assert fired(tab) == {"Beef burger": True}


def test_the_clock_leaves_a_line_alone_that_was_voided(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger", fire_in=10)).tab
    burger = line(tab, "Beef burger")
    with house.acting() as act:
        orders.void_line(burger, 1, "left", burger.version, act=act)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert schedule.fire_due() == 0
        assert schedule.fire_due() == 0


def test_a_time_that_is_past_is_no_time_to_wait_for(house: House, tab: Tab) -> None:
    with pytest.raises(Invalid), house.acting() as act:
        orders.hold_course(tab, 2, clock.now() - timedelta(minutes=1), act=act)


def test_a_course_is_fired_and_held_by_its_address(house: House, tab: Tab) -> None:
    waiter = house.client()
    assert waiter.post(f"/tabs/{tab.pk}/courses/2/fires/").status_code < 400
    assert next_course(tab) is None
    assert waiter.post(f"/tabs/{tab.pk}/courses/2/holds/", {"minutes": "20"}).status_code < 400
    assert CourseState.objects.get(tab=tab, number=2).fire_at is not None
    bass = line(tab, "Sea bass")
    waiter.post(f"/lines/{bass.pk}/fires/", {"version": bass.version})
    assert fired(tab)["Sea bass"] is True
    assert waiter.post(f"/lines/{bass.pk}/holds/", {"version": bass.version + 1, "minutes": "0"}).status_code == 422
    waiter.post(f"/lines/{bass.pk}/holds/", {"version": bass.version + 1, "minutes": "5"})
    assert fired(tab)["Sea bass"] is False
    assert house.client(house.kees).post(f"/tabs/{tab.pk}/courses/2/fires/").status_code == 403
