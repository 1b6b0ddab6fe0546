"""The guest's phone: what its page weighs (G1), how soon it is there (G2), and what serving it costs (G13)."""

import asyncio
import re
import statistics
from typing import Any

from playwright.sync_api import CDPSession, sync_playwright

from bench import house as houses
from bench.ratios import Line, at_least, at_most
from bench.web import Browser
from bench.weights import ColdBrowser
from core import clock
from menus.actions import touch_menu
from menus.allergens import NAMES
from menus.models import Item, Section, Variant
from tables.models import Sticker
from tests import chromium
from tests.cast import House

DEMO_ITEMS, MANY_ITEMS = 70, 300
SLOWER, MEGABITS, LATENCY = 4, 1.6, 150  # times slower than this machine's processor; Mbit/s; ms
LOADS, ASKS = 3, 200
WORDS = "Slowly browned onions, cider, gratinated sourdough, parsley and lemon"

# Long tasks from the first byte on: what of each is beyond 50 ms blocks; the last paint counts.
WATCH = """
window.seen = {paint: 0, blocked: 0};
new PerformanceObserver((list) => { for (const it of list.getEntries()) seen.paint = it.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const it of list.getEntries()) seen.blocked += Math.max(it.duration - 50, 0);
})
  .observe({type: "longtask", buffered: true});
"""


def table_url(items: int) -> str:
    """A house whose menu has so many items, and where its table's sticker leads."""
    house = houses.build(f"Phones {items}")
    fill(house, items)
    Sticker.objects.create(table=house.table(12), code=f"bench{items}", made_at=clock.now())
    return f"/g/t/bench{items}/"


def fill(house: House, items: int) -> None:
    """Write down so many items, with all that a guest is told of them."""
    sections = list(Section.objects.filter(venue=house.venue).order_by("pk"))
    stated = dict.fromkeys(NAMES, "free")
    for number in range(items - len(house.items)):
        held = NAMES.keys() - {list(NAMES)[number % 14], list(NAMES)[number % 5]}
        item = Item.objects.create(
            venue=house.venue,
            section=sections[number % len(sections)],
            code=f"dish{number}",
            name=f"Dish {number} of the day",
            description=f"{WORDS[number % 20 :]}, {number}.",
            tax_class="food",
            allergens={name: stated[name] if name in held else "contains" for name in NAMES if ":" not in name}
            | {"gluten": "free"},
            diet=["", "vegan", "vegetarian"][number % 3],
            position=number,
        )
        Variant.objects.create(item=item, price=500 + 50 * (number % 40))
    touch_menu(house.venue)


def g1(url: str) -> Line:
    path = table_url(DEMO_ITEMS)
    cold = ColdBrowser(url, {}).open(path)
    tag = re.search(r'data-menu="([^"]+)"', cold.client.get(path).text)
    assert tag
    cold.open(f"/g/menu.json?v={tag[1]}&l=en&c=guest", f"/g/party/?at=bench{DEMO_ITEMS}")
    return at_most("G1", f"a guest's menu of {DEMO_ITEMS}, all of it, KB", cold.kilobytes, 54, cold.heaviest(6))


def g2(url: str) -> list[Line]:
    """A cold load on a phone: processor, line and distance as slow as Chromium can make them."""
    path = chromium.find()
    if not path:
        return []
    lines = []
    usual, many = table_url(DEMO_ITEMS + 1), table_url(MANY_ITEMS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        for items, address in ((DEMO_ITEMS, usual), (MANY_ITEMS, many)):
            seen = [_cold_load(browser, url + address) for _load in range(LOADS)]
            paint = statistics.median(it["paint"] for it in seen) / 1000
            blocked = statistics.median(it["blocked"] for it in seen)
            lines += [
                at_most("G2", f"a guest's menu of {items}, largest paint, s", paint, 1.8),
                at_most("G2", f"a guest's menu of {items}, blocking time, ms", blocked, 150),
            ]
        browser.close()
    return lines


def _cold_load(browser: Any, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    _slow(context.new_cdp_session(page))
    page.goto(address, wait_until="load", timeout=60_000)
    page.wait_for_timeout(2500)  # the cart's script, and what it fetches when the page is there
    seen: dict[str, float] = page.evaluate("seen")
    context.close()
    return seen


def _slow(devtools: CDPSession) -> None:
    rate = MEGABITS * 1_000_000 / 8
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    devtools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def g13(url: str) -> Line:
    return asyncio.run(_g13(url, table_url(DEMO_ITEMS + 2)))


async def _g13(url: str, path: str) -> Line:
    browser = await Browser(url, {}, {"Accept-Encoding": "br"}).open()
    loop = asyncio.get_running_loop()
    taken: dict[str, list[float]] = {"/healthz": [], path: []}
    for _ask in range(ASKS + 20):
        for address, seconds in taken.items():
            began = loop.time()
            answer = await browser.ask("GET", address)
            assert answer.status == 200, answer.status
            seconds.append(loop.time() - began)
    bare, menu = (statistics.median(it[20:]) for it in taken.values())
    parts = f"{menu * 1000:.2f} ms against {bare * 1000:.2f} ms"
    return at_least("G13", "the guests' menu a second ÷ a trivial page", bare / menu, 0.6, parts)
