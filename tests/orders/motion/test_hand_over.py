"""A tab changes hands when the colleague says yes, and not before."""

import pytest

from orders import actions as orders
from orders.actions import Answered, HandOverRefused
from orders.floor import floor
from orders.models import HandOver, Tab
from pos_site.watchers import Watcher, may_watch
from staff.cookies import Principal
from staff.models import Person, SignIn
from tests.cast import House
from tests.orders.drafts import send_to_table, wanted


def offer(house: House, tab: Tab, taker: Person) -> HandOver:
    with house.acting() as act:
        return orders.offer_hand_over(tab, taker, act=act)


def answer(house: House, row: HandOver, by: Person, *, yes: bool) -> HandOver:
    with house.acting(by) as act:
        return orders.answer_hand_over(row, yes, act=act)


def test_mine_follows_the_yes(house: House) -> None:
    tab = send_to_table(house, 3, wanted(house, "soup")).tab
    row = offer(house, tab, house.tom)
    mine = lambda who: [it.table.number for it in floor(house.venue, who).spots if it.is_mine]  # noqa: E731
    assert (mine(house.eva), mine(house.tom)) == ([3], [])
    answer(house, row, house.tom, yes=True)
    assert (mine(house.eva), mine(house.tom)) == ([], [3])
    tab.refresh_from_db()
    assert tab.server == tab.seating.server == house.tom


def test_a_no_leaves_it_where_it_was(house: House) -> None:
    tab = send_to_table(house, 3, wanted(house, "soup")).tab
    row = offer(house, tab, house.tom)
    answer(house, row, house.tom, yes=False)
    with pytest.raises(Answered):
        answer(house, row, house.tom, yes=True)
    tab.refresh_from_db()
    assert tab.server == house.eva


def test_only_the_taker_says_yes_and_the_giver_takes_it_back(house: House) -> None:
    tab = send_to_table(house, 3, wanted(house, "soup")).tab
    row = offer(house, tab, house.tom)
    for by in (house.mila, house.eva):
        with pytest.raises(HandOverRefused, match="offered to Tom"):
            answer(house, row, by, yes=True)
    answer(house, row, house.eva, yes=False)
    assert "hands table 3" not in house.client(house.tom).get("/hand-overs/").content.decode()


def test_a_second_offer_takes_the_first_back(house: House) -> None:
    tab = send_to_table(house, 3, wanted(house, "soup")).tab
    first = offer(house, tab, house.tom)
    offer(house, tab, house.mila)
    with pytest.raises(Answered):
        answer(house, first, house.tom, yes=True)
    assert "hands table 3 over to you" in house.client(house.mila).get("/hand-overs/").content.decode()


def test_what_somebody_is_offered_is_theirs_alone_to_watch(house: House) -> None:
    sign_in = SignIn(person=house.eva, device=house.tablet)
    watcher = Watcher(Principal(house.tablet, sign_in))
    assert may_watch(watcher, f"person.{house.eva.pk}")
    assert not may_watch(watcher, f"person.{house.tom.pk}")
