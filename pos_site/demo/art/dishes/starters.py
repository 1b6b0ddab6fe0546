"""Draw starters."""

from collections.abc import Callable

from pos_site.demo.art import food as f
from pos_site.demo.art import garnish as g
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import (
    area,
    around,
    blot,
    box,
    circle,
    crumbs,
    oval,
    placed,
    shadow,
    smooth,
    spots,
    stroke,
)


def mustard_soup() -> str:
    bacon = "".join(
        box(a, b + 2, 24, 11, 3, "#7d2c1d", k)
        + box(a, b, 24, 10, 3, "#c2573f", k)
        + box(a, b - 2, 20, 3, 1.5, "#f3c3a6", k)
        for a, b, k in ((214, 168, 20), (248, 190, -30), (232, 206, 60), (268, 164, 80), (222, 190, -10))
    )
    seeds = crumbs(240, 182, 84, 84, 46, ("#8a6a1c", "#b58a24", "#6f4f12"), 5, 2)
    bread = placed(f.toast(92, 76), 398, 270, 24)
    return (
        t.cloth(t.SAGE)
        + bread
        + t.bowl(222, 180, 136, "#0f5a63", "#eacb5e")
        + circle(222, 182, 112, "#f0d774")
        + placed(
            stroke("M150 180q36 -46 74 -22t68 -16M166 216q44 26 92 2", "#fff6d4", 9, opacity=0.9)
            + seeds
            + bacon
            + g.chives(240, 184, 48, 42, 16, 6),
            -18,
        )
        + t.placed(g.sprig(0, 0, -30, 40), 236, 150)
    )


def onion_soup() -> str:
    crock = t.bowl(240, 182, 140, "#9c5a34", "#7a3f1b")
    ears = box(92, 182, 44, 54, 18, "#864927") + box(388, 182, 44, 54, 18, "#864927")
    melted = area(blot(240, 182, 104, 98, 6, 0.09, 13), "#b9772a", transform="translate(0 5)") + area(
        blot(240, 180, 104, 98, 6, 0.09, 13), "#f2c65c"
    )
    brown = "".join(
        area(
            blot(a, b, dice.uniform(10, 24), dice.uniform(7, 15), dice.randrange(99), 0.2, 8),
            dice.choice(("#c9832f", "#d99a3c", "#a9621d")),
            opacity=0.75,
        )
        for a, b, dice in spots(240, 180, 84, 78, 17, 7)
    )
    return (
        t.cloth(t.BLUSH)
        + ears
        + crock
        + circle(240, 184, 118, "#6a3413")
        + melted
        + brown
        + "".join(
            stroke(f"M{a} {b}q10 -8 22 0", "#ffe9a8", 4, opacity=0.8) for a, b, _ in spots(230, 176, 70, 64, 11, 4)
        )
        + g.sprig(214, 176, -14, 60)
        + g.chives(240, 190, 60, 50, 10, 3)
    )


def shrimp_croquettes() -> str:
    return (
        t.cloth(t.MIST)
        + t.cutlery()
        + t.plate()
        + g.leaves(196, 236, 46, 24, 16, 6, 32)
        + placed(f.crisp(136, 50, 4), 222, 146, -16)
        + placed(f.crisp(136, 50, 7), 262, 202, -16)
        + g.lemon(312, 268, -30, 30)
        + g.parsley(158, 166, 24, 3)
        + g.parsley(178, 150, 14, 6)
        + f.shrimp(318, 136, 20, 0.8)
        + f.shrimp(342, 164, 70, 0.72)
        + f.shrimp(170, 268, -40, 0.72)
    )


def burrata() -> str:
    rounds = "".join(
        g.tomato(a, b, dice.uniform(24, 31), dice.choice(("#d8412f", "#e8872e", "#c22f35")))
        for a, b, dice in reversed(list(spots(240, 184, 82, 76, 11, 4)))
    )
    bag = (
        shadow(244, 190, 52, 46, 0.4)
        + area(blot(240, 180, 56, 52, 3, 0.05), "#cfc4b0", transform="translate(1 6)")
        + area(blot(240, 178, 56, 52, 3, 0.05), "#fffdf6")
        + area("M214 160Q240 126 266 160Q252 172 240 162Q228 172 214 160Z", "#f1e8d6")
        + stroke("M222 156Q240 140 258 156M240 132V162", "#d8cbb2", 3)
    )
    oil = "".join(
        circle(a, b, dice.uniform(3, 6), "#a9b53c", opacity=0.85) for a, b, dice in spots(240, 184, 98, 96, 15, 9)
    )
    basil = "".join(
        placed(g.leaf(36, 14, c), x, y, r)
        for x, y, r, c in (
            (176, 128, 30, g.GREEN),
            (318, 150, 160, g.GREEN_DARK),
            (280, 236, 200, g.GREEN),
            (172, 226, -20, g.GREEN_LIGHT),
            (236, 174, -50, g.GREEN),
        )
    )
    return (
        t.cloth(t.SAND)
        + placed(f.toast(104, 80), 410, 276, 16)
        + t.dark_plate()
        + rounds
        + oil
        + bag
        + basil
        + crumbs(240, 172, 36, 30, 12, ("#3b3128",), 4, 1.6)
    )


def beef_carpaccio() -> str:
    def slice_(turn: float) -> str:
        return (
            area(blot(0, 0, 44, 33, int(turn) + 3, 0.12, 9), "#8f2028", transform="translate(0 2)")
            + area(blot(0, 0, 44, 33, int(turn) + 3, 0.12, 9), "#c5444a")
            + stroke("M-28 -4q16 -10 30 0t24 -2M-14 14q14 -6 30 2", "#eda29c", 2.6, opacity=0.8)
        )

    mayo = stroke("M150 150Q186 178 176 214M318 140Q296 178 316 222M206 260Q240 244 280 262", "#f6e8b8", 6)
    parmesan = "".join(
        area(
            f"M{a - 16} {b}L{a + 12} {b - 9}L{a + 18} {b + 6}Z",
            "#ffefb9",
            stroke="#e7cf8a",
            stroke_width=1.5,
            transform=f"rotate({dice.uniform(0, 360):.0f} {a:.0f} {b:.0f})",
        )
        for a, b, dice in spots(240, 180, 76, 72, 9, 5)
    )
    nuts = "".join(oval(a, b, 6, 3.6, "#e0b370", dice.uniform(0, 180)) for a, b, dice in spots(240, 180, 94, 92, 16, 8))
    return (
        t.cloth(t.SAGE)
        + t.cutlery()
        + t.plate(r=148)
        + around(240, 182, 72, 9, slice_)
        + placed(slice_(40), 240, 180)
        + mayo
        + g.leaves(240, 178, 40, 34, 15, 4, 40)
        + parmesan
        + nuts
    )


def oysters() -> str:
    ice = "".join(
        box(
            a,
            b,
            dice.uniform(20, 32),
            dice.uniform(18, 26),
            6,
            dice.choice(("#e9f4f5", "#d3e6e9", "#ffffff")),
            dice.uniform(0, 90),
            opacity=0.85,
        )
        for a, b, dice in spots(240, 180, 118, 118, 64, 4)
    )
    shells = "".join(
        f.oyster(x, y, r)
        for x, y, r in (
            (172, 116, 30),
            (298, 112, -24),
            (340, 196, 60),
            (284, 262, 20),
            (178, 256, -30),
            (136, 186, 96),
        )
    )
    return (
        t.cloth(t.SAND)
        + t.plate(r=154, rim="#d9e0e2", ring="#ffffff", well="#c3d8dc")
        + ice
        + shells
        + g.lemon(232, 204, 160, 27)
        + t.ramekin(246, 156, 28, "#a5325a")
        + g.sprig(206, 190, 170, 34)
    )


def bread_butter() -> str:
    loaf = smooth([(96, 196), (108, 136), (170, 104), (240, 116), (262, 170), (240, 226), (176, 250), (116, 238)])
    cuts = "".join(
        area(f"M{x} {y}q24 -22 62 -26q-20 22 -62 26Z", "#f3dcae") for x, y in ((124, 160), (136, 196), (150, 230))
    )
    slices = placed(f.toast(112, 94, "#f2dcab", "#9c5c24"), 318, 150, 22) + placed(
        f.toast(112, 94, "#f2dcab", "#9c5c24"), 296, 226, -8
    )
    butter = (
        box(394, 104, 62, 44, 8, "#caa23c", 10)
        + box(393, 99, 62, 44, 8, "#ffe48a", 10)
        + stroke("M374 94q18 -10 40 -2", "#fff6cf", 4)
    )
    return (
        t.cloth(t.BLUSH)
        + t.board(w=410, h=262)
        + shadow(180, 196, 94, 74, 0.35)
        + placed(area(loaf, "#6f3f17"), 2, 9)
        + area(loaf, "#b8743a")
        + area(smooth([(108, 186), (120, 142), (172, 116), (226, 126), (214, 150), (150, 164)]), "#d39a5e", opacity=0.8)
        + cuts
        + crumbs(178, 180, 74, 62, 46, ("#f6e7c6",), 5, 2)
        + slices
        + butter
        + t.ramekin(392, 254, 27, "#4d4a2c")
    )


DISHES: dict[str, Callable[[], str]] = {
    "mustard_soup": mustard_soup,
    "onion_soup": onion_soup,
    "shrimp_croquettes": shrimp_croquettes,
    "burrata": burrata,
    "beef_carpaccio": beef_carpaccio,
    "oysters": oysters,
    "bread_butter": bread_butter,
}
