"""A round that comes when its party has gone is somebody's task, and never the next party's."""

import pytest

from core.errors import Invalid
from kitchen.models import Ticket
from orders import actions as orders
from orders.actions import AlreadyPlaced
from orders.cart import Place
from orders.models import LateRound, LateState, Line, Round
from tables.models import Seating
from tests.cast import House
from tests.orders.drafts import cart, form, seat, send, wanted

JSON = {"Accept": "application/json"}


def gone(house: House, number: int = 12) -> Seating:
    """A party that has left without a word to Eva's tablet."""
    seating = seat(house, number)
    with house.acting(house.tom) as act:
        orders.clear_table(seating, act=act)
    return seating


def send_late(house: House, seating: Seating, *codes: str) -> LateRound:
    place = Place.table(house.table(12).pk, seating.pk)
    with house.acting() as act:
        late = orders.send_round(place, cart(*(wanted(house, code) for code in codes)), act=act)
    assert isinstance(late, LateRound)
    return late


def test_a_tablet_that_comes_back_gives_a_task_and_nothing_to_the_new_party(house: House) -> None:
    """Named regression 6: offline, paid elsewhere, a new party sits there, and the tablet comes back."""
    left, new = gone(house), seat(house, 12)
    fields = form(wanted(house, "burger", 2), place="table", table=house.table(12).pk, seating=left.pk)
    for _again in range(2):
        answer = house.client().post("/rounds/", fields, headers=JSON)
        assert answer.status_code == 200
        said = answer.json()
        assert said["ok"] and said["late"] and "Table 12 was cleared at" in said["text"]
    late = LateRound.objects.get()
    assert (late.state, late.title, late.quantity, late.amount) == (LateState.WAITING, "12", 2, 3900)
    assert not Round.objects.exists() and not Ticket.objects.exists()
    assert Seating.objects.filter(closed_at=None).get() == new
    page = house.client().get("/").content.decode()
    assert "12: 2 dishes came too late" in page and f"/late-rounds/{late.pk}/" in page


def test_a_tab_of_the_bar_that_is_paid_takes_no_more(house: House) -> None:
    tab = send(house, Place.bar("Joris"), wanted(house, "espresso")).tab
    with house.acting() as act:
        orders.void_line(tab.lines.get(), 1, "Typed wrong", 1, act=act)
        orders.settle_tab(tab, act=act)
    with house.acting() as act:
        late = orders.send_round(Place.tab(tab.pk), cart(wanted(house, "soup")), act=act)
    assert isinstance(late, LateRound)
    assert (late.title, late.tab) == ("Joris", tab)


def test_it_is_placed_where_somebody_says(house: House) -> None:
    late, new = send_late(house, gone(house), "burger", "soup"), seat(house, 5)
    sheet = house.client().get(f"/late-rounds/{late.pk}/").content.decode()
    assert "Table 12 was cleared at" in sheet and "Beef burger" in sheet
    answer = house.client().post(f"/late-rounds/{late.pk}/placement/", {"table": house.table(5).pk})
    assert answer.status_code == 303
    late.refresh_from_db()
    assert (late.state, late.decided_by) == (LateState.PLACED, house.eva)
    assert late.round.tab.seating == new
    assert [it.name for it in Line.objects.order_by("pk")] == ["Beef burger", "Onion soup"]
    assert {it.title for it in Ticket.objects.all()} == {"5"}
    with house.acting() as act, pytest.raises(AlreadyPlaced):
        orders.drop_late_round(late, "They have left", act=act)


def test_it_is_dropped_for_a_reason_only(house: House) -> None:
    late = send_late(house, gone(house), "burger")
    with house.acting() as act, pytest.raises(Invalid):
        orders.drop_late_round(late, " ", act=act)
    house.client().post(f"/late-rounds/{late.pk}/drop/", {"reason": "They have left"})
    late.refresh_from_db()
    assert (late.state, late.reason) == (LateState.DROPPED, "They have left")
    assert "came too late" not in house.client().get("/").content.decode()
    assert not Line.objects.exists()


def test_what_is_off_the_menu_by_then_is_kept_by_name_all_the_same(house: House) -> None:
    left = gone(house)
    house.burger.is_sold_out = True
    house.burger.save()
    late = send_late(house, left, "soup")
    assert [it["name"] for it in late.names] == ["Onion soup"]


def test_a_first_round_for_a_table_where_a_party_came_and_went_is_late(house: House) -> None:
    """The tablet saw a free table; somebody else's party has been there since."""
    answer = house.client().get(f"/tables/{house.table(12).pk}/").content.decode()
    seen_at = answer.split('data-seen-at="')[1].split('"')[0]
    gone(house)
    seat(house, 12)
    fields = form(wanted(house, "soup"), place="table", table=house.table(12).pk, seating="", seen_at=seen_at)
    assert house.client().post("/rounds/", fields, headers=JSON).json()["late"]
    assert not Line.objects.exists()
