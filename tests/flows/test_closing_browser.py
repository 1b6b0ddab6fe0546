"""The end of a day in a real browser: the drawer counted by coin, the day closed step by step, the PDF in hand."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from payments import actions as payments
from payments.models import CashSession, DayClosing, ZReport
from pos_site import auditor
from tests.cast import House, build_house
from tests.flows.taps import sign_in
from tests.payments.evening import cash, order, whole
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """One burger was sold for cash; table 3 sits on with a soup; Anna is at the till."""
    house = build_house()
    with house.acting() as act:
        payments.open_cash_session(10_000, act=act)
    cash(house, whole(house, order(house, "burger")))
    order(house, "soup", table=3)
    sign_in(page, served, house, house.anna)
    page.set_default_timeout(8000)
    yield house
    assert auditor.findings() == []


def test_a_drawer_is_counted_blind_and_the_day_closed(served: Server, page: Page, house: House) -> None:
    page.goto(f"{served.url}/cash/")
    page.get_by_role("link", name="Count").click()
    expect(page.get_by_text("119.50")).to_have_count(0)
    more = page.get_by_role("button", name="One €50.00 more")
    expect(page.locator("#sum")).to_have_text("0.00")  # the page counts from here on
    for _tap in range(2):
        more.click()
    page.get_by_label("€10.00", exact=True).fill("1")
    page.get_by_label("€5.00", exact=True).fill("1")
    expect(page.locator("#sum")).to_have_text("115.00")
    page.get_by_label("€2.00", exact=True).fill("2")
    page.get_by_label("€0.50", exact=True).fill("1")
    page.get_by_role("button", name="That is all").click()
    expect(page.locator("dl.counted").first).to_contain_text("Exactly right")
    assert CashSession.objects.get().coins == {"5000": 2, "1000": 1, "500": 1, "200": 2, "50": 1}

    page.goto(f"{served.url}/back/day-closing/")
    page.get_by_role("button", name=re.compile("^Close ")).click()
    page.get_by_label("Why it stays open").fill("Pays at breakfast")
    page.get_by_role("button", name="Carry over").click()
    page.get_by_role("button", name="Go on").click()
    done = page.get_by_role("button", name="The day is done: close it")
    expect(done).to_be_visible(timeout=30_000)
    assert ZReport.objects.count() == 2
    done.click()
    expect(page.get_by_role("link", name="The day as a PDF")).to_be_visible()
    assert DayClosing.objects.get().body
