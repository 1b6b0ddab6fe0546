"""A party goes to another table with all that it has: nobody's lines stay behind, and the kitchen hears it once."""

import pytest

from kitchen.models import Ticket
from orders import actions as orders
from orders.cart import Place
from orders.floor import floor
from orders.models import Tab
from tables import actions as tables
from tables.models import Table
from tests.cast import House
from tests.orders.drafts import seat, send, send_to_table, wanted
from tests.orders.motion.parties import dishes, move, papers, party, tab_at
from tests.orders.test_floor import later


def test_the_tab_the_tickets_and_the_paper_follow(house: House) -> None:
    tab = send_to_table(house, 3, wanted(house, "burger"), wanted(house, "pils00")).tab
    move(house, 3, to=8)
    assert tab_at(house, 8) == tab
    assert {(it.title, it.title_was) for it in Ticket.objects.all()} == {("8", "3")}
    assert len(papers("ticket")) == len(papers("move")) == 2  # a slip a station, and one that says where to


def test_a_tablet_that_still_shows_the_old_table_sends_to_the_party(house: House) -> None:
    seating = send_to_table(house, 3, wanted(house, "burger")).tab.seating
    move(house, 3, to=8)
    seat(house, 3)  # somebody else sits there by now
    send(house, Place.table(house.table(3).pk, seating.pk), wanted(house, "soup"))
    assert dishes(house, 8) == ["Beef burger", "Onion soup"]
    assert not Tab.objects.filter(seating=party(house, 3)).exists()


def test_whoever_opens_the_table_on_another_tablet_sees_it_at_once(house: House) -> None:
    send_to_table(house, 3, wanted(house, "burger"))
    move(house, 3, to=8)
    assert (
        "Beef burger" in house.client(house.tom, house.bar_tablet).get(f"/tables/{house.table(8).pk}/").content.decode()
    )
    assert {it.table.number: it.state for it in floor(house.venue, house.eva).spots}[8] == "waiting"


def test_a_table_that_was_used_is_dirty_and_one_that_was_tapped_by_mistake_is_not(house: House) -> None:
    seat(house, 3)
    move(house, 3, to=8)
    assert not house.table(3).is_dirty
    with later(minutes=2):
        move(house, 8, to=3)
    assert house.table(8).is_dirty and not house.table(3).is_dirty


def test_nobody_moves_onto_a_party_or_from_where_they_no_longer_sit(house: House) -> None:
    seating = seat(house, 3)
    seat(house, 8)
    with pytest.raises(tables.TableTaken, match="isn't free any more"):
        move(house, 3, to=8)
    move(house, 3, to=9)
    with house.acting() as act, pytest.raises(tables.NotThere):
        orders.move_party(seating, house.table(3), house.table(4), act=act)


def test_a_party_of_two_tables_moves_one_of_them(house: House) -> None:
    seating = seat(house, 3)
    with house.acting() as act:
        orders.add_table(seating, house.table(4), act=act)
    move(house, 4, to=8)
    assert sorted(
        Table.objects.filter(pk__in=seating.seated_tables.filter(left_at=None).values("table")).values_list(
            "number", flat=True
        )
    ) == [3, 8]


def test_the_answer_offers_an_undo(house: House) -> None:
    seating = seat(house, 3)
    fields = {"from_table": house.table(3).pk, "to_table": house.table(8).pk}
    htmx = {"HX-Request": "true", "HX-Target": "section#floor-region"}
    answer = house.client().post(f"/seatings/{seating.pk}/move/", fields, headers=htmx)
    assert f'"url": "/seatings/{seating.pk}/move/"' in answer["HX-Trigger"]
    assert f'"to_table": "{house.table(3).pk}"' in answer["HX-Trigger"]
    assert "floor-region" in answer.content.decode()
