"""Who may say what something costs, and who has to ask."""

import pytest

from menus.models import Item, MenuVersion
from menus.snapshot import forget
from orders.cart import Place
from orders.models import Line
from staff.approvals import ApprovalNeeded
from tests.cast import House
from tests.orders.drafts import form, send, send_to_table, wanted


@pytest.fixture
def catch(house: House) -> None:
    """The bass is the catch of the day: whoever sells it says what it costs."""
    Item.objects.filter(pk=house.bass.pk).update(is_open_price=True)
    MenuVersion.objects.filter(venue=house.venue).update(number=7100)
    forget()


def test_a_manager_says_what_it_costs(house: House, catch: None) -> None:
    send(house, Place.table(house.table(12).pk), wanted(house, "bass", 2, open_price=3150), by=house.anna)
    assert Line.objects.get().amount == 6300


def test_a_waiter_has_to_ask_and_nothing_is_sent(house: House, catch: None) -> None:
    with pytest.raises(ApprovalNeeded) as refused:
        send_to_table(house, 12, wanted(house, "bass", open_price=3150))
    assert "Sea bass" in refused.value.asked.what and not Line.objects.exists()


def test_a_pad_gets_what_the_sheet_sends_back(house: House, catch: None) -> None:
    body = form(
        {"item": house.bass.pk, "variant": house.variant("bass").pk, "open_price": 3150}, table=house.table(12).pk
    )
    said = house.client().post("/rounds/", body, headers={"Accept": "application/json"})
    assert said.status_code == 409 and said.json()["approval"]


def test_an_item_with_a_price_takes_no_other(house: House) -> None:
    with pytest.raises(Exception, match="has a price of its own"):
        send(house, Place.counter(), wanted(house, "soup", open_price=1), by=house.anna)
