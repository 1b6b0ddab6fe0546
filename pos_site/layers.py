"""The channel layer: how processes tell each other what rings."""

from typing import Any

# The layer waits five seconds at a time for a message. Its connection must not give up just then, which is what it
# would do by itself: a quiet house would lose its ear every few seconds.
PATIENCE, TO_CONNECT = 20, 2


def over_redis(url: str) -> dict[str, Any]:
    """Configure the layer of many boxes."""
    host = {"address": url, "socket_timeout": PATIENCE, "socket_connect_timeout": TO_CONNECT}
    return {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [host], "prefix": "brigade"}}


def in_memory() -> dict[str, Any]:
    """Configure the layer of one box."""
    return {"BACKEND": "channels.layers.InMemoryChannelLayer"}
