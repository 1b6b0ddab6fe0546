"""Ids: ordered ones for rows, random ones for what leaves the house."""

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """Make a UUIDv7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then 74 random bits.

    Each is greater than the one before it in this process, also within a millisecond and when the clock is set back
    (RFC 9562, 6.2, method 2: the last one plus a random step). An id, never a time: order by sequence.
    """
    global _last
    with _lock:
        fresh = (time.time_ns() // 1_000_000 << 74) | secrets.randbits(74)
        _last = fresh if fresh > _last else _last + 1 + secrets.randbits(32)
        number = _last
    head, tail = number >> 62, number & ((1 << 62) - 1)
    return UUID(int=(head >> 12) << 80 | 7 << 76 | (head & 0xFFF) << 64 | 2 << 62 | tail)


def new_ref() -> str:
    """Make a random reference for a link (128 bits, 22 characters safe in a URL): a visit, a receipt, an API row."""
    return secrets.token_urlsafe(16)


def new_key() -> str:
    """Make a random key for an act (192 bits, 32 characters safe in a URL; a key may have 64)."""
    return secrets.token_urlsafe(24)
