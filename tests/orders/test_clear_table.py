"""Clear table: only a party that owes nothing leaves."""

import pytest

from orders import actions as orders
from orders import audit
from orders.actions import Part
from orders.models import Line, Tab
from tables import audit as tables_audit
from tests.cast import House
from tests.orders.drafts import seat, send_to_table, wanted


def test_a_party_that_owes_something_stays(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger")).tab
    with pytest.raises(orders.TableNotPaid, match="Table 12 has not been paid"), house.acting() as act:
        orders.clear_table(tab.seating, act=act)
    tab.seating.refresh_from_db()
    assert tab.seating.closed_at is None and not house.table(12).is_dirty


@pytest.mark.tampers
def test_a_party_that_has_paid_leaves_a_dirty_table(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger")).tab
    with house.acting() as act:
        line = Line.objects.get()
        orders.take_parts([Part(line.pk, line.amount, line.tax_amount)], act=act)
        orders.settle_tab(tab, act=act)
    assert house.client().post(f"/seatings/{tab.seating_id}/clearing/").status_code == 303
    assert house.table(12).is_dirty
    assert house.client().post(f"/tables/{house.table(12).pk}/cleaning/").status_code == 303
    assert not house.table(12).is_dirty
    assert not [*audit.findings(), *tables_audit.findings()]


def test_a_party_whose_order_was_voided_leaves_and_its_tab_is_closed(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger")).tab
    with house.acting() as act:
        orders.void_line(Line.objects.get(), 1, "Guests left", 1, act=act)
        orders.clear_table(tab.seating, act=act)
    assert Tab.objects.get().state == "settled"


def test_a_party_that_ordered_nothing_just_leaves(house: House) -> None:
    with house.acting() as act:
        orders.clear_table(seat(house, 12), act=act)
    assert house.table(12).is_dirty
