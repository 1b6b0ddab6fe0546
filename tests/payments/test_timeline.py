"""Who did what on a tab: sent, changed, approved, paid, by whom and when."""

import pytest

from orders import actions as orders
from staff.actions import approvals as deeds
from staff.approvals import ApprovalNeeded
from tests.cast import House
from tests.orders.changes import again, sent
from tests.payments.evening import cash, open_drawer, order, whole


def told(house: House, tab: int) -> str:
    page = house.client().get(f"/tabs/{tab}/timeline/").content.decode()
    return " ".join(page.split())


def test_a_tab_tells_its_story_from_the_first_line_to_the_receipt(house: House) -> None:
    open_drawer(house)
    tab = order(house, "2 burger", table=5)
    cash(house, whole(house, tab))
    story = told(house, tab.pk)
    parts = ["seated a party", "sent 1 line for €39.00", "took €39.00 in cash", "closed the bill"]
    assert sorted(parts, key=story.find) == parts and story.find(parts[0]) > 0
    assert story.count("<b>Eva</b>") >= 4


def test_it_names_the_dish_who_asked_and_who_approved(house: House) -> None:
    line = sent(house, "burger", 2)
    with pytest.raises(ApprovalNeeded) as refusal, house.acting() as act:
        orders.comp_line(line, 1, "Birthday", 1, act=act)
    with house.acting() as act:
        ref = deeds.grant_by_pin(refusal.value.asked, house.anna, act=act).ref
    with house.acting() as act:
        act.approval_ref = ref
        orders.comp_line(again(line), 1, "Birthday", 1, act=act)
    story = told(house, line.tab_id)
    assert "<b>Anna</b> approved what Eva asked for: Birthday" in story
    assert "<b>Eva</b> used the approval of Anna: Birthday" in story
    assert 'gave 1 of a line away, €19.50 less <span class="dish">Beef burger</span>' in story


def test_it_is_the_story_of_one_tab(house: House) -> None:
    first, other = sent(house, "burger", 1, table=11), sent(house, "soup", 3, table=12)
    assert "€28.50" not in told(house, first.tab_id) and "€28.50" in told(house, other.tab_id)


def test_the_pad_and_the_receipt_lead_to_it(house: House) -> None:
    open_drawer(house)
    tab = order(house, "soup", table=5)
    assert f'href="/tabs/{tab.pk}/timeline/"' in house.client().get(f"/tables/{house.table(5).pk}/").content.decode()
    receipt = cash(house, whole(house, tab)).bill.receipt
    assert f'href="/tabs/{tab.pk}/timeline/"' in house.client().get(f"/receipts/{receipt.ref}/").content.decode()
    assert "timeline" not in house.paired_client().get(f"/receipts/{receipt.ref}/").content.decode()
