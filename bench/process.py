"""What the one process takes: seconds to its first answer, and memory when it idles (G15)."""

import time
from pathlib import Path

from bench.ratios import Line, at_most


def g15(pid: int, seconds: float) -> list[Line]:
    time.sleep(1)
    return [
        at_most("G15", "one process, idle: memory (PSS), MB", pss(pid), 150),
        at_most("G15", "start to the first answer, s", seconds, 3),
    ]


def pss(pid: int) -> float:
    """Megabytes of a process and its children that are its own, with its share of what is shared."""
    kilobytes = sum(
        int(line.split()[1])
        for one in family(pid)
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    )
    return kilobytes / 1024


def family(pid: int) -> list[int]:
    children = [
        int(it) for task in Path(f"/proc/{pid}/task").iterdir() for it in (task / "children").read_text().split()
    ]
    return [pid, *(one for child in children for one in family(child))]
