"""The pass: what the stations made for a table goes out together, and is fetched from then on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from journal.models import Entry
from kitchen import actions as kitchen
from kitchen.actions import SeenOtherwise, StillCooking
from kitchen.models import KitchenSettings, Ticket, TicketItem, TicketState
from kitchen.queries import dish_states, expo
from tests.cast import House
from tests.kitchen.conftest import Tell

pytestmark = pytest.mark.usefixtures("with_pass")


@pytest.fixture
def with_pass(house: House) -> KitchenSettings:
    """The house assembles its plates at the pass."""
    return KitchenSettings.objects.create(venue=house.venue, has_expo=True)


def bump(house: House, *tickets: Ticket) -> None:
    for ticket in tickets:
        ticket.refresh_from_db()
        with house.acting(house.kees) as act:
            kitchen.bump_ticket(ticket, ticket.version, act=act)


def let_go(house: House, *, origin: str = "tab.12", seen: dict[int, int] | None = None) -> list[str]:
    """Let the first round go as it stands; gives the topics that rang."""
    if seen is None:
        seen = dict(Ticket.objects.filter(origin=origin, out_at=None).values_list("pk", "version"))
    with house.acting(house.kees) as act:
        kitchen.pass_on(origin, 1, 0, seen, act=act)
        return list(act.topics)


def states(*line_ids: int) -> list[str]:
    found = dish_states(line_ids)
    return [found[it].state for it in line_ids]


def test_what_a_station_has_ready_waits_at_the_pass(house: House, tell: Tell) -> None:
    grill, bar = tell("burger", "pils")
    bump(house, grill, bar)
    assert states(101, 102) == ["cooking", "cooking"]
    let_go(house)
    assert states(101, 102) == ["ready", "ready"]
    assert not expo(house.venue, clock.now()).plates


def test_nothing_goes_while_a_station_still_cooks_and_it_says_which(house: House, tell: Tell) -> None:
    _grill, bar = tell("burger", "pils", quantity=2)
    bump(house, bar)
    with pytest.raises(StillCooking, match="Grill still cooks 2 Beef burger") as refusal:
        let_go(house)
    assert refusal.value.way_out
    assert states(101, 102) == ["cooking", "cooking"]


def test_a_house_may_let_go_what_is_ready(house: House, tell: Tell, with_pass: KitchenSettings) -> None:
    KitchenSettings.objects.update(expo_waits=False)
    _grill, bar = tell("burger", "pils")
    with pytest.raises(StillCooking):
        let_go(house)
    bump(house, bar)
    let_go(house)
    assert states(101, 102) == ["cooking", "ready"]
    (left,) = expo(house.venue, clock.now()).plates
    assert [it.name for at in left.stations for it in at.dishes] == ["Beef burger"]


def test_what_was_seen_otherwise_does_not_go(house: House, tell: Tell) -> None:
    tickets = tell("burger", "pils")
    seen = {it.pk: it.version for it in tickets}
    bump(house, *tickets)
    with pytest.raises(SeenOtherwise):
        let_go(house, seen=seen)
    with pytest.raises(SeenOtherwise):
        let_go(house, origin="tab.13")


def test_two_who_let_it_go_are_one(house: House, tell: Tell) -> None:
    bump(house, *tell("burger"))
    seen = dict(Ticket.objects.values_list("pk", "version"))
    let_go(house, seen=seen)
    with pytest.raises(SeenOtherwise):
        let_go(house, seen=seen)


def test_a_recall_takes_it_back_from_the_pass(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    bump(house, ticket)
    let_go(house)
    ticket.refresh_from_db()
    with house.acting(house.kees) as act:
        kitchen.recall_ticket(ticket, ticket.version, act=act)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.out_at) == (TicketState.OPEN, None)
    assert states(101) == ["cooking"] and len(expo(house.venue, clock.now()).plates) == 1


def test_what_is_held_or_void_keeps_nobody_waiting(house: House, tell: Tell) -> None:
    _grill, bar = tell("burger", "pils")
    bump(house, bar)
    with house.acting() as act:
        kitchen.cancel(101, 1, "guest left", act=act)
    tell("soup", round_id=1, part="line.9", is_fired=False)
    let_go(house, seen=dict(Ticket.objects.filter(pk=bar.pk).values_list("pk", "version")))
    assert states(102) == ["ready"]


def test_other_tables_and_courses_wait_for_their_own(house: House, tell: Tell) -> None:
    tell("soup", course=1)
    tell("soup", origin="tab.13", title="13", round_id=2)
    bump(house, *tell("burger", round_id=1, part="line.5"))
    let_go(house, seen=dict(Ticket.objects.filter(part="line.5").values_list("pk", "version")))
    assert len(expo(house.venue, clock.now()).plates) == 2


def test_whoever_fetches_hears_of_it_and_it_is_written_down(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    bump(house, ticket)
    rung = let_go(house)
    at = house.venue.pk
    assert {f"ready.{at}", f"expo.{at}", f"floor.{at}", f"pickup.{at}", "tab.12", ticket.station.topic} <= set(rung)
    assert Entry.objects.filter(kind="kitchen.passed", subject=f"ticket.{ticket.pk}").exists()


def test_without_a_pass_it_goes_at_once(house: House, tell: Tell) -> None:
    KitchenSettings.objects.all().delete()
    (ticket,) = tell("burger")
    bump(house, ticket)
    ticket.refresh_from_db()
    assert states(101) == ["ready"] and ticket.out_at == ticket.done_at


def test_when_the_pass_is_given_up_nothing_is_left_there(house: House, tell: Tell) -> None:
    made, half = tell("burger"), tell("soup", "bass", round_id=2)
    bump(house, *made)
    dish = half[0].items.first()
    with house.acting(house.kees) as act:
        kitchen.bump_item(dish, dish.version, act=act)
    with house.acting(house.anna) as act:
        kitchen.let_all_go(act=act)
    assert states(101, 201, 202) == ["ready", "ready", "cooking"]


@pytest.mark.parametrize("lines", [1, 30])
def test_a_bump_and_a_pass_take_few_statements_however_long_the_ticket(house: House, tell: Tell, lines: int) -> None:
    (ticket,) = tell(*["burger"] * lines)
    dish = TicketItem.objects.select_related("ticket").first()
    with house.acting(house.kees) as act, CaptureQueriesContext(connection) as captured:
        kitchen.bump_item(dish, dish.version, act=act)
    assert len(captured) <= 4
    bump(house, ticket)
    seen = dict(Ticket.objects.values_list("pk", "version"))
    with house.acting(house.kees) as act, CaptureQueriesContext(connection) as captured:
        kitchen.pass_on("tab.12", 1, 0, seen, act=act)
    assert len(captured) <= 5
