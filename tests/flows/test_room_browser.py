"""Charging a room in a real browser: four taps and a surname; signed on the glass; a folio paid and left."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hotel import queries as hotel_queries
from hotel.models import Posting, Stay
from orders.models import Tab, TabState
from payments import actions as payments
from payments.models import Payment, Till
from pos_site import auditor
from tests.cast import House, build_house
from tests.flows.taps import Taps, sign_in
from tests.hotel import stays
from tests.payments.evening import order, whole
from tests.payments.rooms import to_room
from tests.server import Server

pytestmark = pytest.mark.browser

ROOM = "[data-tender=room]"


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """Table 12 has eaten for 57.00, and its bill is printed; the van der Bergs are in 214."""
    house = build_house()
    Till.objects.create(register=house.till, receipt_printer=house.printers["bar"])
    with house.acting() as act:
        payments.open_cash_session(15000, act=act)
    tab = order(house, "2 burger", "2 soup")
    with house.acting() as act:
        payments.print_bill(tab, act=act)
    sign_in(page, served, house)
    page.set_default_timeout(8000)
    yield house
    assert auditor.findings() == []


@pytest.fixture
def stay(house: House) -> Stay:
    return stays.check_in(house, "214", "van der Berg", pin="5938")


def find(page: Page, served: Server, house: House) -> Taps:
    """From the floor to whom the guest is; room and surname are typed."""
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    page.locator(f"#seat-{house.table(12).pk}").click()
    expect(page.locator(ROOM)).to_have_text("Room €58.00")
    page.locator(ROOM).click()
    expect(page.locator("[name=room]")).to_be_focused()
    page.keyboard.type("214")
    page.keyboard.press("Tab")
    page.keyboard.type("berg")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".who-found")).to_contain_text("Room 214")
    expect(page.locator(".who-found")).not_to_contain_text("Berg")
    return taps


def sign(page: Page) -> None:
    box = page.locator("[data-signature] svg").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 80)
    page.mouse.down()
    for step in range(8):
        page.mouse.move(box["x"] + 60 + 30 * step, box["y"] + (30 if step % 2 else 90))
    page.mouse.up()


def test_a_whole_tab_to_a_room_is_four_taps_and_a_surname(served: Server, page: Page, house: House, stay: Stay) -> None:
    taps = find(page, served, house)
    sign(page)
    page.get_by_role("button", name="Charge €58.00 to room 214").click()
    expect(page.locator(".outcome")).to_contain_text("€58.00 charged to room 214.")
    assert taps.count - 1 == 4  # the guest's own finger signed
    assert Tab.objects.get().state == TabState.SETTLED
    assert Posting.objects.get().signature.startswith("M")


def test_the_guest_types_the_pin(served: Server, page: Page, house: House, stay: Stay) -> None:
    find(page, served, house)
    page.locator(".found .segments label", has_text="PIN").click()
    for digit in "5938":
        page.locator(f".by-pin [data-key='{digit}']").click()
    page.get_by_role("button", name="Charge €58.00 to room 214").click()
    expect(page.locator(".outcome")).to_contain_text("charged to room 214")
    assert Posting.objects.get().proof == "pin"


def test_a_wrong_pin_is_said_in_the_sheet_and_may_be_typed_again(
    served: Server, page: Page, house: House, stay: Stay
) -> None:
    find(page, served, house)
    page.locator(".found .segments label", has_text="PIN").click()
    for pin in ("1111", "5938"):
        page.locator(".by-pin [data-key='clear']").click()
        for digit in pin:
            page.locator(f".by-pin [data-key='{digit}']").click()
        page.get_by_role("button", name="Charge €58.00 to room 214").click()
        if pin == "1111":
            expect(page.locator("dialog .notice")).to_contain_text("That isn't the room's PIN.")
    expect(page.locator(".outcome")).to_contain_text("charged to room 214")


def test_a_folio_is_paid_and_left_with_an_invoice(served: Server, page: Page, house: House, stay: Stay) -> None:
    to_room(house, whole(house, Tab.objects.get()), stay)
    sign_in(page, served, house, house.anna)
    page.goto(f"{served.url}/stays/{stay.pk}/folio/")
    expect(page.locator(".sums .lead")).to_contain_text("€58.00")
    page.get_by_role("button", name="Take back…").click()
    for digit in "800":
        page.locator(f"dialog [data-key='{digit}']").click()
    page.locator("dialog [name=reason]").fill("Cold soup")
    page.get_by_role("button", name="Take back", exact=True).click()
    expect(page.locator(".sums .lead")).to_contain_text("€50.00")
    page.locator("[data-tender=cash]").click()
    expect(page.locator(".outcome")).to_contain_text("Nothing is owed")
    page.get_by_role("button", name="Check out").click()
    page.locator("dialog [name=company]").fill("Berg BV")
    page.locator("dialog button.go").get_by_text("Check out").click()
    expect(page.locator(".outcome")).to_contain_text("Checked out")
    expect(page.get_by_role("link", name="Invoice as PDF")).to_be_visible()
    assert hotel_queries.balance(stay) == 0
    assert Payment.objects.get(tender="cash").amount == 5000
