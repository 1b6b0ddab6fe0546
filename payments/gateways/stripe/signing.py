"""Stripe's signature on a webhook: over the bytes as they came, fresh, by one of the secrets that are valid now."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence

from payments.gateways.base import Heard, Ring
from payments.gateways.web import plain, under

FRESH = 300  # seconds
MAX_SIGNATURES = 8


def read(ring: Ring, secrets: Sequence[str]) -> Heard | None:
    """What an event is about, if Stripe signed it."""
    if not is_signed(ring, secrets):
        return None
    try:
        said = json.loads(ring.body)
    except (ValueError, RecursionError):
        return None
    event_id, subject = plain(under(said, "id"), 120), under(said, "data", "object")
    about = (
        under(subject, "id"),
        under(subject, "payment_intent"),
        under(subject, "action", "process_payment_intent", "payment_intent"),
        under(subject, "metadata", "brigade"),
    )
    found = tuple(dict.fromkeys(plain(it, 80) for it in about if isinstance(it, str) and it))
    return Heard(event_id, found) if event_id and found else None


def is_signed(ring: Ring, secrets: Sequence[str]) -> bool:
    """Whether one of its signatures is by one of these secrets, at a time that isn't long ago."""
    at, signatures = parts(ring.headers)
    if not at.isascii() or not at.isdigit() or len(at) > 12 or abs(ring.at.timestamp() - int(at)) > FRESH:
        return False
    payload = at.encode() + b"." + ring.body
    wanted = [hmac.new(it.encode(), payload, hashlib.sha256).hexdigest() for it in secrets if it]
    # All are compared, whichever fits: how long it takes tells nothing.
    return sum(hmac.compare_digest(it.encode(), sent.encode()) for it in wanted for sent in signatures) > 0


def parts(headers: Mapping[str, str]) -> tuple[str, list[str]]:
    """The time and the v1 signatures of the header."""
    pairs = [it.strip().partition("=") for it in headers.get("Stripe-Signature", "")[:2000].split(",")]
    at = next((value for name, _is, value in pairs if name == "t"), "")
    return at, [value for name, _is, value in pairs if name == "v1"][:MAX_SIGNATURES]
