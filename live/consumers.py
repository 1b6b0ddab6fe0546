"""The one consumer: a browser's socket, which is told which topics rang and nothing else.

browser  {"watch": ["<signed topic>", …]}   all it wants to watch from now on; what isn't allowed is left out
browser  {"beat": 1}                        still here
server   {"ring": ["tab.12", …]}            look again
server   {"beat": 15}                       still here; the next beat comes in so many seconds
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from channels.db import database_sync_to_async

from live import origin, signing
from live.hub import Listener, hub
from live.watchers import Scope, Watcher, watchers

log = logging.getLogger(__name__)

# Guests' pages have a door of their own: their cookie goes nowhere else, and staff's says nothing there.
STAFF_PATH, GUEST_PATH = "/live", "/g/live"
BEAT = 15.0
MISSED_BEATS = 3
RECHECK_BEATS = 4
MAX_BYTES = 16 * 1024
MAX_TOPICS = 30
MAX_PER_SECOND = 5

TOO_BIG, AGAINST_THE_RULES, TRY_LATER, SIGNED_OUT, SILENT = 1009, 1008, 1013, 4401, 4408

type Receive = Callable[[], Awaitable[dict[str, Any]]]
type Send = Callable[[dict[str, Any]], Awaitable[None]]


class Closed(Exception):
    """The socket ends; with a code when it is us who end it."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(code)
        self.code = code


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one WebSocket: refused before it is accepted, unless its page is ours and its reader is known."""
    await receive()
    watcher = await who(scope) if scope["path"] in (STAFF_PATH, GUEST_PATH) and origin.is_ours(scope) else None
    if watcher is None:
        await send({"type": "websocket.close", "code": AGAINST_THE_RULES})
        return
    await send({"type": "websocket.accept"})
    code = await Socket(scope, receive, send, watcher).serve()
    if code is not None:
        await send({"type": "websocket.close", "code": code})


async def who(scope: Scope) -> Watcher | None:
    return await database_sync_to_async(watchers().who)(scope)


class Socket:
    """An accepted socket, from its first word to its last."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, watcher: Watcher) -> None:
        self.scope, self.receive, self.send = scope, receive, send
        self.watcher = watcher
        self.listener = Listener(watcher.key)
        self.lately: deque[float] = deque(maxlen=MAX_PER_SECOND)
        self.deciding = asyncio.Lock()  # what is watched, by `watch` and by `recheck`

    async def serve(self) -> int | None:
        """Listen, ring and beat until one of them ends; return the code to close with, if we are to."""
        hub.join(self.listener)
        hub.watch(self.listener, self.watcher.topics)
        code = None
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._listen())
                both.create_task(self._ring())
                both.create_task(self._beat())
        except* Closed as closed:
            code = next((each.code for each in closed.exceptions if isinstance(each, Closed)), None)
        finally:
            hub.leave(self.listener)
        return code

    async def _listen(self) -> None:
        while True:
            message = await self.receive()
            if message["type"] == "websocket.disconnect":
                raise Closed
            self._count()
            words = read(message.get("text"))
            if "watch" in words:
                await self.watch(words["watch"])

    def _count(self) -> None:
        now = asyncio.get_running_loop().time()
        self.listener.heard_at = now
        if len(self.lately) == MAX_PER_SECOND and now - self.lately[0] < 1:
            raise Closed(AGAINST_THE_RULES)
        self.lately.append(now)

    async def watch(self, signed: object) -> None:
        """Watch what was asked for, as far as it is signed and still allowed; ring what is new once.

        The ring is for whatever changed between rendering the page and watching it.
        """
        if not isinstance(signed, list) or len(signed) > MAX_TOPICS:
            raise Closed(AGAINST_THE_RULES)
        unsigned = {signing.unsign(each, self.watcher.key) for each in signed if isinstance(each, str)}
        asked = {topic for topic in unsigned if topic}
        async with self.deciding:
            before = self.listener.topics
            new = await self._allowed(asked - before)
            hub.watch(self.listener, (asked & before) | new | set(self.watcher.topics))
        if new:
            self.listener.ring(new)

    async def recheck(self) -> None:
        """Ask again who this is and what they may watch: a sign-in ends, a role loses a permission."""
        async with self.deciding:
            watcher = await who(self.scope)
            if watcher is None or watcher.key != self.watcher.key:
                raise Closed(SIGNED_OUT)
            self.watcher = watcher
            kept = await self._allowed(self.listener.topics - set(watcher.topics))
            hub.watch(self.listener, kept | set(watcher.topics))

    async def _allowed(self, topics: set[str]) -> set[str]:
        if not topics:
            return set()
        may_watch = watchers().may_watch
        watcher = self.watcher
        return await database_sync_to_async(lambda: {each for each in topics if may_watch(watcher, each)})()

    async def _ring(self) -> None:
        while True:
            rung = await self.listener.rung()
            if self.listener.is_evicted:
                raise Closed(TRY_LATER)
            if not rung.isdisjoint(self.watcher.topics):
                await self.recheck()
            # Only what is still watched: the recheck may have taken some of it away.
            topics = sorted((rung & self.listener.topics) - set(self.watcher.topics))
            if topics:
                await self._say({"ring": topics})

    async def _beat(self) -> None:
        beats = 0
        while True:
            await asyncio.sleep(BEAT)
            beats += 1
            if asyncio.get_running_loop().time() - self.listener.heard_at > MISSED_BEATS * BEAT:
                raise Closed(SILENT)
            if beats % RECHECK_BEATS == 0:
                await self.recheck()
            await self._say({"beat": BEAT})

    async def _say(self, words: dict[str, object]) -> None:
        await self.send({"type": "websocket.send", "text": json.dumps(words)})


def read(text: object) -> dict[str, Any]:
    """Read one message; whoever sends anything but a small JSON object is shown out."""
    if not isinstance(text, str):
        raise Closed(AGAINST_THE_RULES)
    if len(text) > MAX_BYTES or len(text.encode()) > MAX_BYTES:
        raise Closed(TOO_BIG)
    try:
        words = json.loads(text)
    except (ValueError, RecursionError):
        raise Closed(AGAINST_THE_RULES) from None
    if not isinstance(words, dict):
        raise Closed(AGAINST_THE_RULES)
    return words
