"""The order pad in a real browser: what a waiter at 20:30 on a Saturday does, taps counted, and the network cut."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from core import clock
from menus import actions as menus
from menus.models import Section
from orders import actions as orders
from orders.models import LateRound, Line, Round
from tests.cast import House, build_house
from tests.flows.pads import SEND, choice, dish, open_table, says, section, tap
from tests.flows.taps import sign_in
from tests.orders.drafts import seat, send_to_table, wanted
from tests.server import Server
from venues.days import local

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """The cast, with Eva signed in on the tablet of this browser."""
    house = build_house()
    sign_in(page, served, house)
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)  # a busy machine is slow; a wrong one never gets there
    yield house


def test_a_size_is_asked_first(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    section(page, "Wine")
    tap(page, "Sancerre")
    choice(page, "bottle").click()
    says(page, "Send 1 · €42.00")


def test_a_long_press_has_number_extras_and_a_note(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    dish(page, "Beef burger").click(delay=700)
    page.locator("[data-times='3']").click()
    choice(page, "cheese").click()
    page.get_by_role("button", name="no salt").click()
    page.locator("[data-put]").click()
    says(page, "Send 3 · €63.00")
    expect(page.locator(".line-row")).to_contain_text("cheese · no salt")


def test_a_draft_survives_a_reload_and_says_on_other_pads_that_it_waits(
    served: Server, page: Page, house: House
) -> None:
    open_table(page, served, house, 12)
    tap(page, "Beef burger", "Sea bass", "Sea bass")
    page.reload()
    says(page, "Send 3 · €77.50")
    open_table(page, served, house, 11)
    says(page, "Send")
    expect(page.locator("[data-unsent] a")).to_have_text("T12: 3 not sent")
    page.locator("[data-unsent] a").click()
    says(page, "Send 3 · €77.50")
    page.locator(".line-row").first.get_by_role("button", name="One less").click()
    says(page, "Send 2 · €58.00")


def test_a_send_that_never_left_is_kept_said_and_tried_again(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    page.route("**/rounds/", lambda route: route.abort())
    tap(page, "Beef burger")
    page.locator(SEND).click()
    says(page, "Not sent, no connection: trying")
    tap(page, "Sea bass")
    page.reload()
    says(page, "Not sent, no connection: trying")
    expect(page.locator(".line-row")).to_have_count(2)
    assert not Round.objects.exists()
    page.unroute("**/rounds/")
    expect(page.locator("#sent")).to_contain_text("Beef burger", timeout=20_000)
    says(page, "Send 1 · €29.00")
    assert [(it.name, it.quantity) for it in Line.objects.all()] == [("Beef burger", 1)]


def test_a_send_whose_answer_was_lost_is_not_doubled(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    lost: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.request.post_data or "")
        route.fetch()
        route.abort()

    page.route("**/rounds/", lose_the_first_answer)
    tap(page, "Beef burger", "Sea bass")
    page.locator(SEND).click()
    with page.expect_request("**/rounds/", timeout=15_000) as second:
        says(page, "Not sent, no connection: trying")
        assert Round.objects.count() == 1
    assert second.value.post_data == lost[0]
    expect(page.locator(SEND)).to_contain_text("Sent ", timeout=15_000)
    assert Round.objects.count() == 1
    assert Line.objects.count() == 2


def test_a_sold_out_dish_is_refused_in_red_and_the_rest_can_go(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    tap(page, "Beef burger", "Sea bass", "Beef burger", "Beef burger")
    page.route("**/sent/", lambda route: route.abort())  # this tablet hasn't heard of it
    with house.acting() as act:
        menus.set_sold_out(house.items["bass"], True, act=act)
    page.locator(SEND).click()
    says(page, "Refused: Sea bass is sold out.")
    expect(page.locator(".line-row.refused")).to_contain_text("Sea bass")
    assert not Round.objects.exists()
    page.unroute("**/sent/")
    rest = page.locator("[data-rest]")
    expect(rest).to_have_text("Send the other 3 · €58.50")
    rest.click()
    expect(page.locator("#sent")).to_contain_text("Beef burger")
    expect(page.locator(".line-row")).to_have_count(1)
    assert [(it.name, it.quantity) for it in Line.objects.all()] == [("Beef burger", 3)]


def test_a_send_for_a_party_that_left_waits_on_the_floor_and_says_so(served: Server, page: Page, house: House) -> None:
    party = seat(house, 12)
    open_table(page, served, house, 12)
    tap(page, "Beef burger")
    with house.acting() as act:
        orders.clear_table(party, act=act)
    seat(house, 12)
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("waits on the floor")
    expect(page.locator(".line-row")).to_have_count(0)
    assert not Round.objects.exists()
    assert LateRound.objects.get().names[0]["name"] == "Beef burger"


def test_lines_left_for_a_minute_buzz(served: Server, page: Page, house: House) -> None:
    page.add_init_script("navigator.vibrate = (pattern) => { window.buzzed = pattern; return true; };")
    open_table(page, served, house, 12)
    tap(page, "Beef burger")
    page.evaluate("""() => {
      const name = Object.keys(localStorage).find((key) => key.startsWith("brigade.draft."));
      const draft = JSON.parse(localStorage.getItem(name));
      localStorage.setItem(name, JSON.stringify({ ...draft, touched: draft.touched - 61000 }));
    }""")
    open_table(page, served, house, 11)
    expect(page.locator("[data-unsent] a.is-late")).to_have_text("T12: 1 not sent")
    assert page.evaluate("window.buzzed") == [200, 100, 200]


def test_two_tabs_of_one_browser_do_not_send_twice(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    other = page.context.new_page()
    open_table(other, served, house, 12)
    tap(page, "Beef burger")
    says(other, "Send 1 · €19.50")
    page.locator(SEND).click(no_wait_after=True)
    if other.locator(SEND).is_enabled():
        other.locator(SEND).click(no_wait_after=True)
    expect(page.locator("#sent")).to_contain_text("Beef burger")
    expect(other.locator("#sent")).to_contain_text("Beef burger")
    assert Line.objects.count() == 1


def test_the_keyboard_searches_and_sends(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    page.keyboard.press("/")
    page.keyboard.type("bass")
    page.keyboard.press("Enter")
    page.keyboard.type("pils 0")
    page.keyboard.press("Enter")
    says(page, "Send 2 · €32.95")
    page.keyboard.press("Control+Enter")
    expect(page.locator(SEND)).to_contain_text("Sent ")


def test_on_a_phone_the_order_is_a_sheet_with_a_count(served: Server, page: Page, house: House) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_table(page, served, house, 12)
    tap(page, "Beef burger")
    expect(page.locator("[data-handle]")).to_have_text("1 to send · €19.50")
    expect(page.locator(".line-row")).to_be_hidden()
    page.locator(".handle").click()
    expect(page.locator(".line-row")).to_be_visible()
    says(page, "Send 1 · €19.50")


def test_no_dish_that_was_sent_covers_the_next(served: Server, page: Page, house: House) -> None:
    notes = [f"nut allergy, and no sauce at all on plate {number}" for number in range(12)]
    send_to_table(house, 12, *[wanted(house, "burger", note=note) for note in notes])
    page.set_viewport_size({"width": 390, "height": 844})
    open_table(page, served, house, 12)
    page.locator(".handle").click()
    expect(page.locator("[data-sent-line]")).to_have_count(12)
    cut = "rows => rows.filter(row => row.querySelector('.grow').offsetHeight > row.clientHeight).length"
    assert page.locator("[data-sent-line]").evaluate_all(cut) == 0


def test_a_tab_is_named_without_a_tap_on_the_field(served: Server, page: Page, house: House) -> None:
    page.goto(f"{served.url}/counter/")
    tap(page, "Beef burger")
    page.locator("[data-open=name-tab]").click()
    page.keyboard.type("Joris, blue jacket")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Joris, blue jacket")).to_be_visible()


def test_a_pad_opens_at_what_is_served_at_this_hour(served: Server, page: Page, house: House) -> None:
    now = local(house.venue, clock.now())
    hours = {"opens": f"{now + timedelta(hours=2):%H:%M}", "closes": f"{now - timedelta(hours=2):%H:%M}"}
    first, second, *_others = Section.objects.filter(venue=house.venue)
    Section.objects.filter(pk=first.pk).update(hours=hours)
    menus.touch_menu(house.venue)
    page.goto(f"{served.url}/tables/{house.table(12).pk}/")
    expect(page.locator("[data-section][aria-pressed=true]")).to_have_text(second.name)
