"""The menu editor in a real browser: in place, by mouse, by keyboard, and a special from a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from menus.models import Item, Variant
from tests.cast import House, build_house
from tests.flows.taps import sign_in
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """The cast, with Anna signed in on the tablet of this browser."""
    house = build_house()
    sign_in(page, served, house, house.people["anna"])
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield house


def mains(page: Page) -> Locator:
    return page.locator("[data-sorts='items']").first


def expect_order(page: Page, *names: str) -> None:
    expect(mains(page).locator("[data-cell^='name.']")).to_have_text(list(names))


def test_a_name_then_a_price_are_typed_where_they_stand(served: Server, page: Page, house: House) -> None:
    page.goto(f"{served.url}/menus/")
    page.locator(f"[data-cell='name.{house.burger.pk}']").click()
    page.keyboard.type("Big burger")
    page.keyboard.press("Tab")  # saves, and goes on to the price
    price = page.locator(".cell-form input[name=value]")
    expect(price).to_have_value("19.50")
    page.keyboard.type("2x")
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_contain_text("is not an amount")
    expect(price).to_have_value("2x")
    price.fill("21.00")
    page.keyboard.press("Enter")
    expect(page.locator("#menu")).to_contain_text("€21.00")
    assert Item.objects.get(pk=house.burger.pk).name == "Big burger"
    assert Variant.objects.get(item=house.burger).price == 2100


def test_escape_leaves_it_as_it_was(served: Server, page: Page, house: House) -> None:
    page.goto(f"{served.url}/menus/")
    page.locator(f"[data-cell='name.{house.burger.pk}']").click()
    page.keyboard.type("Nothing")
    page.keyboard.press("Escape")
    expect(page.locator(".cell-form")).to_have_count(0)
    expect_order(page, "Beef burger", "Côte de boeuf", "Sea bass")


def test_arrow_keys_move_a_dish_and_one_post_says_so(served: Server, page: Page, house: House) -> None:
    posts: list[str] = []
    page.on("request", lambda it: posts.append(it.url) if it.method == "POST" else None)
    page.goto(f"{served.url}/menus/")
    mains(page).locator("[data-grip]").first.focus()
    with page.expect_response("**/order/"):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
    expect_order(page, "Côte de boeuf", "Sea bass", "Beef burger")
    expect(page.locator("#order-said")).to_have_text("Beef burger: place 3 of 3")
    assert len(posts) == 1
    page.reload()
    expect_order(page, "Côte de boeuf", "Sea bass", "Beef burger")


def drag(page: Page, grip: Locator, to: Locator) -> None:
    start, end = grip.bounding_box(), to.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 12, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 12, end["y"] + 4, steps=8)
    page.mouse.up()


def test_the_mouse_drags_a_dish_up_and_into_another_section(served: Server, page: Page, house: House) -> None:
    page.goto(f"{served.url}/menus/")
    grips = mains(page).locator("[data-grip]")
    with page.expect_response("**/order/"):
        drag(page, grips.nth(2), mains(page).locator("[data-sort]").first)
    expect_order(page, "Sea bass", "Beef burger", "Côte de boeuf")
    soup = page.locator(f"[data-sort='{house.soup.pk}']")
    soup.scroll_into_view_if_needed()
    with page.expect_response("**/order/"):
        drag(page, soup.locator("[data-grip]"), mains(page).locator("[data-sort]").nth(1))
    expect_order(page, "Sea bass", "Onion soup", "Beef burger", "Côte de boeuf")
    assert Item.objects.get(pk=house.soup.pk).section == house.burger.section


def test_a_special_made_on_a_phone_is_on_the_pad(served: Server, page: Page, house: House) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served.url}/menus/special/")
    page.get_by_label("What is it called?").fill("Oysters")
    page.get_by_label("Price", exact=True).fill("18.50")
    page.locator("label.choice").filter(has_text="Starters").click()
    page.get_by_role("button", name="Put it on today").click()
    expect(page.locator("#main")).to_contain_text("On every pad today")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{served.url}/tables/{house.table(7).pk}/")
    page.locator("[data-section]").filter(has_text="Starters").click()
    dish = page.locator(".item").filter(has=page.get_by_text("Oysters", exact=True))
    expect(dish).to_contain_text("18.50")
    dish.click()
    expect(page.locator("[data-send]")).to_contain_text("€18.50")
