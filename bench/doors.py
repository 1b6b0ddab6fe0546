"""Through the door: Send over HTTP (G5), many at once (G6), and until the last display shows it (G11)."""

import asyncio
import json
import time
from urllib.parse import urlencode

from channels.layers import InMemoryChannelLayer

from bench import house as houses
from bench.ratios import Line, at_least, at_most, ms, p50, p95
from bench.web import Browser
from core.ids import new_key
from tests.cast import House

ROUNDS = 60
DISPLAYS = 30
SHOWN_ROUNDS = 20
CLIENTS = 8
BUSY_SECONDS = 6.0


class Waiter:
    """Eva with a tab open, who sends six lines again and again."""

    def __init__(self, house: House) -> None:
        lines = [{"item": it.item_id, "variant": it.variant_id} for it in houses.six_lines(house).lines]
        self.fields = {"place": "tab", "tab": houses.open_tab(house), "cart": json.dumps({"lines": lines})}
        self.cookies = houses.cookies(house)

    async def arrives(self, url: str) -> "Waiter":
        self.browser = await Browser(url, self.cookies, {"Accept": "application/json"}).open()
        await self.browser.ask("GET", "/", Accept="text/html")
        page = await self.browser.ask("GET", f"/tabs/{self.fields['tab']}/", Accept="text/html")
        assert page.status == 200, page.status
        self.browser.headers["X-CSRFToken"] = self.browser.cookies["csrftoken"]
        return self

    async def send(self) -> None:
        body = urlencode({**self.fields, "key": new_key()}).encode()
        answer = await self.browser.ask("POST", "/rounds/", body)
        assert answer.status == 200, answer.body[:300]


async def _timed(work: object) -> float:
    started = time.perf_counter()
    await work  # type: ignore[misc]
    return time.perf_counter() - started


def g5(url: str) -> list[Line]:
    waiter = Waiter(houses.build("Door"))
    return asyncio.run(_g5(waiter, url))


async def _g5(waiter: Waiter, url: str) -> list[Line]:
    await waiter.arrives(url)
    for _round in range(5):
        await waiter.send()
    sends, pages, bare = [], [], []
    for _round in range(ROUNDS):
        sends.append(await _timed(waiter.send()))
        pages.append(await _timed(waiter.browser.ask("GET", "/", Accept="text/html")))
        bare.append(await _timed(waiter.browser.ask("GET", "/healthz")))
    parts = f"p95 {ms(p95(sends))}, {p50(sends) / p50(bare):.1f} × a bare answer of {ms(p50(bare))}"
    return [
        at_most("G5", "Send through the door, p50 in ms", p50(sends) * 1000, 39, parts),
        at_most("G5", "Send's p95 ÷ p50", p95(sends) / p50(sends), 2),
        at_most("P", "the floor's page, p95 in ms", p95(pages) * 1000, 200, f"p50 {ms(p50(pages))}"),
    ]


def g6(url: str) -> Line:
    waiters = [Waiter(houses.build(f"Busy {n}")) for n in range(CLIENTS)]
    return asyncio.run(_g6(waiters, url))


async def _g6(waiters: list[Waiter], url: str) -> Line:
    await asyncio.gather(*(it.arrives(url) for it in waiters))
    taken: list[float] = []

    async def busy(waiter: Waiter) -> None:
        until = time.perf_counter() + BUSY_SECONDS
        while time.perf_counter() < until:
            taken.append(await _timed(waiter.send()))

    seconds = await _timed(asyncio.gather(*(busy(it) for it in waiters)))
    parts = f"p50 {ms(p50(taken))}, p95 {ms(p95(taken))}, 0 errors in {len(taken)}"
    return at_least("G6", "orders a second, eight waiters at once", len(taken) / seconds, 38, parts)


def g11(url: str) -> list[Line]:
    house = houses.build("Displays")
    board = f"/boards/{house.stations['grill'].pk}/"
    screens = [dict(houses.cookies(house)) for _screen in range(DISPLAYS)]
    return asyncio.run(_g11(Waiter(house), screens, board, url))


async def _g11(waiter: Waiter, screens: list[dict[str, str]], board: str, url: str) -> list[Line]:
    await waiter.arrives(url)
    browsers = [await Browser(url, it).open() for it in screens]
    sockets = [await it.watch(board) for it in browsers]
    headers = {"HX-Request": "true", "X-Live": "1"}

    async def shows(n: int) -> None:
        await sockets[n].recv()
        # live.js waits up to 20 ms before it looks, so that screens don't all ask at once; here they do.
        answer = await browsers[n].ask("GET", f"{board}tickets/", **headers)
        assert answer.status == 200, answer.status

    last, rung = [], []
    for _round in range(SHOWN_ROUNDS):
        looking = [asyncio.create_task(shows(n)) for n in range(DISPLAYS)]
        started = time.perf_counter()
        await waiter.send()
        await asyncio.gather(*looking)
        last.append(time.perf_counter() - started)
        rung.append(await _echo())
        await asyncio.sleep(0.2)
    for socket in sockets:
        await socket.close()
    parts = f"p50 {ms(p50(last))}; {p50(last) / p50(rung):.0f} × a bare channel layer to {DISPLAYS}, {ms(p50(rung))}"
    return [at_most("G11", "Send → the last of 30 boards shows it, p95 ms", p95(last) * 1000, 150, parts)]


async def _echo() -> float:
    """Seconds until the last of as many channels of a bare layer in memory has heard a message."""
    layer = InMemoryChannelLayer()
    channels = [await layer.new_channel() for _screen in range(DISPLAYS)]
    for channel in channels:
        await layer.group_add("screens", channel)
    hearing = [asyncio.create_task(layer.receive(it)) for it in channels]
    await asyncio.sleep(0)
    return await _timed(_said(layer, hearing))


async def _said(layer: InMemoryChannelLayer, hearing: list["asyncio.Task[object]"]) -> None:
    await layer.group_send("screens", {"type": "ring"})
    await asyncio.gather(*hearing)
