"""Another seat, a box, the same dish once more: the kitchen sees WAS and NOW, and REMAKE before all else."""

from datetime import timedelta

import time_machine

from core import clock
from kitchen import actions as kitchen
from kitchen.models import TicketItem
from kitchen.queries import board, dish_states
from kitchen.telling import Change
from printing.models import PrintJob
from tests.cast import House
from tests.kitchen.conftest import Tell
from tests.kitchen.test_tell import paper

RESEATED = Change("seat 2", "seat 3", is_reseated=True, seat=3)


def page(house: House) -> str:
    return house.client(house.kees).get(f"/boards/{house.grill.pk}/").content.decode()


def test_a_change_says_was_and_now_on_board_and_paper(house: House, tell: Tell) -> None:
    tell("burger")
    with house.acting() as act:
        kitchen.change_dish(101, 1, RESEATED, act=act)
    slip = paper(PrintJob.objects.get(purpose="change"))
    assert "CHANGE" in slip and "WAS seat 2" in slip and "NOW seat 3" in slip
    assert TicketItem.objects.get().seat == 3
    assert "WAS seat 2" in page(house) and "NOW seat 3" in page(house)


def test_a_change_of_some_says_how_many(house: House, tell: Tell) -> None:
    tell("burger", quantity=3)
    with house.acting() as act:
        kitchen.change_dish(101, 1, RESEATED, act=act)
    assert TicketItem.objects.get().changes == [["1 × seat 2", "1 × seat 3"]]
    assert TicketItem.objects.get().seat is None


def test_what_is_ready_changes_without_paper(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with house.acting() as act:
        kitchen.change_dish(101, 1, RESEATED, act=act)
    assert not PrintJob.objects.filter(purpose="change").exists()


def test_a_remake_heads_the_board_and_says_so_on_paper(house: House, tell: Tell) -> None:
    tell("burger")
    tell("bass", round_id=2)
    with house.acting() as act:
        kitchen.remake(201, 1, "too salty", act=act)
    first, *others = board(house.grill, clock.now()).tickets
    assert (first.kind, first.note, len(others)) == ("remake", "too salty", 2)
    slip = paper(PrintJob.objects.get(purpose="remake"))
    assert "REMAKE" in slip and "too salty" in slip and "Sea bass" in slip
    assert '<p class="band inverse">REMAKE</p>' in page(house)


def test_a_dish_that_was_ready_cooks_again_when_it_is_made_again(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", quantity=2)
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with house.acting() as act:
        kitchen.remake(101, 1, "cold", act=act)
        kitchen.remake(101, 1, "cold again", act=act)
    assert dish_states([101])[101].state == "cooking"
    assert [(it.name, it.count) for it in board(house.grill, clock.now()).all_day] == [("Beef burger", 2)]


def test_a_void_takes_what_is_made_again_back_and_says_so_once(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with house.acting() as act:
        kitchen.remake(101, 1, "cold", act=act)
    with house.acting() as act:
        kitchen.cancel(101, 1, "left", act=act)
    assert board(house.grill, clock.now()).tickets == []
    assert PrintJob.objects.filter(purpose="void").count() == 1


def test_paper_is_in_the_houses_language_and_allergy_in_all_of_them(house: House, tell: Tell) -> None:
    house.venue.language = "nl"
    house.venue.save(update_fields=["language"])
    tell("burger", allergy="notenallergie")
    slip = paper(PrintJob.objects.get())
    assert "ALLERGIE" in slip and "ALLERGY" in slip


def test_an_allergy_heard_of_later_is_marked_and_printed_once(house: House, tell: Tell) -> None:
    tell("burger", "bass")
    for _again in range(2):
        with house.acting() as act:
            kitchen.warn({101: "ALLERGY: nuts"}, origin="tab.12", act=act)
    (slip,) = [paper(it) for it in PrintJob.objects.filter(purpose="allergy")]
    assert "Beef burger" in slip and "Sea bass" not in slip


BOXED = Change("to eat here", "TO TAKE AWAY", details=("no onion", "TO TAKE AWAY"))


def test_a_change_of_what_was_ready_comes_back_alone_and_says_only_that(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", "soup")
    TicketItem.objects.filter(line_id=101).update(details=["no onion"])
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with house.acting() as act:
        kitchen.change_dish(101, 1, BOXED, act=act)
    (back,) = board(house.grill, clock.now()).tickets
    assert [it.name for it in back.items.all()] == ["Beef burger"]
    said = page(house)
    assert "CHANGE" in said and "NOW TO TAKE AWAY" in said and "<small>no onion</small>" not in said
    assert PrintJob.objects.filter(purpose="change").count() == 1
    assert {number: it.state for number, it in dish_states([101, 102]).items()} == {101: "cooking", 102: "ready"}


def test_a_change_of_some_that_was_ready_brings_so_much_back(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger", quantity=3)
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with house.acting() as act:
        kitchen.change_dish(101, 1, BOXED, act=act)
    (back,) = board(house.grill, clock.now()).tickets
    assert [it.to_make() for it in back.items.all()] == [1]
    assert sum(it.to_make() for it in TicketItem.objects.all()) == 3


def test_what_was_ready_long_ago_stands_before_the_guests(house: House, tell: Tell) -> None:
    (ticket,) = tell("burger")
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(ticket, ticket.version, act=act)
    with time_machine.travel(clock.now() + timedelta(minutes=40)), house.acting() as act:
        kitchen.change_dish(101, 1, BOXED, act=act)
    assert board(house.grill, clock.now()).tickets == []
