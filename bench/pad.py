"""The order pad with a menu of 1,000 items, on tablets as slow as Chromium can make this machine."""

import statistics
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench import house as houses
from bench.phone import fill
from bench.ratios import Line, at_most
from menus.models import Section
from tests import chromium
from tests.cast import House

ITEMS, LOADS, TAPS = 1000, 5, 4
SLOWER, CHEAP = 2, 4  # times slower than this machine's processor: a good tablet of five years ago, and a cheap one

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
    _sections(house)
    fill(house, ITEMS)
    table = f"{url}/tables/{house.table(12).pk}/"
    jar = [{"name": name, "value": it, "url": url} for name, it in houses.cookies(house).items()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        good, cheap = (_seen(browser, jar, table, slower) for slower in (SLOWER, CHEAP))
        browser.close()
    names = (f"a pad of {ITEMS} items for the first time, s", "the same with its menu kept, s", "a tap on a dish, ms")
    for name, found, slow, most in zip(names, good, cheap, (1, 1, 100), strict=True):
        yield at_most("PAD", name, found, most, f"{slow:.2f} on a cheap tablet")


def _seen(browser: Any, jar: list[Any], table: str, slower: int) -> tuple[float, float, float]:
    """Seconds until it can be used, the first time and again; milliseconds of a tap."""
    first, again, taps = [], [], []
    for _load in range(LOADS):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_cookies(jar)
        first.append(_opened(context, table, slower)[0])
        usable, page = _opened(context, table, slower)
        again.append(usable)
        taps += [_tap(page, number) for number in range(TAPS)]
        context.close()
    return statistics.median(first) / 1000, statistics.median(again) / 1000, statistics.median(taps)


def _sections(house: House) -> None:
    """So many sections that a thousand items stand in them as on a long menu: forty in each."""
    for number in range(ITEMS // 40 - Section.objects.filter(venue=house.venue).count()):
        Section.objects.create(venue=house.venue, name=f"Section {number}", position=90 + number)


def _opened(context: BrowserContext, table: str, slower: int) -> tuple[float, Page]:
    for other in context.pages:
        other.close()
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(table, wait_until="commit")
    usable: float = page.wait_for_function(USABLE, timeout=60_000).json_value()
    return usable, page


def _tap(page: Page, number: int) -> float:
    taken: float = page.evaluate(TAP, number % 5)
    return taken
