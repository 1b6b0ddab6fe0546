"""A7: the chain verifies from its first entry to its head."""

from collections.abc import Iterator

from core.auditing import Finding
from journal import checking


def findings() -> Iterator[Finding]:
    """Whatever breaks a chain."""
    for name in checking.chains():
        if fault := checking.check(name).fault:
            yield Finding("A7", f"{name}: {fault}")
