"""R-WS and R-DROP, short: many screens whose sockets are cut, swallowed, blocked, or told half of what rings.

The long ones, on a whole house, are `bin/trial R-WS` and `bin/trial R-DROP`.
"""

import asyncio
import random
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.live.conftest import Site
from tests.live.convergence import Change, after_reconnects, lags, p95
from tests.live.proxy import Proxy
from tests.live.screens import Screen
from tests.live.sockets import on_a_loop

SCREENS, A_SECOND = 30, 10
EVERY = 10  # seconds between looks where nothing rings, as on a board


def version(html: str) -> dict[str, int]:
    found = re.search(r'id="version">(\d+)<', html)
    assert found, html
    return {"page": int(found[1])}


class Stage:
    """Screens on the test's page, a line for their sockets, and somebody who changes things."""

    def __init__(self, site: Site, every: float = EVERY) -> None:
        self.site, self.every, self.changes = site, every, [Change(0, "page", 1)]

    @asynccontextmanager
    async def open(self, screens: int = SCREENS) -> AsyncIterator["Stage"]:
        self.line = await Proxy(self.site.port).start()
        lots = random.Random(5)
        self.screens = [
            Screen(
                self.site.url,
                {"who": f"p{n}"},
                f"/?every={EVERY}",
                version,
                "tab",
                door=f"http://localhost:{self.line.port}",
                every=self.every,
                lots=random.Random(lots.random()),
            )
            for n in range(screens)
        ]
        await asyncio.gather(*(it.open() for it in self.screens))
        assert await self.until(lambda: all(it.connected for it in self.screens), 10) < 10
        try:
            yield self
        finally:
            await asyncio.gather(*(it.close() for it in self.screens))
            await self.line.stop()

    async def change(self, times: int = 1, by: str = "act") -> None:
        for _time in range(times):
            now = int(await asyncio.to_thread(self.site.call, "/change", by=by))
            self.changes.append(Change(asyncio.get_running_loop().time(), "page", now))
            await asyncio.sleep(1 / A_SECOND)

    async def until(self, condition: object, seconds: float) -> float:
        """Wait until it is so; seconds that it took, or for ever."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while not condition():  # type: ignore[operator]
            if loop.time() - began > seconds:
                return float("inf")
            await asyncio.sleep(0.05)
        return loop.time() - began

    async def all_right(self, seconds: float) -> float:
        """Wait until every screen shows the last change; seconds that it took, or for ever."""
        last = self.changes[-1].version
        return await self.until(lambda: all(it.versions["page"] == last for it in self.screens), seconds)

    async def assert_as_fresh(self) -> None:
        """What screens show is what a fresh look gives; none ever showed something older than before."""
        for screen in self.screens:
            mine = Screen(self.site.url, screen.cookies, screen.page, version, "tab")
            fresh = await mine._ask(screen.region, **{"HX-Request": "true", "X-Live": "1"})
            mine._hang_up()
            assert (screen.etag, screen.html) == (fresh.headers["etag"], fresh.body.decode())
            assert not screen.went_back


@on_a_loop
async def cut_and_swallowed(site: Site) -> None:
    async with Stage(site).open() as stage:
        for turn in range(4):
            await stage.change(A_SECOND // 2)
            stage.line.swallow(0.5) if turn % 2 else stage.line.cut()
            await stage.change(A_SECOND // 2)
        assert await stage.all_right(EVERY + 2) <= EVERY + 2
        back = after_reconnects(stage.screens, stage.changes)
        assert len(back) >= SCREENS, "Sockets that were cut come back."
        assert p95(back) <= 3
        assert max(back) <= EVERY
        await stage.assert_as_fresh()


def test_cut_or_swallowed_sockets_come_back_and_show_what_happened(site: Site) -> None:
    cut_and_swallowed(site)


@on_a_loop
async def blocked(site: Site) -> None:
    async with Stage(site, every=3).open(10) as stage:
        stage.line.is_blocked = True
        stage.line.cut()
        await stage.change(5)
        assert await stage.all_right(4) <= 4
        await stage.assert_as_fresh()


def test_with_sockets_wholly_blocked_the_clock_looks(site: Site) -> None:
    blocked(site)


@on_a_loop
async def lossy(site: Site) -> None:
    async with Stage(site).open() as stage:
        await stage.change(4 * A_SECOND, by="layer")
        assert await stage.all_right(EVERY + 2) <= EVERY + 2
        found = lags(stage.screens, stage.changes[1:])
        assert p95(found) <= 3
        assert max(found) <= EVERY + 1
        await stage.assert_as_fresh()


@pytest.mark.parametrize("site", ["tests.live.lossy.LossyLayer"], indirect=True)
def test_rings_lost_doubled_and_in_any_order_leave_no_screen_wrong(site: Site) -> None:
    lossy(site)


@on_a_loop
async def deaf(site: Site) -> None:
    async with Stage(site, every=600).open(5) as stage:
        await stage.change(5, by="layer")
        assert await stage.all_right(3) == float("inf")


@pytest.mark.parametrize("site", ["tests.live.lossy.DeafLayer"], indirect=True)
def test_with_neither_rings_nor_clock_screens_would_be_wrong(site: Site) -> None:
    deaf(site)
