"""Draw spirits and cocktails."""

from collections.abc import Callable

from pos_site.demo.art import food as f
from pos_site.demo.art import garnish as g
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import (
    area,
    box,
    circle,
    crumbs,
    oval,
    placed,
    stroke,
)
from pos_site.demo.art.vessels import (
    BALLOON,
    FLOOR,
    IRISH,
    MARTINI,
    NIP,
    ROCKS,
    bottle,
    bubbles,
    glass,
    ice,
    nearer,
    outline,
    straw,
)


def gin() -> str:
    swim = (
        ice(234, 176, 46, 28, 8, 4)
        + g.sprig(214, 212, -50, 60, "#6d9d4c")
        + "".join(circle(x, y, 6, "#3d3560") for x, y in ((250, 152), (262, 188), (226, 150)))
        + bubbles(234, 180, 50, 40, 26, 4)
    )
    tonic = bottle(378, "#cfe4e6", "#f2c230", "beer", "#22545c", "#22545c")
    return (
        t.counter(t.MIST) + tonic + glass(234, BALLOON, "#dcecea", 122, stem=True, inside=swim) + g.citrus(286, 86, 29)
    )


def orange_spritz() -> str:
    return (
        t.counter(t.BLUSH)
        + glass(
            240,
            BALLOON,
            "#ee7a2b",
            118,
            light="#f9b27c",
            stem=True,
            deep="#d9531c",
            inside=ice(240, 166, 48, 30, 8, 5) + bubbles(240, 180, 50, 40, 22, 6),
        )
        + g.citrus(296, 88, 34, "#e8872e", "#f7b45c")
        + straw(216, "#0f5a63")
    )


def espresso_martini() -> str:
    beans = "".join(
        placed(oval(0, 0, 9, 6, "#3a1c0d") + stroke("M-6 0Q0 -3 6 0", "#8a5a38", 1.8), x, y, r)
        for x, y, r in ((240, 110, 0), (224, 114, 50), (256, 114, -50))
    )
    froth = area("M152 112Q196 100 240 100T328 112L312 132Q240 146 168 132Z", "#d9b487") + oval(
        240, 111, 86, 11, "#e9cda6"
    )
    return t.counter(t.CLAY) + nearer(1.2, glass(240, MARTINI, "#2b140a", 116, stem=True, inside=froth) + beans)


def irish_coffee() -> str:
    cream = area(outline(240, IRISH, 100, 4), "#fffaf0")
    dark = area(outline(240, IRISH, 142, 4), "#2f170b")
    return (
        t.counter(t.SAGE)
        + stroke("M286 120Q338 120 332 168Q326 204 278 200", "#ffffff", 9, opacity=0.75)
        + glass(
            240, IRISH, "#2f170b", 104, stem=True, inside=cream + dark + stroke("M200 142q20 8 40 0t40 0", "#a9764a", 6)
        )
        + crumbs(240, 103, 32, 4, 12, ("#6b3c24",), 5, 2)
        + f.steam(240, 80)
    )


def whisky() -> str:
    cube = (
        box(222, 240, 52, 50, 9, "#ffffff", 12, opacity=0.5)
        + box(266, 246, 48, 46, 9, "#ffffff", -16, opacity=0.4)
        + box(214, 226, 24, 12, 5, "#ffffff", 12, opacity=0.6)
    )
    cuts = "".join(
        stroke(f"M{x} 262L{x + 14} 292M{x + 14} 262L{x} 292", "#ffffff", 3, opacity=0.5)
        for x in (190, 214, 238, 262, 276)
    )
    return t.counter(t.SAND) + nearer(
        1.5, glass(240, ROCKS, "#c9741f", 218, light="#eaa859", deep="#a4560f", inside=cube + cuts)
    )


def jenever() -> str:
    crock = bottle(160, "#b8703a", "#f3e6c8", "slim", "#7a3f1b", "#7a3f1b")
    return (
        t.counter(t.SAGE)
        + crock
        + glass(306, NIP, "#f1e4a8", 140, stem=True, deep="#dcc878")
        + box(306, FLOOR + 7, 110, 8, 4, "#e9edee")
    )


DISHES: dict[str, Callable[[], str]] = {
    "gin": gin,
    "orange_spritz": orange_spritz,
    "espresso_martini": espresso_martini,
    "irish_coffee": irish_coffee,
    "whisky": whisky,
    "jenever": jenever,
}
