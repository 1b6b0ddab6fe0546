"""What a finger does on an order pad."""

from playwright.sync_api import Locator, Page, expect

from tests.cast import House
from tests.server import Server

SEND = "[data-send]"
# All in one go, as a scanner does: keys that each cross from test to browser come slower on a busy machine.
SCAN = """code => {
  const goesOn = (key) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  for (const key of code) if (goesOn(key)) document.execCommand("insertText", false, key);
  goesOn("Enter");
}"""


def open_table(page: Page, served: Server, house: House, number: int) -> None:
    page.goto(f"{served.url}/tables/{house.table(number).pk}/")
    expect(dish(page, "Beef burger")).to_be_visible()


def dish(page: Page, name: str) -> Locator:
    return page.locator(".item").filter(has=page.get_by_text(name, exact=True))


def tap(page: Page, *names: str) -> None:
    for name in names:
        dish(page, name).click()


def scan(page: Page, code: str) -> None:
    """Hold something in front of the scanner: it types wherever the focus is."""
    page.evaluate(SCAN, code)


def section(page: Page, name: str) -> None:
    page.locator("[data-section]").filter(has_text=name).click()


def says(page: Page, text: str) -> None:
    expect(page.locator(SEND)).to_have_text(text)


def choice(page: Page, name: str) -> Locator:
    return page.locator("#choose label.choice").filter(has=page.get_by_text(name, exact=True))


def rows(page: Page) -> Locator:
    """What waits in the draft."""
    return page.locator(".line-row")
