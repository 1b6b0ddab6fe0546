"""One guest's phone in a real browser, from the scan to the plate, and everything that can go wrong on the way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from kitchen import actions as kitchen
from kitchen.models import TicketItem
from menus import actions as menus
from menus.allergens import NAMES
from menus.models import Item, Variant
from orders import actions as orders
from orders.models import GuestOrder, GuestOrderState
from tables import actions as tables
from tables.models import Seating, Visit
from tests.cast import House, build_house
from tests.orders import phones
from tests.orders.drafts import seat
from tests.server import Server

pytestmark = pytest.mark.browser

ORDER = "[data-order]"


@pytest.fixture
def house(served: Server) -> Iterator[House]:
    """The cast; table 12 is about to be scanned."""
    expect.set_options(timeout=15_000)  # a busy machine is slow; a wrong one never gets there
    yield build_house()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A guest's own phone, with nothing remembered; a script error on it fails the test."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", has_touch=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors, f"Scripts failed on the page: {errors}"


@pytest.fixture
def party(house: House) -> Seating:
    return seat(house, 12)


def scan(phone: Page, served: Server, house: House, number: int = 12) -> None:
    phone.goto(f"{served.url}/g/t/{phones.sticker(house, number).code}/")
    expect(phone.locator("body.can-order")).to_be_visible()


def dish(phone: Page, item: Item) -> Locator:
    return phone.locator(f"#d{item.pk}")


def add(phone: Page, item: Item) -> None:
    dish(phone, item).locator(".add").click()


def bar(phone: Page, text: str) -> None:
    expect(phone.locator("[data-open-cart]")).to_have_text(text)


def order(phone: Page) -> None:
    """Open what was chosen, and order it."""
    phone.locator("[data-open-cart]").click()
    phone.locator(ORDER).click()


def type_code(phone: Page, code: str) -> None:
    expect(phone.locator("#join")).to_be_visible()
    phone.locator("#join [name=code]").fill(code)


def look(phone: Page) -> None:
    """What a ring does: rings of the test's own process don't reach the server's."""
    phone.evaluate("document.querySelector('[data-live-url]').dispatchEvent(new Event('live:look', {bubbles: true}))")


def cook(house: House) -> None:
    with house.acting(house.kees) as act:
        for item in TicketItem.objects.all():
            kitchen.bump_item(item, item.version, act=act)


def test_from_the_scan_to_the_plate(served: Server, phone: Page, house: House, party: Seating) -> None:
    scan(phone, served, house)
    expect(phone.locator("h1")).to_have_text("Brasserie Test")
    add(phone, house.soup)
    bar(phone, "Order 1 · €9.50")
    add(phone, house.cote)
    put = phone.locator("[data-put]")
    expect(put).to_be_disabled()
    phone.get_by_label("medium").check()
    phone.locator("#choose [name=note]").fill("with the soup")
    expect(put).to_have_text("Add · €72.00")
    put.click()
    bar(phone, "Order 2 · €81.50")
    phone.locator("[data-open-cart]").click()
    expect(phone.locator("[data-vat]")).to_have_text("€6.72")
    phone.locator(ORDER).click()
    type_code(phone, party.code)
    expect(phone).to_have_url(f"{served.url}/g/orders/")
    expect(phone.locator(".order")).to_contain_text("Waiting to be accepted")
    expect(phone.locator(".order")).to_contain_text("with the soup")

    phones.accept(house, GuestOrder.objects.get())
    look(phone)
    expect(phone.locator(".order h2")).to_have_text("In the kitchen")
    expect(phone.locator(".order-line").first).to_contain_text("being made")
    cook(house)
    look(phone)
    expect(phone.locator(".order-line").first).to_contain_text("ready, on its way")

    phone.get_by_role("link", name="To the menu").click()
    expect(phone.locator(".strip")).to_contain_text("My orders")
    expect(phone.locator("[data-open-cart]")).to_be_hidden()


def test_a_wrong_code_says_so_and_asks_again(served: Server, phone: Page, house: House, party: Seating) -> None:
    scan(phone, served, house)
    add(phone, house.soup)
    order(phone)
    type_code(phone, "0000" if party.code != "0000" else "1111")
    expect(phone.locator("#join [data-refusal]")).to_contain_text("isn't the code")
    type_code(phone, party.code)
    expect(phone).to_have_url(f"{served.url}/g/orders/")


def test_somebody_lets_the_phone_in_and_the_order_goes_by_itself(
    served: Server, phone: Page, house: House, party: Seating
) -> None:
    scan(phone, served, house)
    add(phone, house.soup)
    order(phone)
    phone.get_by_role("button", name="Ask to be let in").click()
    expect(phone.get_by_text("We have asked your table")).to_be_visible()
    with house.acting() as act:
        tables.admit(Visit.objects.get(), act=act)
    look(phone)
    expect(phone).to_have_url(f"{served.url}/g/orders/")
    assert GuestOrder.objects.get().quantity == 1


def test_nothing_is_lost_by_a_reload_and_a_filter_holds(served: Server, phone: Page, house: House) -> None:
    free = dict.fromkeys(NAMES, "free")
    for item, milk in ((house.soup, "contains"), (house.bass, "free")):
        Item.objects.filter(pk=item.pk).update(allergens=free | {"milk": milk})
    menus.touch_menu(house.venue)
    scan(phone, served, house)
    add(phone, house.bass)
    phone.locator(".sieve").click()
    phone.locator("label", has_text="Milk").click()
    phone.get_by_role("button", name="Show the menu").click()
    phone.reload()
    bar(phone, "Order 1 · €29.00")
    expect(dish(phone, house.soup)).to_be_hidden()
    expect(dish(phone, house.bass)).to_be_visible()
    burger = dish(phone, house.burger)  # nothing is stated of it
    expect(burger).to_contain_text("ask us")
    expect(burger.locator(".add")).to_be_hidden()
    burger.click()
    expect(phone.locator("#choose [data-clash]")).to_contain_text("ask us")
    expect(phone.locator("[data-put]")).to_be_disabled()
    phone.locator("[name=sure]").check()
    expect(phone.locator("[data-put]")).to_be_enabled()


def test_search_finds_any_language_without_its_accents(served: Server, phone: Page, house: House) -> None:
    Item.objects.filter(pk=house.cote.pk).update(translations={"nl": {"name": "Rundsribstuk"}})
    menus.touch_menu(house.venue)
    scan(phone, served, house)
    for word in ("cote", "RUNDSRIB"):
        phone.locator("[data-search]").fill(word)
        expect(dish(phone, house.cote)).to_be_visible()
        expect(dish(phone, house.burger)).to_be_hidden()
    phone.locator("[data-search]").fill("pizza")
    expect(phone.locator("[data-nothing]")).to_be_visible()


def test_without_a_network_it_says_so_and_arrives_once(
    served: Server, phone: Page, house: House, party: Seating
) -> None:
    scan(phone, served, house)
    add(phone, house.soup)
    phone.locator("[data-open-cart]").click()
    phone.locator(ORDER).click()
    lost: list[str] = []

    def lose(route: Route) -> None:
        """The house gets it, and its answer never comes."""
        if route.request.method == "POST" and not lost:
            lost.append(route.request.post_data or "")
            route.fetch()
            route.abort()
        else:
            route.continue_()

    phone.route("**/g/orders/", lose)
    type_code(phone, party.code)
    expect(phone.locator(ORDER)).to_have_text("Not sent, no connection: trying")
    expect(phone).to_have_url(f"{served.url}/g/orders/")
    assert lost and GuestOrder.objects.count() == 1


def test_a_price_that_has_changed_is_shown_before_it_is_sent(
    served: Server, phone: Page, house: House, party: Seating
) -> None:
    scan(phone, served, house)
    add(phone, house.soup)
    expect(phone.locator("[data-total]")).to_have_text("€9.50")
    Variant.objects.filter(item=house.soup).update(price=1050)
    menus.touch_menu(house.venue)
    order(phone)
    type_code(phone, party.code)
    expect(phone.locator("#cart [data-refusal]")).to_contain_text("it was €9.50, now it is €10.50")
    expect(phone.locator("[data-was]")).to_contain_text("was €9.50")
    assert not GuestOrder.objects.exists()
    phone.locator(ORDER).click()
    expect(phone).to_have_url(f"{served.url}/g/orders/")
    assert GuestOrder.objects.get().amount == 1050


def test_a_menu_that_changed_elsewhere_stops_nobody(served: Server, phone: Page, house: House, party: Seating) -> None:
    scan(phone, served, house)
    add(phone, house.soup)
    bar(phone, "Order 1 · €9.50")
    Variant.objects.filter(item=house.burger).update(price=2050)
    menus.touch_menu(house.venue)
    order(phone)
    type_code(phone, party.code)
    expect(phone).to_have_url(f"{served.url}/g/orders/")
    assert GuestOrder.objects.get().amount == 950


def test_what_is_sold_out_greys_where_it_stands(served: Server, phone: Page, house: House) -> None:
    scan(phone, served, house)
    expect(dish(phone, house.soup).locator(".add")).to_be_visible()
    with house.acting() as act:
        menus.set_sold_out(house.soup, True, act=act)
    look(phone)
    expect(dish(phone, house.soup)).to_contain_text("sold out")
    expect(dish(phone, house.soup).locator(".add")).to_be_hidden()


def test_an_order_is_taken_back_while_it_waits(served: Server, phone: Page, house: House, party: Seating) -> None:
    scan(phone, served, house)
    add(phone, house.soup)
    order(phone)
    type_code(phone, party.code)
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.locator(".order h2")).to_have_text("Taken back")
    assert GuestOrder.objects.get().state == GuestOrderState.WITHDRAWN


def test_the_waiter_is_called_once_and_comes(served: Server, phone: Page, house: House, party: Seating) -> None:
    scan(phone, served, house)
    add(phone, house.soup)
    order(phone)
    type_code(phone, party.code)
    phone.get_by_role("button", name="Waiter").click()
    expect(phone.locator(".strip")).to_contain_text("Called")
    with house.acting() as act:
        tables.answer_call(party.calls.get(), act=act)
    look(phone)
    expect(phone.locator(".strip")).to_contain_text("Eva comes")


def test_the_end_of_the_visit_leaves_nothing_on_the_phone(
    served: Server, phone: Page, house: House, party: Seating
) -> None:
    scan(phone, served, house)
    add(phone, house.soup)
    order(phone)
    type_code(phone, party.code)
    phone.get_by_role("link", name="To the menu").click()
    add(phone, house.burger)
    bar(phone, "Order 1 · €19.50")
    with house.acting() as act:
        orders.withdraw_guest_order(GuestOrder.objects.get(), act=act)
    with house.acting() as act:
        tables.clear_table(party, act=act)
    look(phone)
    expect(phone.locator(".party")).to_contain_text("Thank you for coming")
    expect(phone.locator("[data-open-cart]")).to_be_hidden()
    expect(dish(phone, house.burger)).to_be_visible()
    phone.goto(f"{served.url}/g/orders/")
    expect(phone.locator("h1")).to_have_text("Thank you for coming.")
    phone.get_by_role("link", name="Read the menu").click()
    expect(dish(phone, house.burger)).to_be_visible()


def test_reading_needs_no_script(served: Server, browser: Browser, house: House) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{served.url}/g/t/{phones.sticker(house, 12).code}/")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(dish(page, house.burger)).to_be_visible()
    expect(dish(page, house.burger).locator(".add")).to_be_hidden()
    page.locator(".sieve").click()
    page.locator("label", has=page.locator("#f-vegan")).click()
    expect(dish(page, house.burger)).to_be_hidden()
    context.close()
