"""A stay's PIN: four digits, drawn by lot, shown once."""

import hashlib
import hmac
from itertools import count, pairwise

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

DIGITS = 4


def drawn_for(request: HttpRequest, stay_id: int) -> str:
    """The PIN that this request stands for: a repeat of the same request shows the same one, another one another.

    Nobody can work it out from the request's key without the house's own secret.
    """
    key = request.POST.get("key", "") or request.headers.get("X-Act-Key", "")
    for turn in count():
        said = f"stay-pin.{stay_id}.{key}.{turn}".encode()
        number = int.from_bytes(hmac.digest(settings.SECRET_KEY.encode(), said, hashlib.sha256))
        pin = f"{number % 10**DIGITS:0{DIGITS}d}"
        if not is_weak(pin):
            return pin
    raise AssertionError


def hashed(pin: str) -> str:
    """What is kept of a PIN. Takes its time: call it before the act begins."""
    return make_password(pin)


def is_weak(pin: str) -> bool:
    """Counted up or down, repeated, or read as a year: what somebody tries first."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 or pin[:2] == pin[2:] or len(set(pin)) < 3 or pin[:2] in ("19", "20")
