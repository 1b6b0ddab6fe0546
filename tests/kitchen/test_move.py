"""What was told follows its party: the board says where, one MOVE slip a station, and nothing is told again."""

import pytest
from django.db.models import F, Sum

from core import clock
from kitchen import actions as kitchen
from kitchen.models import Ticket, TicketItem
from kitchen.queries import board
from kitchen.telling import Change
from printing.models import PrintJob
from tests.cast import House
from tests.kitchen.conftest import Tell
from tests.kitchen.test_tell import paper


def to_make() -> int:
    return TicketItem.objects.aggregate(n=Sum(F("told") - F("cancelled")))["n"]


def slips(purpose: str) -> list[str]:
    return [paper(it) for it in PrintJob.objects.filter(purpose=purpose).order_by("pk")]


def test_a_party_that_moves_takes_its_tickets_along(house: House, tell: Tell) -> None:
    tell("burger", "pils")
    with house.acting() as act:
        kitchen.retitle("tab.12", "14", act=act)
        kitchen.retitle("tab.12", "14", act=act)
    assert {(it.title, it.title_was) for it in Ticket.objects.all()} == {("14", "12")}
    said = slips("move")
    assert len(said) == 2 and all("MOVE" in it and "12 -> 14" in it for it in said)
    page = house.client(house.kees).get(f"/boards/{house.grill.pk}/").content.decode()
    assert "WAS 12" in page and "NOW 14" in page
    assert PrintJob.objects.filter(purpose="ticket").count() == 2


def test_a_party_whose_dishes_are_ready_moves_without_paper(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with house.acting() as act:
        kitchen.retitle("tab.12", "14", act=act)
    assert slips("move") == [] and Ticket.objects.get().title == "14"


def test_dishes_go_to_another_tab_and_home_again(house: House, tell: Tell) -> None:
    tell("burger", "bass")
    with house.acting() as act:
        kitchen.move_dishes({102: 1}, "tab.14", "14", from_origin="tab.12", act=act)
    assert {it.title: it.items.get().name for it in Ticket.objects.all()} == {"12": "Beef burger", "14": "Sea bass"}
    with house.acting() as act:
        kitchen.move_dishes({102: 1}, "tab.12", "12", from_origin="tab.14", act=act)
    assert {it.origin for it in Ticket.objects.all()} == {"tab.12"}
    assert to_make() == 2 and len(slips("move")) == 2 and len(slips("ticket")) == 1


def test_some_of_a_dish_goes_and_what_is_to_make_stays_the_same(house: House, tell: Tell) -> None:
    tell("burger", quantity=3)
    with house.acting() as act:
        kitchen.move_dishes({101: 1}, "tab.14", "14", act=act)
    assert {it.title: it.items.get().to_make() for it in Ticket.objects.all()} == {"12": 2, "14": 1}
    with house.acting() as act:
        kitchen.cancel(101, 1, "left", origin="tab.14", act=act)
    assert {it.title: it.items.get().to_make() for it in Ticket.objects.all()} == {"12": 2, "14": 0}


@pytest.mark.parametrize("moved_is_held", [False, True])
@pytest.mark.parametrize("there", ["sent", "held", "absent"])
def test_a_dish_that_joins_another_table_is_told_once(
    house: House, tell: Tell, moved_is_held: bool, there: str
) -> None:
    """Named regression 3: whatever is on the target, nothing is printed or cooked twice, and nothing is lost."""
    tell("burger", is_fired=not moved_is_held)
    if there != "absent":
        tell("burger", round_id=2, is_fired=there == "sent", origin="tab.14", title="14")
    before, papers = to_make(), PrintJob.objects.filter(purpose__in=("ticket", "fire")).count()
    with house.acting() as act:
        kitchen.move_dishes({101: 1}, "tab.14", "14", from_origin="tab.12", act=act)
        kitchen.move_dishes({101: 1}, "tab.14", "14", from_origin="tab.12", act=act)
    assert to_make() == before
    assert PrintJob.objects.filter(purpose__in=("ticket", "fire")).count() == papers
    assert {it.title for it in Ticket.objects.all()} == {"14"}
    seen = board(house.grill, clock.now())
    assert len(seen.held) == moved_is_held + (there == "held")


def test_a_dish_in_another_course_is_fired_or_held_as_that_one(house: House, tell: Tell) -> None:
    tell("burger", "bass", is_fired=False, course=2, course_name="Mains")
    change = Change("Mains", "Starters")
    with house.acting() as act:
        kitchen.recourse({101: 1}, change, 1, "Starters", True, act=act)
        kitchen.recourse({102: 1}, change, 3, "Desserts", False, act=act)
    assert {it.course: it.is_held() for it in Ticket.objects.all()} == {1: False, 3: True}
    assert "FIRE" in slips("fire")[0]
    assert "WAS Mains" in slips("change")[0] and "NOW Starters" in slips("change")[0]
