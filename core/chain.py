"""Hash chains: rows that vouch for the rows before them.

A link is SHA-256 over a version byte, the sequence number, the previous link and the row's canonical bytes:
every field as UTF-8 with its length in four bytes before it, so that no two rows share their bytes.
`journal/verify.py` reads the same format on its own, without Django and without this module.
"""

import hashlib
from collections.abc import Sequence

VERSION = 1


def canonical(fields: Sequence[str]) -> bytes:
    """The fields' bytes, each with its length before it (big-endian, four bytes)."""
    encoded = [field.encode() for field in fields]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def first(chain: str) -> str:
    """What the first row of a chain names as its previous link: the hash of the chain's name."""
    return hashlib.sha256(chain.encode()).hexdigest()


def link(sequence: int, previous: str, fields: Sequence[str]) -> str:
    """The row's own hash, as 64 hexadecimal digits."""
    head = bytes([VERSION]) + sequence.to_bytes(8, "big") + bytes.fromhex(previous)
    return hashlib.sha256(head + canonical(fields)).hexdigest()
