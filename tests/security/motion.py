"""Parties of the world that are in motion: two that joined, a tab offered, a course that waits, a round too late."""

from dataclasses import dataclass

from orders import actions as orders
from orders.cart import Cart, Place
from orders.models import HandOver, Join, LateRound, Tab
from tables import actions as tables
from tables.models import SeatedTable
from tests.cast import House
from tests.orders.drafts import send_to_table, wanted


@dataclass(frozen=True)
class Motion:
    """One row of each kind, each in the state in which something can be done with it."""

    join: Join
    bar_tab: Tab
    coursed: Tab  # course 1 is fired, 2 waits
    offer: HandOver  # to Anna
    late: LateRound


def set_in_motion(house: House, offered: Tab) -> Motion:
    """Let it happen at tables 3, 12, 21 and 22."""
    for number in (21, 22):
        send_to_table(house, number, wanted(house, "soup"))
    parties = [SeatedTable.objects.get(table=house.table(number), left_at=None).seating for number in (21, 22)]
    courses = wanted(house, "soup", course=1), wanted(house, "bass", course=2)
    coursed = send_to_table(house, 3, *courses).tab
    with house.acting() as act:
        gone = tables.seat(house.table(12), covers=2, act=act)
        joined = orders.join(*parties, act=act)
        bar_tab = orders.open_tab("bar", "Wilma", act=act)
        offer = orders.offer_hand_over(offered, house.people["anna"], act=act)
    with house.acting() as act:
        orders.clear_table(gone, act=act)
        tables.mark_clean(house.table(12), act=act)
    with house.acting() as act:
        draft = Cart((wanted(house, "espresso"),))
        late = orders.send_round(Place.table(house.table(12).pk, gone.pk), draft, act=act)
    assert isinstance(late, LateRound)
    return Motion(joined, bar_tab, coursed, offer, late)
