"""What a waiter does with what was sent, in a real browser, from the floor: taps counted."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from kitchen.models import Ticket
from orders import actions as orders
from orders.models import Discount, Line, LineMove, Remake, Tab
from staff.models import Approval
from tests.cast import House, build_house, pin
from tests.flows.taps import Taps, sign_in
from tests.orders.drafts import send_to_table, wanted
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """The cast, with Eva signed in on the tablet of this browser."""
    house = build_house()
    sign_in(page, served, house)
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    yield house


def from_the_floor(page: Page, served: Server) -> Taps:
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    return taps


def open_table(page: Page, house: House, number: int) -> None:
    page.locator(f'a.seat[href*="/tables/{house.table(number).pk}/"]').click()
    expect(page.locator(".item").first).to_be_visible()  # the scripts are there


def sent(page: Page, name: str) -> object:
    return page.locator("[data-sent-line]").filter(has_text=name)


def test_a_sent_item_is_voided_in_three_taps(served: Server, page: Page, house: House) -> None:
    send_to_table(house, 7, wanted(house, "burger"))
    taps = from_the_floor(page, served)
    open_table(page, house, 7)
    sent(page, "Beef burger").click()
    page.get_by_role("button", name="Typed wrong").click()
    expect(page.locator("#sent-line")).to_be_hidden()
    expect(sent(page, "Beef burger")).to_contain_text("void")
    assert taps.count == 3
    assert Line.objects.get().amount == 0


def test_a_dish_is_made_again_in_three_taps(served: Server, page: Page, house: House) -> None:
    send_to_table(house, 7, wanted(house, "burger"))
    taps = from_the_floor(page, served)
    open_table(page, house, 7)
    sent(page, "Beef burger").click()
    page.get_by_role("button", name="Dropped").click()
    expect(page.locator("#sent-line")).to_be_hidden()
    assert taps.count == 3
    assert Remake.objects.get().reason == "Dropped"
    assert (Line.objects.get().amount, Ticket.objects.filter(kind="remake").count()) == (1950, 1)


@pytest.mark.parametrize("names", [["Beef burger"], ["Beef burger", "Onion soup", "Espresso"]])
def test_n_items_are_moved_in_three_taps_and_n(served: Server, page: Page, house: House, names: list[str]) -> None:
    send_to_table(house, 7, *(wanted(house, code) for code in ("burger", "soup", "espresso", "bass")))
    taps = from_the_floor(page, served)
    open_table(page, house, 7)
    page.locator("#sent-bar").get_by_role("button", name="Move").click()
    for name in names:
        sent(page, name).click()
    page.locator("#pick-to").get_by_role("button", name="9", exact=True).click()
    expect(page.locator("#pick-to")).to_be_hidden()
    for name in names:
        expect(sent(page, name)).to_have_count(0)
    assert taps.count == 3 + len(names)
    assert set(Line.objects.filter(tab=Tab.objects.latest("pk")).values_list("name", flat=True)) == set(names)


def test_some_of_a_line_goes_by_the_table_s_number(served: Server, page: Page, house: House) -> None:
    send_to_table(house, 7, wanted(house, "burger", 3))
    from_the_floor(page, served)
    open_table(page, house, 7)
    page.locator("#sent-bar").get_by_role("button", name="Move").click()
    for _ in range(2):
        sent(page, "Beef burger").click()
    expect(page.locator("#pick-to h2")).to_contain_text("2 to move")
    page.locator("[data-pick-number]").fill("9")
    page.keyboard.press("Enter")
    expect(page.locator("#pick-to")).to_be_hidden()
    assert LineMove.objects.get().quantity == 2
    assert Line.objects.get(root=None).open_quantity() == 1


def test_a_colleague_was_faster_and_one_is_told(served: Server, page: Page, house: House) -> None:
    line = send_to_table(house, 7, wanted(house, "burger", 2)).lines.get()
    from_the_floor(page, served)
    open_table(page, house, 7)
    sent(page, "Beef burger").click()
    expect(page.get_by_role("button", name="Typed wrong")).to_be_visible()
    with house.acting(house.tom) as act:
        orders.void_line(line, 1, "Sold out", 1, act=act)
    page.get_by_role("button", name="Typed wrong").click()
    expect(page.locator(".notice")).to_contain_text("Now: 1 left, €19.50")
    assert Line.objects.get().open_quantity() == 1


def test_what_is_more_than_a_waiter_may_goes_on_after_a_manager_s_pin(served: Server, page: Page, house: House) -> None:
    send_to_table(house, 7, wanted(house, "burger"))
    from_the_floor(page, served)
    open_table(page, house, 7)
    sent(page, "Beef burger").click()
    page.locator("#sent-line").get_by_text("On the house").click()
    page.get_by_role("button", name="Birthday").click()
    sheet = page.locator("#approval-sheet")
    sheet.get_by_text("Anna").first.click()
    for digit in pin(house.anna):
        page.keyboard.press(digit)
    expect(page.locator("#sent-line")).to_be_hidden()
    expect(sent(page, "Beef burger")).to_contain_text("on the house")
    assert Approval.objects.get().decided_by == house.anna
    assert Line.objects.get().amount == 0


def test_a_tab_is_discounted_from_the_pad(served: Server, page: Page, house: House) -> None:
    send_to_table(house, 7, wanted(house, "burger"), wanted(house, "soup"))
    from_the_floor(page, served)
    open_table(page, house, 7)
    page.locator("#sent-bar").get_by_role("button", name="Discount").click()
    page.locator("#sent-line").get_by_role("button", name="Regular guest").click()
    expect(page.locator("#sent-line")).to_be_hidden()
    assert Discount.objects.count() == 2
    assert sum(Line.objects.values_list("amount", flat=True)) == 2610
