"""How soon screens showed what had changed, from what each of them wrote down."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.live.screens import Screen


@dataclass(frozen=True)
class Change:
    """Something reached this version, acknowledged at a moment of the loop's clock."""

    at: float
    name: str
    version: int


def first_shown(screen: Screen, name: str, version: int) -> float:
    """When the screen first had this version of it, or a later one; never is for ever."""
    place = bisect_left(screen.shown, version, key=lambda it: it.versions.get(name, 0))
    return screen.shown[place].at if place < len(screen.shown) else float("inf")


def lags(screens: Iterable[Screen], changes: Sequence[Change]) -> list[float]:
    """Seconds from each change until each screen that shows the thing had it; for ever, where one never did."""
    return [
        max(first_shown(screen, change.name, change.version) - change.at, 0.0)
        for screen in screens
        for change in changes
        if change.name in screen.versions
    ]


def after_reconnects(screens: Iterable[Screen], changes: Sequence[Change]) -> list[float]:
    """Seconds from each time a socket was back until its screen showed all that had changed by then."""
    found = []
    for screen in screens:
        mine = iter([it for it in changes if it.name in screen.versions])
        ahead = next(mine, None)
        latest: dict[str, int] = {}
        for at in screen.connected[1:]:
            while ahead and ahead.at <= at:
                latest[ahead.name] = ahead.version
                ahead = next(mine, None)
            shown = [first_shown(screen, name, version) for name, version in latest.items()]
            found.append(max(0.0, max(shown, default=at) - at))
    return found


def p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)] if seconds else 0.0


def most_in_a_second(moments: Iterable[float]) -> int:
    """How many fell into the fullest second."""
    counts: dict[int, int] = {}
    for moment in moments:
        counts[int(moment)] = counts.get(int(moment), 0) + 1
    return max(counts.values(), default=0)
