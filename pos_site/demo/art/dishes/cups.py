"""Draw coffee and tea."""

from collections.abc import Callable

from pos_site.demo.art import food as f
from pos_site.demo.art import garnish as g
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import (
    area,
    blot,
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
    MUG,
    bubbles,
    glass,
    godwit,
    outline,
)


def _heart(x: float, y: float) -> str:
    rings = "".join(
        placed(
            area("M0 34C-46 2 -34 -36 -12 -32C-4 -30 0 -22 0 -16C0 -22 4 -30 12 -32C34 -36 46 2 0 34Z", c), x, y, 0, k
        )
        for k, c in ((1.5, "#f9eedb"), (1.12, "#b67a45"), (0.86, "#fbf3e4"), (0.5, "#b67a45"), (0.3, "#fbf3e4"))
    )
    return circle(x, y, 66, "#d8b283", opacity=0.5) + rings


def espresso() -> str:
    return t.cloth(t.CLAY) + t.cup(
        "#3a1c0d",
        circle(234, 183, 46, "#9a5f2c")
        + circle(234, 183, 40, "#b4783c")
        + area(blot(226, 176, 24, 18, 4, 0.2), "#cf9a5c", opacity=0.8),
        r=58,
        saucer="#0f5a63",
    )


def coffee() -> str:
    return t.cloth(t.SAND) + t.cup(
        "#2f170b", stroke("M184 160Q204 128 240 124", "#8a5a38", 7, opacity=0.8) + bubbles(262, 216, 22, 16, 9, 3)
    )


def cappuccino() -> str:
    return t.cloth(t.SAGE) + t.cup("#9c6130", circle(235, 184, 68, "#c08a52") + _heart(235, 184), glaze="#0f5a63")


def hot_chocolate() -> str:
    cream = (
        area(blot(235, 182, 56, 52, 6, 0.1, 10), "#e7dcc5", transform="translate(2 5)")
        + area(blot(235, 180, 56, 52, 6, 0.1, 10), "#fffdf6")
        + stroke("M206 172Q234 146 258 166Q272 190 246 202Q222 208 220 190Q222 176 238 182", "#e7dcc5", 6)
    )
    return t.cloth(t.PLUM) + t.cup(
        "#4a2413", cream + crumbs(235, 180, 46, 42, 44, ("#4a2413", "#6b3c24"), 5, 2.4), glaze="#c4622d", biscuit=True
    )


def latte_macchiato() -> str:
    x = 240
    layers = (
        area(outline(x, MUG, 126, 5), "#f6ead2")
        + area(outline(x, MUG, 176, 5), "#c48d5b")
        + area(outline(x, MUG, 196, 5), "#a86f3c")
        + area(outline(x, MUG, 216, 5), "#e2c296")
        + area(outline(x, MUG, 236, 5), "#f7ecd8")
    )
    spoon = placed(box(0, 0, 7, 190, 3, t.SILVER), 282, 130, 14)
    return (
        t.counter(t.BUTTER)
        + oval(240, FLOOR + 4, 118, 13, "#d5c7ae")
        + oval(240, FLOOR, 118, 13, "#fffdf8")
        + spoon
        + glass(x, MUG, "#f6ead2", 122, foam="#fffaf0", inside=layers)
        + box(350, FLOOR - 8, 46, 12, 5, "#cf935a", -6)
        + f.steam(232, 66)
    )


def fresh_mint_tea() -> str:
    x = 234
    sprigs = g.sprig(218, 284, -96, 130) + g.sprig(240, 288, -84, 150, g.GREEN_LIGHT) + g.sprig(258, 284, -72, 120)
    honey = placed(
        box(0, 0, 9, 96, 4, "#c48d5b")
        + "".join(box(0, 56 + k * 8, 34 - abs(k - 2) * 6, 6, 3, "#d9a441") for k in range(5)),
        372,
        214,
        -14,
    )
    return (
        t.counter(t.MIST)
        + oval(x, FLOOR + 4, 106, 12, "#d5c7ae")
        + oval(x, FLOOR, 106, 12, "#fffdf8")
        + stroke("M284 150Q338 150 334 206Q330 248 284 246", "#ffffff", 9, opacity=0.75)
        + glass(x, MUG, "#d8e6a4", 126, deep="#c3d97f", inside=sprigs)
        + g.mint(218, 108, 1.2)
        + g.mint(250, 112, 1)
        + honey
        + f.steam(x, 76)
    )


def pot_of_tea() -> str:
    body = "M92 196C92 140 142 122 196 122C250 122 300 140 300 196C300 258 258 296 196 296C134 296 92 258 92 196Z"
    spout = "M288 214C330 214 330 164 366 152L378 166C354 184 358 246 284 256Z"
    pot = (
        area(spout, "#0b464d", transform="translate(0 4)")
        + area(spout, "#0f5a63")
        + stroke("M104 162Q44 150 50 212Q58 262 118 256", "#0f5a63", 15)
        + area(body, "#0b464d", transform="translate(0 5)")
        + area(body, "#0f5a63")
        + oval(196, 126, 66, 14, "#0b464d")
        + area("M136 122Q196 84 256 122Q196 138 136 122Z", "#1b7480")
        + circle(196, 92, 12, "#c4622d")
        + area("M118 176Q130 142 172 134Q138 168 134 214Q118 204 118 176Z", "#ffffff", opacity=0.22)
        + placed(godwit("#f0cfbd"), 206, 206, 0, 0.5)
    )
    cup = (
        area("M340 232H444Q442 292 392 294Q342 292 340 232Z", "#d5c7ae", transform="translate(0 4)")
        + area("M340 230H444Q442 290 392 292Q342 290 340 230Z", "#fffdf8")
        + oval(392, 231, 52, 9, "#e9e0d0")
        + oval(392, 232, 46, 7, "#b8672a")
        + stroke("M442 244Q470 244 462 264Q454 278 434 274", "#fffdf8", 8)
    )
    return (
        t.counter(t.BLUSH)
        + shadow(200, 306, 110, 10, 0.4)
        + shadow(396, 306, 66, 8, 0.4)
        + oval(392, 300, 68, 9, "#fffdf8")
        + pot
        + cup
        + f.steam(392, 220)
    )


DISHES: dict[str, Callable[[], str]] = {
    "espresso": espresso,
    "coffee": coffee,
    "cappuccino": cappuccino,
    "hot_chocolate": hot_chocolate,
    "latte_macchiato": latte_macchiato,
    "fresh_mint_tea": fresh_mint_tea,
    "pot_of_tea": pot_of_tea,
}
