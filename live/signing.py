"""Signed topics: a page may only ask for what was rendered into it, for its own reader, lately.

A signature carries a day instead of a moment, so that a region rendered twice is the same twice.
"""

from datetime import date

from django.core.signing import BadSignature, Signer

from core import clock

GOOD_DAYS = 1


def sign(topic: str, key: str) -> str:
    """Sign `topic` for the watcher with this key: `tab.12@739941:signature`."""
    return _signer(key).sign(f"{topic}@{_today().toordinal()}")


def unsign(signed: str, key: str) -> str | None:
    """Return the topic, or None when it was forged, is another's, or is older than yesterday's."""
    try:
        topic, _, day = _signer(key).unsign(signed).rpartition("@")
    except BadSignature:
        return None
    return topic if _today().toordinal() - int(day) <= GOOD_DAYS else None


def _signer(key: str) -> Signer:
    return Signer(salt=f"live:{key}")


def _today() -> date:
    return clock.now().date()
