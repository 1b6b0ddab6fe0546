"""How fast a token may ask: a bucket of requests that fills by itself. Each process keeps its own."""

import math
import threading
import time
from dataclasses import dataclass

PER_SECOND = 20.0
BURST = 40.0


@dataclass
class _Bucket:
    left: float
    at: float


_buckets: dict[int, _Bucket] = {}
_lock = threading.Lock()


def take(token_id: int, now: float | None = None) -> int:
    """Take one request out of a token's bucket; gives the whole seconds to wait, 0 where it may go on."""
    now = time.monotonic() if now is None else now
    with _lock:
        bucket = _buckets.setdefault(token_id, _Bucket(BURST, now))
        bucket.left = min(BURST, bucket.left + (now - bucket.at) * PER_SECOND)
        bucket.at = now
        if bucket.left < 1:
            return math.ceil((1 - bucket.left) / PER_SECOND)
        bucket.left -= 1
        return 0


def forget() -> None:
    """Fill every bucket (a test's end)."""
    with _lock:
        _buckets.clear()
