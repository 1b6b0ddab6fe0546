"""How a figure is taken and told."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One budget: its name, what was found, what must hold, and the parts it was made of."""

    budget: str
    name: str
    found: float
    must: str
    holds: bool
    parts: str = ""

    def __str__(self) -> str:
        mark = "ok  " if self.holds else "MISS"
        figure = f"{self.found:.2f}" if self.found < 10 else f"{self.found:.0f}"
        return f"{mark} {self.budget:<4} {self.name:<46} {figure:>6}   must {self.must:<9} {self.parts}"


def at_most(budget: str, name: str, found: float, most: float, parts: str = "") -> Line:
    return Line(budget, name, found, f"≤ {most:g}", found <= most, parts)


def at_least(budget: str, name: str, found: float, least: float, parts: str = "") -> Line:
    return Line(budget, name, found, f"≥ {least:g}", found >= least, parts)


def timed(work: Callable[[], object]) -> float:
    """Seconds that it took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turn(rounds: int, *works: Callable[[], object]) -> list[list[float]]:
    """Time each work once per round, one after the other, so that a busy machine slows all alike."""
    taken: list[list[float]] = [[] for _work in works]
    for _round in range(rounds):
        for seconds, work in zip(taken, works, strict=True):
            seconds.append(timed(work))
    return taken


def p50(seconds: list[float]) -> float:
    return statistics.median(seconds)


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
