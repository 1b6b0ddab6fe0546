"""Rule 20: courses are fired or held with their round; what is added to a fired one goes at once."""

import pytest

from kitchen.models import Ticket, TicketItem
from menus.models import MenuVersion, Section
from menus.snapshot import forget
from orders import actions as orders
from orders.cart import Place
from orders.courses import next_course
from orders.models import CourseState, Line, Service, Tab
from tests.cast import House
from tests.orders.courses import fired, papers, tickets, with_courses
from tests.orders.drafts import send, send_to_table, wanted


@pytest.fixture(autouse=True)
def _courses(house: House) -> None:
    with_courses(house)


def again(house: House, tab: Tab, *lines, **said):
    return send(house, Place.table(house.table(12).pk, tab.seating_id), *lines, **said)


def test_drinks_and_the_first_course_go_with_the_round_and_the_rest_waits(house: House) -> None:
    soup, burger, water = wanted(house, "soup"), wanted(house, "burger"), wanted(house, "pils00")
    tab = send_to_table(house, 12, soup, burger, water).tab
    assert fired(tab) == {"Onion soup": True, "Beef burger": False, "Pils 0.0": True}
    assert tickets(house) == [("Starters", "", True), ("Mains", "", False)]
    assert next_course(tab) == 2


def test_a_station_gets_one_paper_with_what_it_makes_first_and_then_what_it_holds(house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger"), wanted(house, "soup"))
    (slip,) = papers(house, "ticket")
    assert slip.index("Onion soup") < slip.index("HOLD · Mains") < slip.index("Beef burger")


def test_mains_alone_go_at_once(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger")).tab
    assert fired(tab) == {"Beef burger": True} and next_course(tab) is None


def test_water_sent_and_a_burger_added_later_tells_the_burger_only(house: House) -> None:
    """Named regression 1."""
    tab = send_to_table(house, 12, wanted(house, "pils00")).tab
    again(house, tab, wanted(house, "burger"))
    assert fired(tab) == {"Pils 0.0": True, "Beef burger": True}
    (slip,) = papers(house, "ticket")
    assert "Beef burger" in slip and "Pils" not in slip
    assert len(papers(house, "ticket", "Bar")) == 1


def test_a_dish_for_a_course_that_was_fired_goes_at_once_and_says_add_on(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup"), wanted(house, "burger")).tab
    again(house, tab, wanted(house, "soup"))
    assert tickets(house)[-1] == ("Starters", "add_on", True)
    assert "ADD-ON · Starters" in papers(house, "ticket")[-1]


def test_a_dish_for_a_later_course_waits_with_it(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup")).tab
    again(house, tab, wanted(house, "bass"))
    assert fired(tab)["Sea bass"] is False


def test_a_course_before_one_that_was_fired_goes_at_once(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger")).tab
    again(house, tab, wanted(house, "soup"))
    assert fired(tab)["Onion soup"] is True
    assert tickets(house)[-1] == ("Starters", "add_on", True)


def test_a_line_takes_the_course_it_is_given(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup", course=2), wanted(house, "burger", course=1)).tab
    assert fired(tab) == {"Onion soup": False, "Beef burger": True}


def test_a_line_may_be_held_by_itself_or_for_some_minutes(house: House) -> None:
    tab = send_to_table(
        house, 12, wanted(house, "soup", is_held=True), wanted(house, "soup"), wanted(house, "bass", fire_in=20)
    ).tab
    held, goes, timed = Line.objects.filter(tab=tab).order_by("pk")
    assert (held.fired_at, held.is_held, goes.fired_at is None) == (None, True, False)
    assert (timed.fire_at - timed.round.placed_at).total_seconds() == 1200
    assert set(Ticket.objects.exclude(part="").values_list("part", flat=True)) == {
        f"line.{held.pk}",
        f"line.{timed.pk}",
    }
    assert next_course(tab) is None


def test_together_and_as_ready_tell_everything_on_one_ticket_at_once(house: House) -> None:
    for number, service, words in ((11, Service.TOGETHER, "TOGETHER"), (12, Service.SEPARATE, "AS READY")):
        tab = send_to_table(house, number, wanted(house, "soup"), wanted(house, "burger"), service=service).tab
        assert all(fired(tab).values())
        assert Ticket.objects.get(origin=tab.topic).service == words
        assert words in papers(house, "ticket")[-1]


def test_children_go_first_whatever_their_course(house: House) -> None:
    Section.objects.filter(name="Mains").update(is_for_children=True)
    MenuVersion.objects.update(number=100)
    forget()
    tab = send_to_table(house, 12, wanted(house, "soup"), wanted(house, "burger"), is_children_first=True).tab
    assert all(fired(tab).values())
    assert TicketItem.objects.get(name="Beef burger").ticket.service == "CHILDREN FIRST"
    assert list(CourseState.objects.filter(tab=tab).values_list("number", flat=True)) == [1]


def test_what_is_sold_over_the_counter_to_take_away_or_at_the_bar_comes_at_once(house: House) -> None:
    for place in (Place.counter(), Place.take_away(), Place.bar("Joris")):
        tab = send(house, place, wanted(house, "soup"), wanted(house, "burger")).tab
        assert all(fired(tab).values()) and not CourseState.objects.filter(tab=tab).exists()


def test_guests_who_order_a_later_course_by_phone_get_it_now(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup")).tab
    send(house, Place.party(tab.seating_id), wanted(house, "burger"))
    assert all(fired(tab).values())


def test_a_course_whose_dishes_are_all_voided_doesnt_block_the_next(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "pils00"), wanted(house, "soup", course=1), wanted(house, "bass")).tab
    again(house, tab, wanted(house, "espresso", course=3))
    bass = Line.objects.get(tab=tab, name="Sea bass")
    with house.acting() as act:
        orders.void_line(bass, 1, "changed their mind", bass.version, act=act)
    assert next_course(tab) == 3


def test_a_starter_ordered_where_moved_mains_wait_goes_at_once(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup"), wanted(house, "burger")).tab
    burger = Line.objects.get(tab=tab, name="Beef burger")
    with house.acting(house.eva) as act:
        orders.move_lines_to_table([(burger, 1, burger.version)], house.table(7), act=act)
    there = send_to_table(house, 7, wanted(house, "soup")).tab
    assert fired(there) == {"Beef burger": False, "Onion soup": True}
    assert next_course(there) == 2


def test_a_main_ordered_where_moved_mains_wait_waits_with_them(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "soup"), wanted(house, "burger")).tab
    burger = Line.objects.get(tab=tab, name="Beef burger")
    with house.acting(house.eva) as act:
        orders.move_lines_to_table([(burger, 1, burger.version)], house.table(7), act=act)
    there = send_to_table(house, 7, wanted(house, "bass")).tab
    assert set(fired(there).values()) == {False}
    assert next_course(there) == 2
