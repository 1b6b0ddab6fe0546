"""The five things to try tick themselves, and only when they were really done."""

from kitchen.models import Route
from menus.models import Section
from pos_site.practice.tasks import tasks_of
from pos_site.practice.twin import twin_of
from tests.cast import House, KeyedClient
from tests.payments.evening import furnish
from tests.practice.evening import fire_next, move, order, split_and_pay, void
from venues.models import Venue


def ticks(twin: Venue, house: House) -> list[bool]:
    return [it.is_done for it in tasks_of(twin, house.eva).all]


def test_nothing_is_ticked_before_it_is_done(house: House, twin: Venue) -> None:
    assert ticks(twin, house) == [False] * 5


def test_sending_to_a_table_ticks_the_first(house: House, twin: Venue, eva: KeyedClient) -> None:
    order(eva, twin, "burger")
    assert ticks(twin, house) == [True, False, False, False, False]


def test_a_held_course_that_is_fired_later_ticks_the_second(house: House, twin: Venue, eva: KeyedClient) -> None:
    Section.objects.filter(venue=twin, name="Starters").update(default_course=1)
    Section.objects.filter(venue=twin, name="Mains").update(default_course=2)
    tab = order(eva, twin, "soup", "burger")
    assert not ticks(twin, house)[1]
    fire_next(eva, tab, 2)
    assert ticks(twin, house)[1]


def test_a_void_with_a_reason_ticks_the_third(house: House, twin: Venue, eva: KeyedClient) -> None:
    void(eva, order(eva, twin, "burger", "soup"), "soup")
    assert ticks(twin, house)[2]


def test_two_bills_that_are_both_paid_tick_the_fourth(house: House) -> None:
    furnish(house)
    eva = house.client()
    eva.post("/practice/")
    twin = twin_of(house.venue)
    assert twin
    split_and_pay(eva, order(eva, twin, "burger", "soup"))
    assert ticks(twin, house)[3]


def test_a_party_that_moved_ticks_the_fifth(house: House, twin: Venue, eva: KeyedClient) -> None:
    tab = order(eva, twin, "burger", table=3)
    assert not ticks(twin, house)[4]
    move(eva, tab, 7)
    assert ticks(twin, house)[4]


def test_what_a_colleague_practised_is_theirs(house: House, twin: Venue, eva: KeyedClient) -> None:
    tom = house.client(house.tom)
    tom.post("/practice/")
    order(tom, twin, "burger", table=5)
    assert ticks(twin, house) == [False] * 5


def test_starting_again_clears_the_ticks_and_keeps_the_rows(house: House, twin: Venue, eva: KeyedClient) -> None:
    order(eva, twin, "burger")
    eva.post("/practice/restarts/")
    assert ticks(twin, house) == [False] * 5
    assert "Open a table and send" in eva.get("/practice/tasks/").content.decode()


def test_outside_practice_there_are_no_tasks(house: House) -> None:
    assert house.client().get("/practice/tasks/").status_code == 404


def test_the_twins_dishes_go_where_the_houses_go(house: House, twin: Venue) -> None:
    routed = Route.objects.filter(station__venue=twin).values_list("section__name", "station__name")
    assert dict(routed)["Mains"] == "Grill"
    assert dict(routed)["Beer"] == "Bar"


def test_a_tab_is_handed_to_a_colleague_of_the_house(house: House, twin: Venue, eva: KeyedClient) -> None:
    tab = order(eva, twin, "burger")
    assert eva.post(f"/tabs/{tab.pk}/hand-overs/", {"taker": house.tom.pk}).status_code == 303
    assert tab.hand_overs.get().taker == house.tom
