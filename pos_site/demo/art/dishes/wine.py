"""Draw wine by the glass, carafe and bottle."""

from collections.abc import Callable
from functools import partial

from pos_site.demo.art import table as t
from pos_site.demo.art.vessels import (
    FLUTE,
    GOBLET,
    bottle,
    bubbles,
    glass,
)


def poured(
    wall: str, kind: str, body: str, label: str, cap: str, liquid: str, deep: str, mark: str = "#0f5a63", sign: str = ""
) -> str:
    return (
        t.counter(wall)
        + bottle(156, body, label, kind, mark, cap, sign)
        + glass(304, GOBLET, liquid, 134, stem=True, deep=deep)
    )


def fizz(wall: str, body: str, label: str, cap: str, mark: str, sign: str = "") -> str:
    return (
        t.counter(wall)
        + bottle(164, body, label, "fizz", mark, cap, sign)
        + glass(300, FLUTE, "#f3dd8e", 96, stem=True, deep="#e3c25c", inside=bubbles(300, 160, 16, 60, 26, 8))
        + glass(368, FLUTE, "#f3dd8e", 96, stem=True, deep="#e3c25c", inside=bubbles(368, 160, 16, 60, 26, 3))
    )


def carafe(wall: str, liquid: str, deep: str) -> str:
    """The house's wine: a carafe beside a glass."""
    flask = ((70, 30), (104, 20), (150, 34), (210, 62), (262, 68), (298, 56))
    return (
        t.counter(wall)
        + glass(160, flask, liquid, 152, deep=deep)
        + glass(314, GOBLET, liquid, 138, stem=True, deep=deep)
    )


DISHES: dict[str, Callable[[], str]] = {
    "house_white": partial(carafe, t.SAGE, "#f1e39a", "#e0cd6c"),
    "house_red": partial(carafe, t.BLUSH, "#8c1f3a", "#5f0f26"),
    "house_rose": partial(carafe, t.MIST, "#f3a793", "#e58a78"),
    "riesling": partial(poured, t.SAND, "slim", "#3f6e4a", "#fffdf8", "#d9b24a", "#eee7a0", "#dcd27a"),
    "rioja": partial(poured, t.BUTTER, "wine", "#2b1a1f", "#f3e6c8", "#8c2f45", "#7a1830", "#520c1e", "#8c2f45"),
    "chablis": partial(poured, t.PLUM, "burgundy", "#7f8a4c", "#fffdf8", "#e9d79a", "#f3e7a4", "#e2d07a", "#5b4b2a"),
    "cremant": partial(fizz, t.BLUSH, "#2f4a3a", "#f5dc9a", "#d9a441", "#0f5a63"),
    "sparkling_00": partial(fizz, t.SAGE, "#e3ece4", "#fffdf8", "#5f93a0", "#0f5a63", "0.0"),
}
