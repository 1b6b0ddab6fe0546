"""Vipps MobilePay's signature on a webhook: over its address, date, host and the hash of its body."""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from payments.gateways.base import Heard, Ring
from payments.gateways.web import plain

FRESH = 300  # seconds
SIGNED = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature="


def read(ring: Ring, secrets: Sequence[str]) -> Heard | None:
    """What an event is about, if Vipps signed it."""
    if not is_signed(ring, secrets):
        return None
    try:
        said = json.loads(ring.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    about, name = plain(said.get("reference"), 64), plain(said.get("name"), 20)
    event = plain(said.get("pspReference"), 60) or plain(said.get("timestamp"), 40)
    return Heard(f"{name}.{event}"[:120], (about,)) if about and event else None


def is_signed(ring: Ring, secrets: Sequence[str]) -> bool:
    """Whether it is by one of these secrets, of this body, at a time that isn't long ago."""
    said, date = ring.headers.get("Authorization", ""), ring.headers.get("x-ms-date", "")
    content = base64.b64encode(hashlib.sha256(ring.body).digest()).decode()
    if not said.startswith(SIGNED) or not hmac.compare_digest(
        content.encode(), ring.headers.get("x-ms-content-sha256", "").encode()
    ):
        return False
    try:
        at = parsedate_to_datetime(date)
    except ValueError:
        return False
    if at.tzinfo is None or abs((ring.at - at).total_seconds()) > FRESH:
        return False
    payload = f"POST\n{ring.path}\n{date};{ring.headers.get('Host', '')};{content}".encode()
    sent = said.removeprefix(SIGNED).encode()
    return sum(hmac.compare_digest(sign(payload, it).encode(), sent) for it in secrets if it) > 0


def sign(payload: bytes, secret: str) -> str:
    """The signature by one secret."""
    return base64.b64encode(hmac.new(secret.encode(), payload, hashlib.sha256).digest()).decode()
