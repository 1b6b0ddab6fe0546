"""Draw beer, with alcohol and without."""

from collections.abc import Callable
from functools import partial

from pos_site.demo.art import garnish as g
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import (
    box,
)
from pos_site.demo.art.vessels import (
    FLOOR,
    TULIP,
    TUMBLER,
    VASE,
    Profile,
    bottle,
    bubbles,
    glass,
    nearer,
)


def draught(
    wall: str, profile: Profile, liquid: str, level: float, stem: bool = False, deep: str = "", extra: str = ""
) -> str:
    mat = box(240, FLOOR + 8, 150, 12, 4, "#0f5a63") + box(240, FLOOR + 5, 150, 6, 3, "#c4622d")
    beer = glass(
        240,
        profile,
        liquid,
        level,
        stem=stem,
        foam="#fff8e6",
        deep=deep,
        inside=bubbles(240, level + 92, 22, 74, 24, 5),
    )
    return t.counter(wall) + mat + nearer(1.14, beer + extra)


def bottled(
    wall: str,
    body: str,
    label: str,
    mark: str,
    profile: Profile,
    liquid: str,
    level: float,
    stem: bool = False,
    sign: str = "",
    deep: str = "",
) -> str:
    return (
        t.counter(wall)
        + bottle(158, body, label, "beer", mark, mark, sign)
        + glass(
            300,
            profile,
            liquid,
            level,
            stem=stem,
            foam="#fff8e6",
            deep=deep,
            inside=bubbles(300, level + 66, 20, 52, 18, 6),
        )
    )


DISHES: dict[str, Callable[[], str]] = {
    "pilsner": partial(draught, t.MIST, TUMBLER, "#f0b429", 132, deep="#d9941a"),
    "pilsner_00": partial(
        bottled, t.BUTTER, "#2f7d5b", "#fffdf8", "#0f5a63", TUMBLER, "#f0b429", 142, sign="0.0", deep="#d9941a"
    ),
    "wheat_beer": partial(
        draught, t.SAGE, VASE, "#eec65a", 104, deep="#dba638", extra=g.citrus(292, 84, 28, "#ef9128", "#fbb650")
    ),
    "ipa": partial(bottled, t.SAND, "#6b3c1c", "#f0cfbd", "#c4622d", TULIP, "#d9822b", 146, stem=True, deep="#b8621a"),
    "tripel": partial(
        bottled, t.PLUM, "#5b2f14", "#f5dc9a", "#8c2f45", TULIP, "#e6a83a", 146, stem=True, deep="#cf8a22"
    ),
    "radler_00": partial(
        bottled, t.MIST, "#8a9a2c", "#fbe36e", "#22545c", TUMBLER, "#f7dc5c", 142, sign="0.0", deep="#e9c534"
    ),
}
