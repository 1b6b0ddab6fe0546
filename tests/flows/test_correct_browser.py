"""Cash pressed, card paid: three taps from the floor and somebody's PIN."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from payments.models import CustomTender, Payment, TenderCorrection
from pos_site import auditor
from tests.cast import House, build_house, pin
from tests.flows.taps import Taps, sign_in
from tests.payments.evening import cash, furnish, open_drawer, order, whole
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """Table 12 paid 19.50 by card at the bar's own terminal; Cash was pressed."""
    house = build_house()
    furnish(house)
    open_drawer(house)
    CustomTender.objects.create(venue=house.venue, name="Card terminal")
    cash(house, whole(house, order(house, "burger")))
    sign_in(page, served, house)
    page.set_default_timeout(8000)
    yield house
    assert auditor.findings() == []


def test_three_taps_and_a_pin(served: Server, page: Page, house: House) -> None:
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    page.get_by_role("link", name="Paid bills", exact=True).click()
    page.get_by_role("button", name="Correct how 12 paid").click()
    page.locator(".correct-sheet").get_by_role("button", name="Card terminal").click()
    sheet = page.locator("#approval-sheet")
    expect(sheet).to_be_visible()
    assert taps.count == 3
    sheet.get_by_text("Anna").first.click()
    page.keyboard.type(pin(house.anna))
    expect(page).to_have_url(f"{served.url}/bills/{Payment.objects.earliest('pk').bill_id}/")
    expect(page.locator(".paid-payment").last).to_contain_text("Card terminal")
    corrected = TenderCorrection.objects.get()
    assert corrected.approval is not None and corrected.approval.decided_by == house.anna
    assert corrected.replacement.tender == "other"
