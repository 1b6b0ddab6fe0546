"""How fast somebody may ask: a bucket of requests each, that fills by itself. Each process keeps its own."""

import math
import threading
import time
from collections.abc import Hashable
from dataclasses import dataclass


@dataclass
class _Bucket:
    left: float
    at: float


class Rates:
    """Buckets of `burst` requests that fill by `per_second`, one for each who asks."""

    def __init__(self, per_second: float, burst: float) -> None:
        self._per_second, self._burst = per_second, burst
        self._buckets: dict[Hashable, _Bucket] = {}
        self._lock = threading.Lock()

    def take(self, who: Hashable, now: float | None = None) -> int:
        """Take one request out of somebody's bucket; gives the whole seconds to wait, 0 where they may go on."""
        now = time.monotonic() if now is None else now
        with self._lock:
            bucket = self._buckets.setdefault(who, _Bucket(self._burst, now))
            bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._per_second)
            bucket.at = now
            if bucket.left < 1:
                return math.ceil((1 - bucket.left) / self._per_second)
            bucket.left -= 1
            return 0

    def forget(self) -> None:
        """Fill every bucket (a test's end)."""
        with self._lock:
            self._buckets.clear()
