"""A course is ready together; guests who need a moment get it; and what is promised is what the kitchen really does."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from kitchen import actions as kitchen
from kitchen.models import KitchenSettings, Ticket, TicketItem, TicketState
from kitchen.queries import promise
from kitchen.telling import Dish, Told
from printing.escpos.decode import decode
from printing.models import PrintJob
from tests.cast import House
from tests.kitchen.conftest import Tell

MINUTES = {"burger": 12, "soup": 5, "bass": 20, "pils": 0}


@pytest.fixture
def paced(house: House) -> House:
    KitchenSettings.objects.create(venue=house.venue, is_paced=True)
    return house


def tell_course(house: House, *codes: str, is_fired: bool = True, course: int = 1) -> dict[str, TicketItem]:
    dishes = tuple(
        Dish(n, house.items[it].pk, house.items[it].section_id, it, (), "", 1, course=course, is_fired=is_fired)
        for n, it in enumerate(codes, start=1)
    )
    dishes = tuple(Dish(**{**it.__dict__, "cook_seconds": 60 * MINUTES[it.name]}) for it in dishes)
    with house.acting() as act:
        kitchen.tell(Told(1, "tab.12", "12", "Dining room", "Eva", "", dishes), act=act)
    return items()


def items() -> dict[str, TicketItem]:
    return {it.name: it for it in TicketItem.objects.select_related("ticket")}


def begins(item: TicketItem) -> int | None:
    """Minutes after its ticket was fired."""
    fired_at = item.ticket.fired_at
    return round((item.start_at - fired_at).total_seconds() / 60) if item.start_at and fired_at else None


def test_the_slowest_begins_at_once_and_the_others_in_time(paced: House) -> None:
    found = tell_course(paced, "burger", "soup", "bass")
    assert {name: begins(it) for name, it in found.items()} == {"bass": 0, "burger": 8, "soup": 15}


def test_every_station_of_a_course_is_ready_at_the_same_time(paced: House) -> None:
    found = tell_course(paced, "bass", "pils")
    assert {it.ticket.ready_by for it in found.values()} == {found["bass"].ticket.ready_by}
    assert found["pils"].start_at is None


def test_where_nobody_said_how_long_it_takes_nothing_is_spread(paced: House) -> None:
    assert tell_course(paced, "pils")["pils"].ticket.ready_by is None


def test_a_house_that_does_not_pace_begins_at_once(house: House) -> None:
    found = tell_course(house, "burger", "bass")
    assert {it.start_at for it in found.values()} == {None}


def test_a_held_course_is_spread_when_it_is_fired(paced: House) -> None:
    assert tell_course(paced, "burger", "bass", is_fired=False)["burger"].start_at is None
    with paced.acting() as act:
        kitchen.fire({1: 1, 2: 1}, origin="tab.12", act=act)
    assert {name: begins(it) for name, it in items().items()} == {"bass": 0, "burger": 8}


def test_guests_who_need_a_moment_get_it(paced: House) -> None:
    before = tell_course(paced, "burger", "bass")
    with paced.acting() as act:
        kitchen.wait("tab.12", 3, act=act)
    for name, after in items().items():
        was = before[name]
        assert after.start_at and was.start_at and after.start_at - was.start_at == timedelta(minutes=3)
        assert after.ticket.version == was.ticket.version + 1


def test_another_moment_comes_on_top(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    with house.acting() as act:
        kitchen.wait("tab.12", 3, act=act)
        kitchen.wait("tab.12", 3, act=act)
        ends = act.at + timedelta(minutes=6)
    ticket.refresh_from_db()
    assert ticket.wait_until == ends


def test_a_kitchen_on_paper_reads_it_once_a_station(house: House, tell: Tell) -> None:
    tell("burger", "soup")
    with house.acting() as act:
        kitchen.wait("tab.12", 3, act=act)
    (job,) = PrintJob.objects.filter(purpose="wait")
    assert "WAIT 3 MIN" in " ".join(getattr(it, "text", "") for it in decode(bytes(job.data)))


def test_there_is_nothing_to_wait_for_where_nothing_is_made(house: House) -> None:
    with pytest.raises(kitchen.NothingToWaitFor), house.acting() as act:
        kitchen.wait("tab.12", 3, act=act)


def served(tell: Tell, count: int, minutes: int) -> None:
    """So many tickets of the grill that took so many minutes each, one after another, until now."""
    for number in range(count):
        (ticket,) = tell("burger", round_id=100 + number)
        done_at = clock.now() - timedelta(minutes=number)
        Ticket.objects.filter(pk=ticket.pk).update(
            fired_at=done_at - timedelta(minutes=minutes), done_at=done_at, state=TicketState.DONE
        )


def test_an_idle_kitchen_promises_what_it_takes_lately(house: House, tell: Tell) -> None:
    served(tell, 5, 14)
    assert promise(house.venue, clock.now()) == timedelta(minutes=15)


def test_a_full_board_takes_longer(house: House, tell: Tell) -> None:
    served(tell, 5, 12)
    for number in range(4):
        tell("burger", round_id=number)
    assert promise(house.venue, clock.now()) == timedelta(minutes=50)


def test_nobody_promises_less_than_the_dish_takes(house: House, tell: Tell) -> None:
    served(tell, 5, 12)
    assert promise(house.venue, clock.now(), 22 * 60) == timedelta(minutes=25)


def test_what_stands_there_since_lunch_promises_nothing(house: House, tell: Tell) -> None:
    with time_machine.travel(clock.now() - timedelta(hours=8)):
        tell("burger")
    assert promise(house.venue, clock.now()) == timedelta(minutes=10)


def test_a_promise_takes_one_statement(house: House, tell: Tell, django_assert_num_queries) -> None:
    served(tell, 5, 12)
    with django_assert_num_queries(1):
        promise(house.venue, clock.now())
