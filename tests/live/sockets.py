"""Sockets in the test's own process, and stories told on a loop of their own."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Any

from channels.testing import WebsocketCommunicator

from live.consumers import STAFF_PATH, live
from live.signing import sign

HOST = "pos.test"
PATIENCE = 60


def on_a_loop[**P](story: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """Run an async test from beginning to end, in a thread: a browser may have its own loop in this one."""

    @wraps(story)
    def told(*args: P.args, **kwargs: P.kwargs) -> None:
        async def tell() -> None:
            await asyncio.wait_for(story(*args, **kwargs), PATIENCE)

        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, tell()).result()

    return told


def signed(*topics: str, by: str = "anna") -> list[str]:
    return [sign(topic, f"signin.{by}") for topic in topics]


class Visit:
    """One browser's socket."""

    def __init__(
        self, who: str = "anna", *, origin: str = f"http://{HOST}", host: str = HOST, path: str = STAFF_PATH
    ) -> None:
        headers = [(b"host", host.encode()), (b"cookie", f"who={who}".encode())]
        if origin:
            headers.append((b"origin", origin.encode()))
        self.socket = WebsocketCommunicator(live, path, headers=headers)

    async def connects(self) -> bool:
        accepted, _ = await self.socket.connect(timeout=5)
        return accepted

    async def watch(self, *signed_topics: str) -> None:
        await self.say({"watch": list(signed_topics)})

    async def say(self, words: Any) -> None:
        await self.socket.send_to(text_data=words if isinstance(words, str) else json.dumps(words))

    async def hears(self, timeout: float = 1) -> Any:
        return await self.socket.receive_json_from(timeout)

    async def hears_nothing(self, seconds: float = 0.2) -> bool:
        return await self.socket.receive_nothing(seconds, 0.02)

    async def closes(self, timeout: float = 2) -> int:
        """Wait until the server closes; return its code."""
        while (message := await self.socket.receive_output(timeout))["type"] != "websocket.close":
            pass
        return message["code"]

    async def leave(self) -> None:
        await self.socket.disconnect()


async def watching(*topics: str, who: str = "anna") -> Visit:
    """A visit that watches these topics, and has heard the first ring."""
    visit = Visit(who)
    assert await visit.connects()
    await visit.watch(*signed(*topics, by=who))
    assert await visit.hears() == {"ring": sorted(topics)}
    return visit
