"""Draw with SVG: shapes, hand-cut edges, light from the top left. Everything returns a piece of SVG as text."""

import math
from collections.abc import Callable, Iterator, Sequence
from random import Random

WIDTH, HEIGHT = 480, 360
Point = tuple[float, float]


def shape(tag: str, **attributes: object) -> str:
    """Return one element; `stroke_width` becomes `stroke-width`."""
    written = " ".join(f'{name.replace("_", "-")}="{_short(value)}"' for name, value in attributes.items())
    return f"<{tag} {written}/>"


def _short(value: object) -> object:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) and abs(value) >= 1 else value


def circle(x: float, y: float, r: float, fill: str, **more: object) -> str:
    return shape("circle", cx=x, cy=y, r=r, fill=fill, **more)


def oval(x: float, y: float, rx: float, ry: float, fill: str, turn: float = 0, **more: object) -> str:
    return shape("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, transform=f"rotate({turn} {x} {y})", **more)


def box(x: float, y: float, w: float, h: float, r: float, fill: str, turn: float = 0, **more: object) -> str:
    """A rounded rectangle about its centre."""
    return shape(
        "rect",
        x=x - w / 2,
        y=y - h / 2,
        width=w,
        height=h,
        rx=r,
        fill=fill,
        transform=f"rotate({turn} {x} {y})",
        **more,
    )


def area(d: str, fill: str, **more: object) -> str:
    return shape("path", d=d, fill=fill, **more)


def stroke(d: str, colour: str, width: float, **more: object) -> str:
    return shape(
        "path",
        d=d,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
        **more,
    )


def placed(piece: str, x: float = 0, y: float = 0, turn: float = 0, scale: float = 1) -> str:
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f}) scale({scale})">{piece}</g>'


def smooth(points: Sequence[Point]) -> str:
    """A closed curve through all points."""
    n = len(points)
    d = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for i in range(n):
        (ax, ay), (bx, by), (cx, cy), (ex, ey) = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        d += f"C{bx + (cx - ax) / 6:.1f} {by + (cy - ay) / 6:.1f} {cx - (ex - bx) / 6:.1f} {cy - (ey - by) / 6:.1f} {cx:.1f} {cy:.1f}"
    return d + "Z"


def blot(x: float, y: float, rx: float, ry: float, seed: int, rough: float = 0.08, corners: int = 11) -> str:
    """The outline of something that no machine made round."""
    dice = Random(seed)
    ring = []
    for i in range(corners):
        angle, far = 2 * math.pi * i / corners, 1 + dice.uniform(-rough, rough)
        ring.append((x + math.cos(angle) * rx * far, y + math.sin(angle) * ry * far))
    return smooth(ring)


def solid(d: str, fill: str, edge: str, drop: float = 5) -> str:
    """A shape with some height: its darker side shows below."""
    return placed(area(d, edge), 0, drop) + area(d, fill)


def shadow(x: float, y: float, rx: float, ry: float, strength: float = 0.2) -> str:
    return oval(x, y, rx, ry, "#3a2413", opacity=strength, filter="url(#soft)")


def spots(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> Iterator[tuple[float, float, Random]]:
    """Places spread evenly over an oval, in an order that looks thrown."""
    dice = Random(seed)
    for i in range(count):
        far, angle = math.sqrt((i + 0.5) / count), i * 2.39996 + dice.uniform(-0.4, 0.4)
        yield x + math.cos(angle) * rx * far, y + math.sin(angle) * ry * far, dice


def around(x: float, y: float, r: float, count: int, piece: Callable[[float], str], start: float = 0) -> str:
    """The same piece in a ring; it is given its direction."""
    turns = [start + 360 * i / count for i in range(count)]
    return "".join(
        placed(piece(t), x + r * math.cos(math.radians(t)), y + r * math.sin(math.radians(t)), t) for t in turns
    )


def crumbs(
    x: float, y: float, rx: float, ry: float, count: int, colours: Sequence[str], seed: int, size: float = 2
) -> str:
    return "".join(
        circle(a, b, dice.uniform(0.6, 1.3) * size, dice.choice(colours))
        for a, b, dice in spots(x, y, rx, ry, count, seed)
    )


def picture(*pieces: str) -> str:
    """The whole sheet."""
    soft = '<filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="7"/></filter>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"<defs>{soft}</defs>{''.join(pieces)}</svg>"
    )
