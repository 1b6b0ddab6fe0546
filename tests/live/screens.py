"""Screens by the hundred: each keeps one region fresh as live.js and bell.js do, and notes what it showed when."""

import asyncio
import json
import random
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from bench.web import Answer, Browser

REGION = re.compile(r"<section([^>]*data-live-url[^>]*)>")
ATTRIBUTE = re.compile(r' (id|data-live-topic|data-live-url|data-live-every)="([^"]*)"')
# In seconds, as in live.js and bell.js.
GATHER, PATIENCE, SPREAD, LOST, BACK = 0.15, 8.0, 0.02, 1.0, 0.25
SILENCE, TRY_LATER, TRY_LATER_REST = 40.0, {1008, 1009, 1013}, 60.0
TROUBLE = (OSError, EOFError, TimeoutError, ConnectionClosed, InvalidHandshake, asyncio.IncompleteReadError)

type Read = Callable[[str], dict[str, int]]


@dataclass
class Shown:
    """What a screen had to show at a moment of the loop's clock: versions by name."""

    at: float
    versions: dict[str, int]


@dataclass
class Screen:
    """A browser that keeps one region of a page fresh; `read` finds versions in its HTML."""

    url: str
    cookies: dict[str, str]
    page: str
    read: Read
    region_id: str
    door: str = ""  # where the socket goes, if not to `url`
    every: float = 0.0  # instead of what the page says
    lots: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.shown: list[Shown] = []
        self.connected: list[float] = []
        self.statuses: list[int] = []
        self.looks: list[float] = []
        self.went_back: list[str] = []
        self.etag = self.html = ""
        self.asked_at = float("-inf")
        self.again = False
        self.fetching: asyncio.Task[bool] | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.browser: Browser | None = None

    async def open(self) -> "Screen":
        """Load the page, and keep its region fresh from now on."""
        self.loop = asyncio.get_running_loop()
        answer = await self._ask(self.page)
        assert answer.status == 200, (self.page, answer.status)
        found = [dict(ATTRIBUTE.findall(it)) for it in REGION.findall(answer.body.decode())]
        said = next(it for it in found if it["id"] == self.region_id)
        self.topics, self.region = unescape(said["data-live-topic"]).split(), unescape(said["data-live-url"])
        self.every = self.every or float(said["data-live-every"])
        self._show(answer)
        self.etag = ""
        self._set_clock()
        self.tasks = [asyncio.create_task(self._ring()), asyncio.create_task(self._tick())]
        return self

    async def close(self) -> None:
        for task in [*self.tasks, *filter(None, [self.fetching])]:
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task
        if self.browser:
            self.browser.close()

    @property
    def versions(self) -> dict[str, int]:
        return self.shown[-1].versions if self.shown else {}

    def ask(self, spread: float = SPREAD) -> None:
        """Look again soon; a look under way is followed by another."""
        if self.fetching:
            self.again = True
        elif not self.timer:
            wait = max(self.asked_at + GATHER - self.loop.time(), 0) + self.lots.uniform(0, spread)
            self.timer = self.loop.call_later(wait, self._look)

    def look_anew(self, spread: float) -> None:
        """Look again; what is under way is dropped, as it may hang."""
        if self.fetching:
            self.fetching.cancel()
            self.fetching = None
        self.ask(spread)

    def _look(self) -> None:
        self.timer = None
        self.asked_at = self.loop.time()
        self.again = False
        self.fetching = asyncio.create_task(self._fetch())

    async def _fetch(self) -> bool:
        good = False
        try:
            async with asyncio.timeout(PATIENCE):
                named = {"If-None-Match": self.etag} if self.etag else {}
                answer = await self._ask(self.region, **{"HX-Request": "true", "X-Live": "1"}, **named)
            self.looks.append(self.loop.time())
            self.statuses.append(answer.status)
            good = answer.status in (200, 304)
            if answer.status == 200:
                self._show(answer)
        except TROUBLE:
            self._hang_up()
        except asyncio.CancelledError:
            self._hang_up()
            raise
        self.fetching = None
        self._set_clock(soonest=float("inf") if good else 5.0)
        if self.again:
            self.ask()
        return good

    async def _ask(self, path: str, **headers: str) -> Answer:
        if self.browser is None:
            self.browser = await Browser(self.url, self.cookies).open()
        return await self.browser.ask("GET", path, **headers)

    def _hang_up(self) -> None:
        if self.browser:
            self.browser.close()
        self.browser = None

    def _show(self, answer: Answer) -> None:
        self.html, self.etag = answer.body.decode(), answer.headers.get("etag", "")
        versions = self.read(self.html)
        before = self.versions
        self.went_back += [f"{it} {before[it]} → {now}" for it, now in versions.items() if now < before.get(it, now)]
        self.shown.append(Shown(self.loop.time(), before | versions))

    def _set_clock(self, soonest: float = float("inf")) -> None:
        self.due = self.loop.time() + min(self.every, soonest) * self.lots.uniform(0.7, 0.9)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(1)
            if self.loop.time() > self.due and not self.fetching:
                self.ask()

    async def _ring(self) -> None:
        """Keep the socket, come back when it is lost, ever less eagerly."""
        failures = 0
        while True:
            code = 0
            try:
                async with connect(
                    (self.door or self.url).replace("http", "ws", 1) + "/live",
                    additional_headers={"Cookie": "; ".join(f"{it}={value}" for it, value in self.cookies.items())},
                    origin=self.door or self.url,  # type: ignore[arg-type]
                    proxy=None,
                    ping_interval=None,
                    open_timeout=SILENCE,
                    close_timeout=0.5,
                ) as socket:
                    self.connected.append(self.loop.time())
                    if failures:
                        self.look_anew(BACK)
                    failures = 0
                    code = await self._listen(socket)
            except TROUBLE:
                pass
            if not failures:
                self.look_anew(LOST)
            pause = TRY_LATER_REST if code in TRY_LATER else min(0.5 * 2**failures, 15)
            failures += 1
            await asyncio.sleep(pause * self.lots.uniform(0.5, 1.5))

    async def _listen(self, socket: ClientConnection) -> int:
        await socket.send(json.dumps({"watch": self.topics}))
        try:
            while True:
                async with asyncio.timeout(SILENCE):
                    words = json.loads(await socket.recv())
                if "beat" in words:
                    await socket.send('{"beat": 1}')
                if "ring" in words:
                    self.ask()
        except TimeoutError:
            socket.transport.abort()
            return 0
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 0
