"""The hub: which sockets of this process watch which topic.

It lives on one event loop, the server's. Only `ring_soon` may be called from another thread.
"""

import asyncio
import contextlib
import logging
import secrets
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from channels.layers import get_channel_layer

log = logging.getLogger(__name__)

GROUP = "live"
PATIENCE = 2.0  # seconds any one word with the channel layer may take
RENEWAL = 15.0  # a restarted Redis has forgotten its groups: join again this often
OWN_SOCKETS = 10
BACK_OFF = (0.5, 1, 2, 4, 8, 15)


class Listener:
    """One socket's ear: the topics it watches, and those rung since it last looked."""

    __slots__ = ("heard_at", "is_evicted", "owner", "pending", "topics", "wake")

    def __init__(self, owner: str = "") -> None:
        self.owner = owner
        self.heard_at = 0.0  # when the browser last said anything, on the loop's clock
        self.is_evicted = False
        self.topics: set[str] = set()
        self.pending: set[str] = set()
        self.wake = asyncio.Event()

    async def rung(self) -> set[str]:
        """Wait for a ring, then return everything rung meanwhile."""
        await self.wake.wait()
        self.wake.clear()
        topics, self.pending = self.pending, set()
        return topics

    def ring(self, topics: Iterable[str]) -> None:
        """Wake this socket alone."""
        self.pending.update(topics)
        self.wake.set()


class Hub:
    """Sockets by topic, and this process's one subscription to the channel layer."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(8)
        self.loop: asyncio.AbstractEventLoop | None = None
        self._forget()

    def _forget(self) -> None:
        self.by_owner: defaultdict[str, set[Listener]] = defaultdict(set)
        self.by_topic: defaultdict[str, set[Listener]] = defaultdict(set)
        self.outgoing: set[str] = set()
        self.tasks: list[asyncio.Task[None]] = []

    def join(self, listener: Listener) -> None:
        """Take in a socket; the first one on a loop starts the subscription.

        Whoever has more than OWN_SOCKETS loses the one silent longest: it is most likely a dead one.
        """
        loop = asyncio.get_running_loop()
        if self.loop is not loop:
            self._forget()
            self.loop = loop
            self.to_send = asyncio.Event()
            self.tasks = [loop.create_task(self._subscribe()), loop.create_task(self._publish())]
        listener.heard_at = loop.time()
        own = self.by_owner[listener.owner]
        own.add(listener)
        if len(own) > OWN_SOCKETS:
            oldest = min(own, key=lambda each: each.heard_at)
            self.leave(oldest)
            oldest.is_evicted = True
            oldest.wake.set()

    def watch(self, listener: Listener, topics: Iterable[str]) -> None:
        """Have `listener` watch exactly these topics from now on."""
        wanted = set(topics)
        for topic in listener.topics - wanted:
            self.by_topic[topic].discard(listener)
            if not self.by_topic[topic]:
                del self.by_topic[topic]
        for topic in wanted - listener.topics:
            self.by_topic[topic].add(listener)
        listener.topics = wanted

    def leave(self, listener: Listener) -> None:
        """Forget a socket that has closed."""
        self.watch(listener, ())
        own = self.by_owner[listener.owner]
        own.discard(listener)
        if not own:
            del self.by_owner[listener.owner]

    def ring(self, topics: Iterable[str]) -> None:
        """Wake this process's sockets that watch any of `topics` (on the hub's loop)."""
        for topic in topics:
            for listener in self.by_topic.get(topic, ()):
                listener.pending.add(topic)
                listener.wake.set()

    def ring_soon(self, topics: list[str]) -> bool:
        """Ring here and in the other processes, from any thread; False when no loop of ours runs here."""
        loop = self.loop
        if loop is None or not loop.is_running():
            return False
        loop.call_soon_threadsafe(self._ring_everywhere, topics)
        return True

    def _ring_everywhere(self, topics: list[str]) -> None:
        self.ring(topics)
        self.outgoing.update(topics)
        self.to_send.set()

    async def _publish(self) -> None:
        """Pass rings on to the other processes, gathering while the layer is slow."""
        while True:
            await self.to_send.wait()
            self.to_send.clear()
            topics, self.outgoing = sorted(self.outgoing), set()
            try:
                async with asyncio.timeout(PATIENCE):
                    await get_channel_layer().group_send(GROUP, {"type": "ring", "topics": topics, "sender": self.name})
            except Exception as error:
                log.warning("Other processes couldn't be told of %s: %r", ", ".join(topics), error)

    async def _subscribe(self) -> None:
        """Hold the one subscription; take it up again, ever less eagerly, when it dies."""
        failures = 0
        while True:
            started = asyncio.get_running_loop().time()
            try:
                await self._listen(get_channel_layer())
            except Exception as error:
                lasted = asyncio.get_running_loop().time() - started
                failures = 0 if lasted > RENEWAL else failures + 1
                pause = BACK_OFF[min(failures, len(BACK_OFF) - 1)]
                log.warning("The channel layer is silent; trying again in %s s: %r", pause, error)
                await asyncio.sleep(pause)

    async def _listen(self, layer: Any) -> None:
        """Hear what other processes ring until the layer fails, which it raises."""
        channel = await layer.new_channel(GROUP)
        async with asyncio.timeout(PATIENCE):
            await layer.group_add(GROUP, channel)
        hearing = asyncio.create_task(self._hear(layer, channel))
        try:
            while True:
                await asyncio.wait({hearing}, timeout=RENEWAL)
                if hearing.done():
                    return hearing.result()
                async with asyncio.timeout(PATIENCE):
                    await layer.group_add(GROUP, channel)
        finally:
            hearing.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await hearing

    async def _hear(self, layer: Any, channel: str) -> None:
        while True:
            message = await layer.receive(channel)
            if message.get("sender") != self.name:
                self.ring(message.get("topics", ()))


hub = Hub()
