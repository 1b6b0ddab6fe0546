"""Draw soft drinks."""

from collections.abc import Callable
from functools import partial

from pos_site.demo.art import garnish as g
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import (
    box,
    circle,
    crumbs,
    oval,
    placed,
    shadow,
    stroke,
)
from pos_site.demo.art.vessels import (
    FLOOR,
    HIGHBALL,
    TUMBLER,
    Profile,
    bubbles,
    glass,
    ice,
    straw,
)


def water(wall: str, sparkling: bool) -> str:
    fizzes = bubbles(156, 214, 24, 66, 34, 4) if sparkling else ""
    carafe_ = glass(
        156, ((52, 20), (92, 20), (140, 42), (220, 46), (298, 44)), "#bfe0e6", 116, deep="#9fcdd6", inside=fizzes
    )
    cap = box(156, 50, 48, 20, 6, "#c4622d" if sparkling else "#0f5a63") + stroke(
        "M136 60Q124 74 134 92M176 60Q188 74 178 92", "#b4bfc3", 4
    )
    return (
        t.counter(wall)
        + carafe_
        + cap
        + glass(
            314,
            TUMBLER,
            "#bfe0e6",
            150,
            deep="#9fcdd6",
            inside=ice(314, 196, 22, 24, 3, 6) + (bubbles(314, 220, 24, 56, 26, 5) if sparkling else ""),
        )
        + (g.lemon(338, 104, 70, 22) if sparkling else "")
    )


def long_drink(
    wall: str,
    liquid: str,
    extra: str,
    *,
    profile: Profile = HIGHBALL,
    level: float = 104,
    deep: str = "",
    seed: int = 4,
    cubes: int = 7,
    top: str = "",
) -> str:
    return (
        t.counter(wall)
        + glass(240, profile, liquid, level, deep=deep, inside=ice(240, level + 64, 24, 56, cubes, seed) + extra)
        + top
    )


def orange_juice() -> str:
    fruit = (
        shadow(374, FLOOR + 4, 50, 9, 0.4)
        + circle(372, 262, 42, "#d9741a")
        + circle(370, 260, 42, "#ef9128")
        + oval(356, 244, 12, 7, "#ffffff", -35, opacity=0.5)
        + placed(g.leaf(34, 12), 376, 220, -30)
    )
    return (
        t.counter(t.BUTTER)
        + glass(
            232,
            TUMBLER,
            "#f7a528",
            130,
            light="#ffd27a",
            deep="#ee8f18",
            inside=crumbs(232, 200, 32, 60, 20, ("#fbc35c",), 4, 3),
        )
        + g.citrus(276, 96, 32, "#ef9128", "#fbb650")
        + fruit
        + straw(222, "#c4622d")
    )


DISHES: dict[str, Callable[[], str]] = {
    "orange_juice": orange_juice,
    "still_water": partial(water, t.SAND, False),
    "sparkling_water": partial(water, t.SAGE, True),
    "cola": partial(
        long_drink,
        t.BLUSH,
        "#3a1a0e",
        bubbles(240, 190, 32, 80, 24, 4),
        deep="#241008",
        top=g.citrus(284, 76, 26) + straw(214, "#b8231c"),
    ),
    "cola_zero": partial(
        long_drink,
        t.MIST,
        "#2b1710",
        bubbles(240, 190, 32, 80, 24, 7),
        deep="#180b06",
        seed=8,
        top=g.lemon(282, 76, 60, 24) + straw(214, "#22211f"),
    ),
    "iced_tea": partial(
        long_drink,
        t.SAGE,
        "#d58a3a",
        g.citrus(252, 214, 24, "#f0a35c", "#f7c48a"),
        deep="#b8641f",
        top=g.mint(226, 100, 1.3) + straw(262, "#0f5a63"),
    ),
    "virgin_mojito": partial(
        long_drink,
        t.BUTTER,
        "#e1eec2",
        g.leaves(240, 210, 28, 66, 13, 5, 26)
        + g.citrus(258, 176, 22, "#7fa33c", "#cfe07f")
        + g.citrus(224, 246, 21, "#7fa33c", "#cfe07f"),
        deep="#c3dca0",
        cubes=9,
        top=g.mint(226, 94, 1.5) + g.mint(256, 98, 1.2) + straw(276, "#5f9447"),
    ),
}
