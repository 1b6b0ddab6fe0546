"""The floor plan drawn in a real browser: by mouse, by finger and by keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tables.models import Table
from tests.cast import House, build_house
from tests.flows.evenings import PHONE
from tests.flows.taps import sign_in
from tests.server import Server

pytestmark = pytest.mark.browser

SAVED = "[data-state]"


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """The cast, with Anna at the drawing board."""
    house = build_house()
    sign_in(page, served, house, house.people["anna"])
    page.goto(f"{served.url}/back/floor/")
    yield house


def thing(page: Page, label: str) -> object:
    return page.locator(f".thing[aria-label^='{label}']")


def drag(page: Page, label: str, dx: int, dy: int) -> None:
    box = thing(page, label).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2, steps=4)
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.locator(SAVED)).to_have_text("Saved")


def test_a_table_is_dragged_and_stays_where_it_was_put(served: Server, page: Page, house: House) -> None:
    before = house.table(7)

    drag(page, "Table 7,", 120, 60)
    save(page)

    after = house.table(7)
    assert after.x > before.x + 60
    assert after.y > before.y + 30
    page.reload()
    expect(thing(page, "Table 7,")).to_be_visible()


def test_what_was_done_is_undone(page: Page, house: House) -> None:
    drag(page, "Table 7,", 120, 60)
    page.get_by_role("button", name="Undo").click()
    save(page)

    assert house.table(7).x == 40 + (6 % 5) * 180


def test_a_plan_is_drawn_with_keys_alone(page: Page, house: House) -> None:
    page.locator(".drawing .thing").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("r")
    page.keyboard.press("d")
    page.keyboard.press("ArrowRight")
    save(page)

    table = house.table(1)
    assert (table.x, table.y, table.rotation) == (60, 64, 15)
    copy = Table.objects.get(venue=house.venue, number=13)
    assert copy.x == 100


def test_a_new_round_table_gets_the_next_number_and_a_clash_can_not_be_saved(page: Page, house: House) -> None:
    page.get_by_role("button", name="Round table").click()
    number = page.locator("[name=number]")
    expect(number).to_have_value("13")

    number.fill("21")  # the terrace has it
    number.press("Tab")
    expect(page.get_by_text("Another table has this number.")).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_be_disabled()

    number.fill("40")
    number.press("Tab")
    save(page)
    assert Table.objects.get(venue=house.venue, number=40).shape == "round"


def test_a_finger_draws_on_a_phone(served: Server, browser: Browser, page: Page, house: House) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    phone = context.new_page()
    sign_in(phone, served, house, house.people["anna"])
    phone.goto(f"{served.url}/back/floor/")
    box = thing(phone, "Table 7,").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = context.new_cdp_session(phone)
    points = [("touchStart", 0), ("touchMove", 20), ("touchMove", 60)]
    for kind, step in points:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x + step, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    save(phone)

    assert house.table(7).x > 40 + (6 % 5) * 180 + 60
    context.close()
