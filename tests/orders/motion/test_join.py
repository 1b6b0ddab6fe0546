"""Two parties become one: nothing is lost, nothing is told twice, and an undo sends the lines home."""

import pytest

from kitchen.models import Ticket
from orders import actions as orders
from orders.actions import JoinRefused, NotUndone, Part
from orders.cart import Place, Wanted
from orders.models import Join, Line, LineMove, SeatNote, Tab, TabState
from tables.models import Visit
from tests.cast import House
from tests.orders.drafts import seat, send, send_to_table, wanted
from tests.orders.motion.parties import dishes, join, papers, party, tab_at, undo
from tests.orders.phones import join as join_phone

SENT, NOT_SENT, ABSENT = "sent", "not sent", "absent"


def told(name: str) -> int:
    """How often the kitchen's paper ordered a dish."""
    return sum(paper.count(name) for purpose in ("ticket", "fire") for paper in papers(purpose))


@pytest.mark.parametrize("on_target", [SENT, NOT_SENT, ABSENT])
@pytest.mark.parametrize("joined", [SENT, NOT_SENT])
def test_the_six_cases_of_a_merge_never_tell_the_kitchen_twice(house: House, joined: str, on_target: str) -> None:
    burger, drafts = wanted(house, "burger"), []
    for number, state in ((5, joined), (6, on_target)):
        seating = seat(house, number)
        if state == SENT:
            send_to_table(house, number, burger)
        elif state == NOT_SENT:
            drafts.append(Place.table(house.table(number).pk, seating.pk))
        else:
            send_to_table(house, number, wanted(house, "soup"))
    count = 2 if on_target != ABSENT else 1

    row = join(house, 5, 6)
    for place in drafts:  # the tablets still have the tables open as they were
        assert send(house, place, burger).tab == tab_at(house, 6)

    assert dishes(house, 6).count("Beef burger") == told("Beef burger") == count
    assert [paper.count("Beef burger") for paper in papers("move")] == ([1] if joined == SENT else [])
    assert party(house, 5) == party(house, 6)

    undo(house, row)
    assert party(house, 5) != party(house, 6)
    home = ["Beef burger"] if joined == SENT else []
    assert (dishes(house, 5) if row.from_tab else []) == home
    assert dishes(house, 6).count("Beef burger") == count - len(home)
    assert told("Beef burger") == count


def test_the_lines_seats_phones_and_guests_come_along_and_go_home(house: House) -> None:
    seat(house, 6, covers=2)
    seat(house, 5, covers=3)
    send_to_table(house, 5, wanted(house, "burger", seat=1), wanted(house, "soup"))
    phone = join_phone(house, party(house, 5)).visit
    SeatNote.objects.create(tab=tab_at(house, 5), seat=1, allergens=["nuts"])
    row = join(house, 5, 6)
    assert [it.seat for it in Line.objects.order_by("pk")] == [3, None]
    assert SeatNote.objects.get(tab=tab_at(house, 6)).seat == 3
    assert Visit.objects.get(pk=phone.pk).seating == party(house, 6)
    assert party(house, 6).covers == 5
    assert Tab.objects.get(pk=row.from_tab_id).state == TabState.JOINED
    assert {it.title for it in Ticket.objects.all()} == {"5 + 6"}

    done = undo(house, row)
    assert (done.home, done.stayed) == (2, ())
    assert [it.seat for it in Line.objects.order_by("pk")] == [1, None]
    assert not SeatNote.objects.filter(tab=tab_at(house, 6)).exists()
    assert Visit.objects.get(pk=phone.pk).seating == party(house, 5)
    assert (party(house, 5).covers, party(house, 6).covers) == (3, 2)
    assert {it.title for it in Ticket.objects.all()} == {"5"}
    assert LineMove.objects.filter(join=row).count() == 4


def test_what_was_ordered_since_stays_with_whom_it_was_ordered(house: House) -> None:
    send_to_table(house, 5, wanted(house, "burger"))
    send_to_table(house, 6, wanted(house, "soup"))
    row = join(house, 5, 6)
    send_to_table(house, 5, wanted(house, "bass"))
    undo(house, row)
    assert (dishes(house, 5), dishes(house, 6)) == (["Beef burger"], ["Onion soup", "Sea bass"])


@pytest.mark.tampers
def test_what_a_bill_took_stays_and_is_said(house: House) -> None:
    send_to_table(house, 5, wanted(house, "burger"), wanted(house, "soup"))
    send_to_table(house, 6, wanted(house, "bass"))
    row = join(house, 5, 6)
    burger = Line.objects.get(name="Beef burger")
    with house.acting() as act:
        orders.take_parts([Part(burger.pk, burger.amount, burger.tax_amount)], act=act)
    done = undo(house, row)
    assert (done.home, done.stayed) == (1, ("Beef burger",))
    assert (dishes(house, 5), dishes(house, 6)) == (["Onion soup"], ["Beef burger", "Sea bass"])


@pytest.mark.tampers
def test_a_tab_with_a_bill_joins_nobody(house: House) -> None:
    line = send_to_table(house, 5, wanted(house, "burger")).lines.get()
    seat(house, 6)
    with house.acting() as act:
        orders.take_parts([Part(line.pk, 100, 8)], act=act)
    with pytest.raises(JoinRefused, match="bill"):
        join(house, 5, 6)
    assert dishes(house, 5) == ["Beef burger"]
    assert not Join.objects.exists()


def test_a_party_that_ordered_nothing_joins_and_parts(house: House) -> None:
    seat(house, 5)
    seat(house, 6)
    row = join(house, 5, 6)
    send_to_table(house, 5, wanted(house, "soup"))
    assert dishes(house, 6) == ["Onion soup"]
    undo(house, row)
    assert dishes(house, 6) == ["Onion soup"]
    assert party(house, 5).closed_at is None


def test_parties_are_parted_once_and_the_last_join_first(house: House) -> None:
    for number in (4, 5, 6):
        send_to_table(house, number, wanted(house, "soup"))
    first = join(house, 5, 6)
    second = join(house, 6, 4)
    with pytest.raises(NotUndone, match="another party"):
        undo(house, first)
    undo(house, second)
    undo(house, first)
    with pytest.raises(NotUndone, match="already"):
        undo(house, first)
    assert [dishes(house, number) for number in (4, 5, 6)] == [["Onion soup"]] * 3


def test_whoever_was_let_in_may_order_at_the_joined_table(house: House) -> None:
    """Two drafts of one tablet, for each of the parties, arrive after the join: both are the joined party's."""
    soup: Wanted = wanted(house, "soup")
    places = [Place.table(house.table(number).pk, seat(house, number).pk) for number in (5, 6)]
    tabs = [send(house, place, soup).tab_id for place in places]
    join(house, 5, 6)
    after = {send(house, place, soup).tab_id for place in (*places, *map(Place.tab, tabs))}
    assert after == {tab_at(house, 6).pk}
