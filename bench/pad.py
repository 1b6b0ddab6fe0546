"""The order pad with a menu of 1,000 items, on a tablet as slow as Chromium can make this machine."""

import statistics
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench import house as houses
from bench.phone import fill
from bench.ratios import Line, at_most
from tests import chromium

ITEMS, LOADS, TAPS = 1000, 5, 9
SLOWER = 4  # times slower than this machine's processor

# When the first dish stands in the grid, counted from the tap that led here.
USABLE = "() => document.querySelector('.items [data-item]') && performance.now()"
# From a tap to the moment at which what it changed has been laid out.
TAP = """(n) => {
  const dish = [...document.querySelectorAll('.items > .item')][n];
  const began = performance.now();
  dish.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  dish.click();
  document.body.getBoundingClientRect();
  return performance.now() - began;
}"""


def lines(url: str) -> Iterator[Line]:
    """Cold, with the menu to fetch; again, with the menu kept on the device; and a tap."""
    path = chromium.find()
    if not path:
        return
    house = houses.build(f"Pad {ITEMS}")
    fill(house, ITEMS)
    table = f"{url}/tables/{house.table(12).pk}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        cold = [_opened(_context(browser, url, house), table)[0] for _load in range(LOADS)]
        context = _context(browser, url, house)
        _opened(context, table)
        seen = [_opened(context, table) for _load in range(LOADS)]
        taps = [_tap(seen[-1][1], number) for number in range(TAPS)]
        browser.close()
    yield at_most("PAD", f"a pad of {ITEMS} items for the first time, s", statistics.median(cold) / 1000, 1)
    yield at_most("PAD", "the same with its menu kept, s", statistics.median(it[0] for it in seen) / 1000, 1)
    yield at_most("PAD", "a tap on a dish, ms", statistics.median(taps), 100)


def _context(browser: Any, url: str, house: Any) -> BrowserContext:
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": name, "value": it, "url": url} for name, it in houses.cookies(house).items()])
    return context


def _opened(context: BrowserContext, table: str) -> tuple[float, Page]:
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(table, wait_until="commit")
    usable: float = page.wait_for_function(USABLE, timeout=60_000).json_value()
    return usable, page


def _tap(page: Page, number: int) -> float:
    taken: float = page.evaluate(TAP, number % 5)
    return taken
