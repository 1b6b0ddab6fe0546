"""What the kitchen's paper says, read from the very bytes that came out."""

import re
from collections import Counter
from pathlib import Path

from printing.documents import MAYBE_DUPLICATE
from printing.escpos.decode import plain_text

QUANTITY = re.compile(r"\s?(\d+)\s+(\S+)")
RULE = re.compile(r"-{20,}")

type Told = tuple[str, str, int]


def told_lines(folders: list[Path]) -> tuple[Counter[Told], int]:
    """Every line (item, size, quantity) on unmarked slips of these printers, and how many slips were marked."""
    lines: Counter[Told] = Counter()
    marked = 0
    for path in (it for folder in folders for it in folder.glob("*.bin")):
        text = plain_text(path.read_bytes())
        if MAYBE_DUPLICATE[:10] in text:
            marked += 1
        else:
            lines.update(_lines_of(text))
    return lines, marked


def _lines_of(slip: str) -> list[Told]:
    found: list[Told] = []
    body = RULE.split(slip, maxsplit=1)[-1].splitlines()
    for line, after in zip(body, [*body[1:], ""], strict=True):
        if said := QUANTITY.fullmatch(line.rstrip()):
            found.append((said[2], after.strip(), int(said[1])))
    return found
