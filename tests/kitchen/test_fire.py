"""Held dishes wait apart, out of the totals, until they are fired; fired ones can be held again."""

from core import clock
from kitchen import actions as kitchen
from kitchen.models import Ticket, TicketState
from kitchen.queries import Board, board, dish_states, stations
from printing.models import PrintJob
from tests.cast import House
from tests.kitchen.conftest import Tell
from tests.kitchen.test_tell import paper


def totals(seen: Board) -> dict[str, int]:
    return {it.name: it.count for it in seen.all_day}


def test_what_is_held_is_shown_as_next_and_counts_nowhere(house: House, tell: Tell) -> None:
    tell("burger")
    tell("bass", round_id=2, is_fired=False, course=2, course_name="Mains")
    seen = board(house.grill, clock.now())
    assert [it.title for it in seen.held] == ["12"] and totals(seen) == {"Beef burger": 1}
    assert stations(house.venue).get(name="Grill").waiting == 1
    page = house.client(house.kees).get(f"/boards/{house.grill.pk}/").content.decode()
    assert "next: Mains ×1" in page and 'class="ticket held"' in page
    assert dish_states([201])[201].state == "held"


def test_fired_dishes_queue_by_when_they_were_fired(house: House, tell: Tell) -> None:
    tell("bass", is_fired=False)
    tell("burger", round_id=2)
    with house.acting() as act:
        kitchen.fire({101: 1}, act=act)
    assert [it.items.get().name for it in board(house.grill, clock.now()).tickets] == ["Beef burger", "Sea bass"]
    slip = paper(PrintJob.objects.get(purpose="fire"))
    assert "FIRE" in slip and "Sea bass" in slip


def test_each_station_gets_one_fire_slip_with_what_it_makes(house: House, tell: Tell) -> None:
    tell("burger", "bass", "pils", is_fired=False)
    with house.acting() as act:
        kitchen.fire({101: 1, 102: 1, 103: 1}, act=act)
    slips = {it.printer.name: paper(it) for it in PrintJob.objects.filter(purpose="fire").select_related("printer")}
    assert set(slips) == {"Grill", "Bar"}
    assert "Beef burger" in slips["Grill"] and "Sea bass" in slips["Grill"] and "Pils" not in slips["Grill"]


def test_firing_one_of_two_leaves_the_other_held_and_tells_no_more(house: House, tell: Tell) -> None:
    tell("burger", "bass", is_fired=False)
    with house.acting() as act:
        kitchen.fire({102: 1}, act=act)
    assert Ticket.objects.count() == 2
    assert sum(it.told for ticket in Ticket.objects.all() for it in ticket.items.all()) == 2
    assert {it.state for it in dish_states([101, 102]).values()} == {"held", "cooking"}
    with house.acting() as act:
        kitchen.fire({101: 1, 102: 1}, act=act)
    assert PrintJob.objects.filter(purpose="fire").count() == 2


def test_some_of_a_line_may_be_fired(house: House, tell: Tell) -> None:
    tell("burger", quantity=3, is_fired=False)
    with house.acting() as act:
        kitchen.fire({101: 1}, act=act)
    assert totals(board(house.grill, clock.now())) == {"Beef burger": 1}


def test_what_is_ready_is_never_held(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "bass")
    ready = ticket.items.get(line_id=101)
    with house.acting(house.kees) as act:
        kitchen.bump_item(ready, ready.version, act=act)
    with house.acting() as act:
        kitchen.hold({101: 1, 102: 1}, act=act)
    assert dish_states([101, 102])[101].state == "ready" and dish_states([102])[102].state == "held"
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE


def test_another_tabs_part_of_a_dish_is_left_alone(house: House, tell: Tell) -> None:
    tell("burger", quantity=2, is_fired=False)
    with house.acting() as act:
        kitchen.move_dishes({101: 1}, "tab.14", "14", from_origin="tab.12", act=act)
        kitchen.fire({101: 2}, origin="tab.14", act=act)
    assert [it.title for it in board(house.grill, clock.now()).tickets] == ["14"]
    assert [it.title for it in board(house.grill, clock.now()).held] == ["12"]
