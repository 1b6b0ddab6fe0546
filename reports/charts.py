"""Where the marks of a chart stand, in whole units of its viewBox. Templates draw them, classes colour them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures import Hour

HEAD, FOOT, MARGIN = 28, 30, 12
VALUE_WIDTH = 64
SHORT_LABEL_WIDTH = 40
GRID_LINES = 3


@dataclass(frozen=True)
class Bar:
    """One hour's bar inside its slot, which is the whole column that can be tapped."""

    hour: Hour
    slot_x: int
    slot_width: int
    x: int
    y: int
    width: int
    height: int
    is_now: bool
    has_value: bool
    has_label: bool

    @property
    def middle(self) -> int:
        return self.slot_x + self.slot_width // 2

    @property
    def above(self) -> int:
        """Where its amount is written."""
        return self.y - 8


@dataclass(frozen=True)
class BarChart:
    """A chart of hours."""

    name: str
    width: int
    height: int
    bars: list[Bar]

    @property
    def base(self) -> int:
        return self.height - FOOT

    @property
    def right(self) -> int:
        return self.width - MARGIN

    @property
    def left(self) -> int:
        return MARGIN

    @property
    def below(self) -> int:
        """Where the hours are written."""
        return self.height - 8

    @property
    def grid(self) -> list[int]:
        step = (self.base - HEAD) // GRID_LINES
        return [HEAD + step * n for n in range(GRID_LINES)]


@dataclass(frozen=True)
class Trace:
    """A line over days, the surface under it, and its last point."""

    width: int
    height: int
    line: str
    under: str
    x: int
    y: int


def hour_chart(name: str, hours: Sequence[Hour], width: int, height: int, *, now: int | None = None) -> BarChart:
    """A bar for each hour from the first with sales to the last; amounts are written where there is room."""
    hours = _without_gaps(hours)
    most = max((it.gross for it in hours), default=0)
    # A day of three hours shouldn't look like three doors.
    slot = min((width - 2 * MARGIN) // max(len(hours), 1), 160)
    every = 1 if slot >= SHORT_LABEL_WIDTH else 2
    bars = []
    for n, hour in enumerate(hours):
        height_of = (height - HEAD - FOOT) * hour.gross // most if most else 0
        bars.append(
            Bar(
                hour=hour,
                slot_x=MARGIN + n * slot,
                slot_width=slot,
                x=MARGIN + n * slot + slot // 6,
                y=height - FOOT - height_of,
                width=slot - 2 * (slot // 6),
                height=height_of,
                is_now=hour.hour == now,
                has_value=hour.gross > 0 and (slot >= VALUE_WIDTH or hour.gross == most),
                has_label=n % every == 0,
            )
        )
    return BarChart(name, width, height, bars)


def _without_gaps(hours: Sequence[Hour]) -> list[Hour]:
    if not hours:
        return []
    known = {it.hour: it for it in hours}
    first = hours[0].hour
    span = (hours[-1].hour - first) % 24
    return [known.get((first + n) % 24, Hour((first + n) % 24, 0, 0)) for n in range(span + 1)]


def trace(values: Sequence[int], width: int, height: int) -> Trace | None:
    """A line through values, from the left to the right edge; nothing for fewer than two."""
    if len(values) < 2:
        return None
    most, edge = max(*values, 1), 6
    xs = [edge + (width - 2 * edge) * n // (len(values) - 1) for n in range(len(values))]
    ys = [height - edge - (height - 2 * edge) * max(it, 0) // most for it in values]
    points = " ".join(f"{x},{y}" for x, y in zip(xs, ys, strict=True))
    return Trace(width, height, points, f"{xs[0]},{height} {points} {xs[-1]},{height}", xs[-1], ys[-1])
