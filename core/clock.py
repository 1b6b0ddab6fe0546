"""The one clock of the house.

The demo opens in the middle of a busy evening, so its clock runs ahead by an offset. A real venue's offset
is zero and stays zero: `pos_site.demo` sets it, on the demo's own database only.
"""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

_offset = timedelta(0)


def now() -> datetime:
    """The present moment in UTC, as the house counts it."""
    return timezone.now().astimezone(UTC) + _offset


def offset() -> timedelta:
    """How far the demo's clock runs ahead."""
    return _offset


def run_ahead(by: timedelta) -> None:
    """Set the demo's offset; it only ever moves forward."""
    global _offset
    if by < _offset:
        raise ValueError("The clock only ever moves forward.")
    _offset = by


def reset() -> None:
    """Forget the offset (a new process, a test's end)."""
    global _offset
    _offset = timedelta(0)
