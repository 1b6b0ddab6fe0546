"""Cuts a printer's byte stream into tokens: text, line feeds, commands with their parameters.

Written from the command reference, not from our encoder, so that it can be its witness. It takes a stream in
pieces: what is incomplete waits for more. A byte inside a command's parameters belongs to that command.
"""

from collections.abc import Iterator
from dataclasses import dataclass

FIRST_PRINTABLE = 0x20

# After these two bytes: so many parameter bytes.
_FIXED = {
    b"\x10\x04": ("DLE EOT", 1), b"\x10\x05": ("DLE ENQ", 1), b"\x1b@": ("ESC @", 0), b"\x1b!": ("ESC !", 1),
    b"\x1b-": ("ESC -", 1), b"\x1b2": ("ESC 2", 0), b"\x1b3": ("ESC 3", 1), b"\x1bE": ("ESC E", 1),
    b"\x1bG": ("ESC G", 1), b"\x1bJ": ("ESC J", 1), b"\x1bM": ("ESC M", 1), b"\x1bR": ("ESC R", 1),
    b"\x1bV": ("ESC V", 1), b"\x1ba": ("ESC a", 1), b"\x1bd": ("ESC d", 1), b"\x1bp": ("ESC p", 3),
    b"\x1bt": ("ESC t", 1), b"\x1b{": ("ESC {", 1), b"\x1bi": ("ESC i", 0), b"\x1bm": ("ESC m", 0),
    b"\x1b=": ("ESC =", 1), b"\x1b$": ("ESC $", 2), b"\x1b\\": ("ESC \\", 2), b"\x1b ": ("ESC SP", 1),
    b"\x1cp": ("FS p", 2), b"\x1c.": ("FS .", 0), b"\x1c&": ("FS &", 0), b"\x1d!": ("GS !", 1), b"\x1dB": ("GS B", 1),
    b"\x1dH": ("GS H", 1), b"\x1dI": ("GS I", 1), b"\x1dL": ("GS L", 2), b"\x1dW": ("GS W", 2), b"\x1da": ("GS a", 1),
    b"\x1df": ("GS f", 1), b"\x1dh": ("GS h", 1), b"\x1dr": ("GS r", 1), b"\x1dw": ("GS w", 1),
}  # fmt: skip
# With these two: so many bytes must be there before their length is known.
_NEEDED = {b"\x10\x14": 3, b"\x1dV": 3, b"\x1d(": 5, b"\x1b(": 5, b"\x1c(": 5, b"\x1dk": 4, b"\x1dv": 8, b"\x1b*": 5}
_PREFIX = {0x1B: "ESC", 0x1C: "FS", 0x1D: "GS"}
_SINGLE = {0x0A: "LF", 0x0D: "CR", 0x09: "HT", 0x0C: "FF"}


@dataclass(frozen=True, slots=True)
class Token:
    """`name` is "text", a command's name in the reference, or "?" for a byte no command begins with."""

    name: str
    raw: bytes
    data: bytes = b""


class Tokenizer:
    """Takes one connection's bytes as they come and gives back whole tokens."""

    def __init__(self) -> None:
        self._waiting = b""

    def feed(self, data: bytes) -> Iterator[Token]:
        """Every token that is complete by now."""
        stream, at = self._waiting + data, 0
        while at < len(stream):
            token = _token(stream, at)
            if token is None:
                break
            at += len(token.raw)
            yield token
        self._waiting = stream[at:]


def tokens(data: bytes) -> list[Token]:
    """The tokens of a whole job; an unfinished command at its end comes as "?"."""
    tokenizer = Tokenizer()
    found = list(tokenizer.feed(data))
    rest = data[sum(len(token.raw) for token in found) :]
    return [*found, Token("?", rest)] if rest else found


def _token(stream: bytes, at: int) -> Token | None:
    first = stream[at]
    if first >= FIRST_PRINTABLE:
        end = at + 1
        while end < len(stream) and stream[end] >= FIRST_PRINTABLE:
            end += 1
        return Token("text", stream[at:end], stream[at:end])
    if first in _SINGLE:
        return Token(_SINGLE[first], stream[at : at + 1])
    if first not in (0x10, 0x1B, 0x1C, 0x1D):
        return Token("?", stream[at : at + 1])
    size = _size(stream[at:])
    if size is None or at + size[1] + size[2] > len(stream):
        return None
    name, head, length = size
    return Token(name, stream[at : at + head + length], stream[at + head : at + head + length])


def _size(stream: bytes) -> tuple[str, int, int] | None:
    """(name, bytes before the parameters, bytes of parameters), or None while more is needed."""
    pair = stream[:2]
    if len(stream) < _NEEDED.get(pair, 2):
        return None
    if pair in _FIXED:
        name, length = _FIXED[pair]
        return name, 2, length
    match pair:
        case b"\x10\x14":
            return "DLE DC4", 2, 1 + {1: 2, 2: 2, 3: 5, 7: 1, 8: 7}.get(stream[2], 0)
        case b"\x1dV":
            return "GS V", 2, 2 if stream[2] in (65, 66, 97, 98, 103, 104) else 1
        case b"\x1d(" | b"\x1b(" | b"\x1c(":
            return f"{_PREFIX[pair[0]]} ( {chr(stream[2])}", 5, int.from_bytes(stream[3:5], "little")
        case b"\x1dk":
            return _barcode_size(stream)
        case b"\x1dv":
            width, height = int.from_bytes(stream[4:6], "little"), int.from_bytes(stream[6:8], "little")
            return "GS v 0", 3, 5 + width * height
        case b"\x1b*":
            dots = 3 if stream[2] in (32, 33) else 1
            return "ESC *", 2, 3 + dots * int.from_bytes(stream[3:5], "little")
    return "?", 2, 0


def _barcode_size(stream: bytes) -> tuple[str, int, int] | None:
    if stream[2] <= 6:
        end = stream.find(0, 3)
        return None if end < 0 else ("GS k", 2, end - 1)
    return "GS k", 2, 2 + stream[3]
