"""Secrets of other houses that we keep: keys of payment providers, the password of a mail server.

Sealed with a key made from the house's own (`SECRET_KEY`), so that a copy of the database alone opens nothing.
"""

import base64
import hashlib
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class Unreadable(Exception):
    """It was sealed with another key: the secrets must be typed in again."""


def seal(values: dict[str, Any]) -> str:
    """Seal what JSON can say."""
    return _box().encrypt(json.dumps(values).encode()).decode()


def unseal(text: str) -> dict[str, Any]:
    """Read what was sealed; nothing was, if there is nothing. Raises Unreadable."""
    if not text:
        return {}
    try:
        values: dict[str, Any] = json.loads(_box().decrypt(text.encode()))
    except InvalidToken as broken:
        raise Unreadable from broken
    return values


def _box() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"brigade.sealed", digest_size=32).digest()
    return Fernet(base64.urlsafe_b64encode(key))
