"""The last portions, on two tablets at once: everybody sees how many there are, and only one gets the last."""

import pytest
from playwright.sync_api import Browser, Page, expect

from menus import actions as menus
from orders.models import Line
from tests.cast import House, build_house
from tests.flows.pads import SEND, dish, open_table, says, tap
from tests.flows.taps import sign_in
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> House:
    house = build_house()
    with house.acting() as act:
        menus.set_countdown(house.items["bass"], 2, act=act)
    sign_in(page, served, house)
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    return house


def left(page: Page) -> object:
    return dish(page, "Sea bass").locator("[data-left]")


def test_the_last_one_goes_to_one_of_two_tablets_and_the_other_is_told(
    served: Server, page: Page, browser: Browser, house: House
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    other = context.new_page()
    sign_in(other, served, house, house.people["tom"])
    open_table(page, served, house, 12)
    open_table(other, served, house, 11)
    expect(left(page)).to_have_text("2 left")
    tap(other, "Sea bass", "Sea bass")
    tap(page, "Sea bass")
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    expect(left(other)).to_have_text("1 left", timeout=15_000)
    other.locator(SEND).click()
    expect(other.locator(SEND)).to_contain_text("Refused")
    expect(other.locator(".line-row.refused")).to_contain_text("Sea bass")
    other.locator(".line-row").get_by_role("button", name="One less").click()
    says(other, "Send 1 · €29.00")
    other.locator(SEND).click()
    expect(other.locator(SEND)).to_contain_text("Sent ")
    expect(dish(page, "Sea bass")).to_contain_text("sold out", timeout=15_000)
    assert sum(it.quantity for it in Line.objects.all()) == 2
    context.close()
