"""How soon screens showed what had changed, from what each of them wrote down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.live.screens import Screen


@dataclass(frozen=True)
class Change:
    """Something reached this version, acknowledged at a moment of the loop's clock."""

    at: float
    name: str
    version: int


def first_shown(screen: Screen, name: str, version: int) -> float | None:
    """When the screen first had this version of it, or a later one."""
    return next((it.at for it in screen.shown if it.versions.get(name, 0) >= version), None)


def lags(screens: Iterable[Screen], changes: Sequence[Change]) -> list[float]:
    """Seconds from each change until each screen that shows the thing had it; for ever, where one never did."""
    found = []
    for screen in screens:
        shown, place = screen.shown, {}
        for change in sorted(changes, key=lambda it: it.version):
            if change.name not in screen.versions:
                continue
            n = place.get(change.name, 0)
            while n < len(shown) and shown[n].versions.get(change.name, 0) < change.version:
                n += 1
            place[change.name] = n
            found.append(max(shown[n].at - change.at, 0.0) if n < len(shown) else float("inf"))
    return found


def after_reconnects(screens: Iterable[Screen], changes: Sequence[Change]) -> list[float]:
    """Seconds from each time a socket was back until its screen showed all that had changed by then."""
    found = []
    for screen in screens:
        for at in screen.connected[1:]:
            latest: dict[str, int] = {}
            for change in changes:
                if change.at <= at and change.name in screen.versions:
                    latest[change.name] = max(change.version, latest.get(change.name, 0))
            shown = [first_shown(screen, name, version) for name, version in latest.items()]
            found += [float("inf") if it is None else max(it - at, 0.0) for it in shown]
    return found


def p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)] if seconds else 0.0


def most_in_a_second(moments: Iterable[float]) -> int:
    """How many fell into the fullest second."""
    counts: dict[int, int] = {}
    for moment in moments:
        counts[int(moment)] = counts.get(int(moment), 0) + 1
    return max(counts.values(), default=0)
