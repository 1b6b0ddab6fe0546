"""A guest's phone in a real browser: a dish of two halves, a dressing for the salad, a lunch of three dishes."""

import pytest
from playwright.sync_api import Page, expect

from menus.models import Item
from orders.models import GuestOrder
from tables.models import Seating
from tests.cast import House
from tests.flows.test_guest_browser import bar, dish, house, order, party, phone, scan, type_code
from tests.menus import making
from tests.server import Server

__all__ = ["house", "party", "phone"]

pytestmark = pytest.mark.browser


def deepen(house: House) -> None:
    """A burger with sides (a salad asks for its dressing), bass in two halves, a lunch of two dishes."""
    sides = making.group(house, "Sides", {"fries": 0, "salad": 200}, minimum=1, maximum=1)
    making.offer(house, "burger", sides)
    making.nest(house, "salad", making.group(house, "Dressing", {"blue cheese": 150, "lemon": 0}, minimum=1, maximum=1))
    making.offer(house, "bass", making.group(house, "Sauce", {"dill": 100, "aioli": 300}, parts="halves", minimum=1))
    making.set_menu(house, "lunch", 2500, {"First": [("soup", "", 0)], "Then": [("bass", "", 350), ("burger", "", 0)]})


def test_choices_within_choices_halves_and_sets_are_ordered(
    served: Server, phone: Page, house: House, party: Seating
) -> None:
    deepen(house)
    scan(phone, served, house)
    put = phone.locator("[data-put]")

    dish(phone, house.burger).locator(".add").click()
    phone.get_by_label("salad").check()
    expect(put).to_have_text("Choose: Dressing")
    phone.get_by_label("blue cheese").check()
    expect(put).to_have_text("Add · €23.00")
    put.click()

    dish(phone, house.bass).locator(".add").click()
    phone.get_by_role("group", name="Sauce · left half").get_by_label("dill").check()
    expect(put).to_be_disabled()
    phone.get_by_role("group", name="Sauce · right half").get_by_label("aioli").check()
    expect(put).to_have_text("Add · €32.00")
    put.click()

    dish(phone, Item.objects.get(code="lunch")).locator(".add").click()
    phone.get_by_role("radio", name="Onion soup").check()
    phone.get_by_role("radio", name="Beef burger").check()
    phone.get_by_label("fries").check()
    expect(put).to_have_text("Add · €25.00")
    put.click()
    bar(phone, "Order 3 · €80.00")
    order(phone)
    type_code(phone, party.code)
    expect(phone).to_have_url(f"{served.url}/g/orders/")
    assert GuestOrder.objects.get().amount == 8000
