"""The doorbell: tell the screens that watch these topics to look again."""

import asyncio
import logging
import time
from collections.abc import Iterable

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer

from live.hub import GROUP, PATIENCE, hub

log = logging.getLogger(__name__)

# A layer that has just failed is left alone for a moment: the next act mustn't wait for it too.
REST = 5.0
_rest_until = 0.0


def ring(topics: Iterable[str]) -> None:
    """Ring each of `topics` once, on every screen in the house that watches it.

    Call it from any thread, after the commit. It never raises and hardly waits: a ring may be lost, and
    every screen looks again by its own clock.
    """
    wanted = sorted(set(topics))
    if not wanted:
        return
    try:
        if not hub.ring_soon(wanted):
            _ring_elsewhere(wanted)
    except Exception:
        log.warning("Nobody could be told of %s.", ", ".join(wanted), exc_info=True)


def _ring_elsewhere(topics: list[str]) -> None:
    """Ring the sockets of other processes from one that has none (a worker, a command)."""
    global _rest_until
    layer = get_channel_layer()
    # A layer in memory reaches this process only, and nobody here is listening.
    if layer is None or isinstance(layer, InMemoryChannelLayer) or time.monotonic() < _rest_until:
        return
    message = {"type": "ring", "topics": topics}

    async def send() -> None:
        async with asyncio.timeout(PATIENCE):
            await layer.group_send(GROUP, message)

    try:
        async_to_sync(send)()
    except Exception:
        _rest_until = time.monotonic() + REST
        raise
