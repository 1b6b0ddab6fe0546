"""A board with a hundred open tickets: what a look costs server, line and display, and a tap until it shows."""

import asyncio
import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright
from websockets.asyncio.client import connect

from bench import house as houses
from bench.ratios import Line, at_most, in_turn, ms, p50, p95
from bench.web import Browser
from core.ids import new_key
from kitchen import actions as kitchen
from kitchen import kept
from kitchen.models import TicketItem
from kitchen.templatetags import kitchen as cards
from orders import actions as orders
from orders.cart import Cart, Place, Wanted
from tests import chromium
from tests.cast import House
from tests.engines import free_port

TICKETS, DISHES = 100, ("burger", "bass", "soup")
LOOKS, SWAPS, TAPS = 30, 15, 60
AS_LIVE_JS = {"HX-Request": "true", "X-Live": "1"}
SLOWER = 2  # times slower than this machine's processor

# As live.js does it, until the page has been laid out.
SWAP = """async (text) => {
  const region = document.getElementById('tickets');
  const answer = new DOMParser().parseFromString(text, 'text/html');
  const began = performance.now();
  await htmx.swap({ sourceElement: region, target: region, text: answer.getElementById('tickets').innerHTML,
    swap: 'innerMorph', live: true });
  document.body.getBoundingClientRect();
  return performance.now() - began;
}"""


def crowded(name: str) -> tuple[House, str]:
    """A house whose grill has so many open tickets of three dishes; and where its board is."""
    house = houses.build(name)
    lines = tuple(Wanted(house.items[code].pk, house.variant(code, "").pk) for code in DISHES)
    for number in range(TICKETS):
        with house.acting() as act:
            orders.place_round(Place.bar(f"T{number}"), Cart(lines), act=act)
    return house, f"/boards/{house.stations['grill'].pk}/"


def toggle(house: House) -> None:
    """A dish is ready, or is not after all."""
    item = TicketItem.objects.filter(ticket__station=house.stations["grill"]).select_related("ticket__station").first()
    assert item is not None
    with house.acting() as act:
        (kitchen.recall_item if item.is_ready() else kitchen.bump_item)(item, item.version, act=act)


def server() -> Iterator[Line]:
    """A look after one dish was bumped, and one for which every ticket is drawn anew."""
    house, board = crowded("Board")
    client = house.client()
    client.defaults["SERVER_NAME"] = "localhost"

    def look() -> bytes:
        answer = client.get(f"{board}tickets/", headers=AS_LIVE_JS)
        assert answer.status_code == 200
        return bytes(answer.content)

    def anew() -> None:
        cards._cards.clear()
        kept._kept.clear()
        look()

    look()
    taken: list[list[float]] = [[], [], []]
    for _look in range(LOOKS):
        toggle(house)
        for seconds, more in zip(taken, in_turn(1, look, look, anew), strict=True):
            seconds += more
    one, other, every = (p50(it) for it in taken)
    parts = f"all {TICKETS} tickets drawn anew {ms(every)}"
    yield at_most("BOARD", "a look after one dish is ready, server ms", one * 1000, 40, parts)
    yield at_most("BOARD", "the next display's look, server ms", other * 1000, 20)
    yield at_most("G12", "the same ÷ all tickets drawn anew", one / every, 0.1)
    page = look()
    yield at_most(
        "BOARD", "a look's answer, compressed KB", len(gzip.compress(page, 6)) / 1024, 30, f"{len(page)} bytes"
    )


def display(url: str) -> Iterator[Line]:
    """What morphing takes on a display as slow as Chromium can make this machine."""
    path = chromium.find()
    if not path:
        return
    house, board = crowded("Morph")
    client = house.client()
    client.defaults["SERVER_NAME"] = "localhost"
    pages, jar = [], houses.cookies(house)
    for _page in range(2):
        pages.append(client.get(f"{board}tickets/", headers=AS_LIVE_JS).content.decode())
        toggle(house)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        context = browser.new_context(viewport={"width": 1920, "height": 1080})
        context.add_cookies([{"name": name, "value": it, "url": url} for name, it in jar.items()])
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(url + board)
        page.wait_for_selector("#tickets article")
        taken = [page.evaluate(SWAP, pages[(turn + 1) % 2]) for turn in range(SWAPS)]
        browser.close()
    yield at_most("BOARD", "a morph where one dish is ready, ms", p50(taken), 100, f"p95 {p95(taken):.0f}")


def taps(url: str) -> list[Line]:
    """From a cook's tap until another display has its new part, and the same line's bare echo, in turn."""
    house, board = crowded("Taps")
    dishes = list(TicketItem.objects.filter(ticket__station=house.stations["grill"]).values_list("pk", flat=True))
    with echo() as bare:
        return asyncio.run(_taps(url, board, houses.cookies(house, house.anna), houses.cookies(house), dishes, bare))


async def _taps(
    url: str, board: str, cook: dict[str, str], wall: dict[str, str], dishes: list[int], bare: str
) -> list[Line]:
    cooks = await Browser(url, cook, AS_LIVE_JS).open()
    await cooks.ask("GET", "/", Accept="text/html")
    cooks.headers = {"HX-Request": "true", "X-CSRFToken": cooks.cookies["csrftoken"]}
    shown = await Browser(url, wall).open()
    rings = await shown.watch(board)
    shows, answers, echoes = [], [], []
    async with connect(bare, proxy=None) as socket:
        for dish in dishes[:TAPS]:
            body = urlencode({"version": 1, "key": new_key()}).encode()
            began = time.perf_counter()
            tap = asyncio.create_task(cooks.ask("POST", f"/dishes/{dish}/bumps/", body))
            await rings.recv()
            answer = await shown.ask("GET", f"{board}tickets/", **AS_LIVE_JS)
            shows.append(time.perf_counter() - began)
            assert answer.status == 200, answer.status
            assert (await tap).status == 200, tap.result().body[:300]
            answers.append(time.perf_counter() - began)
            echoes.append(await _echoed(socket))
    await rings.close()
    parts = f"p50 {ms(p50(shows))}; bare echo p50 {ms(p50(echoes))}, p95 {ms(p95(echoes))}"
    return [
        at_most("BOARD", "a tap until another board has it, p95 ms", p95(shows) * 1000, 150, parts),
        at_most("BOARD", "the same ÷ a bare Channels echo, p50", p50(shows) / p50(echoes), 100),
    ]


async def _echoed(socket: Any) -> float:
    began = time.perf_counter()
    await socket.send("tap")
    await socket.recv()
    return time.perf_counter() - began


@contextmanager
def echo() -> Iterator[str]:
    """A server that only echoes; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port), "bench.echo:application"]
    process = subprocess.Popen(command, cwd=houses.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _try in range(200):
            with suppress(OSError):
                asyncio.run(_reach(f"ws://127.0.0.1:{port}/"))
                break
            time.sleep(0.05)
        yield f"ws://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


async def _reach(address: str) -> None:
    async with connect(address, proxy=None):
        pass
