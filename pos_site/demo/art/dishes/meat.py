"""Draw mains of meat."""

from collections.abc import Callable

from pos_site.demo.art import food as f
from pos_site.demo.art import garnish as g
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import (
    area,
    blot,
    circle,
    crumbs,
    oval,
    placed,
    shadow,
    smooth,
    solid,
    spots,
    stroke,
)


def cote_de_boeuf() -> str:
    meat = smooth([(126, 176), (150, 118), (222, 94), (292, 112), (322, 164), (306, 222), (246, 254), (172, 238)])
    bone = area(
        "M300 132C340 104 384 86 402 96C418 90 428 108 414 118C416 132 398 138 390 126C366 136 336 158 318 182Z",
        "#f4e8d2",
    )
    shade = area(
        "M300 132C340 104 384 86 402 96C418 90 428 108 414 118C416 132 398 138 390 126C366 136 336 158 318 182Z",
        "#b79f7c",
        transform="translate(2 8)",
    )
    seared = (
        placed(area(meat, "#2b110a"), 3, 10)
        + area(meat, "#5c2a19")
        + area(
            smooth([(142, 176), (162, 130), (224, 110), (282, 126), (304, 166), (292, 210), (242, 236), (178, 222)]),
            "#74391f",
        )
    )
    fat = stroke("M130 172Q148 118 220 98Q286 96 316 150", "#e8c490", 9)
    marks = f.grill_marks(224, 172, 150, 5, 27, -32, "#1d0b06")
    return (
        t.cloth(t.CLAY)
        + t.board(w=430, h=280)
        + shadow(228, 190, 116, 84, 0.4)
        + shade
        + bone
        + seared
        + fat
        + marks
        + crumbs(222, 170, 80, 56, 26, ("#ffffff", "#f5e7c7"), 8, 1.8)
        + g.sprig(120, 92, 24, 84, "#6f8f5a")
        + t.ramekin(372, 226, 36, "#f0d070")
        + g.leaves(92, 254, 34, 22, 9, 5, 34)
        + g.cherry(84, 244, 12)
        + g.cherry(116, 262, 11)
    )


def steak_frites() -> str:
    return (
        t.cloth(t.BLUSH)
        + t.cutlery()
        + t.plate()
        + f.fries(296, 158, 50, 62, 26, 4, length=72)
        + shadow(190, 190, 66, 52, 0.25)
        + f.steak_slices(190, 186, 5, -14)
        + crumbs(190, 180, 52, 34, 14, ("#ffffff",), 3, 1.7)
        + g.leaves(232, 268, 44, 14, 12, 6, 28)
        + t.ramekin(316, 252, 25, "#f0d070")
    )


def half_chicken() -> str:
    body = smooth(
        [(134, 190), (150, 138), (206, 112), (262, 124), (304, 158), (316, 196), (288, 232), (228, 248), (168, 238)]
    )
    leg = "M282 196C318 176 352 170 372 186C384 178 398 190 390 200C398 210 384 222 374 214C350 232 312 240 282 228Z"
    skin = area("M152 176Q180 126 240 130Q288 142 300 174Q240 148 152 176Z", "#eab05a", opacity=0.85)
    return (
        t.cloth(t.BUTTER)
        + t.cutlery()
        + t.plate(r=146)
        + area(blot(226, 206, 108, 66, 6, 0.1), "#b9702a", opacity=0.45)
        + placed(area(leg, "#7c431a"), 2, 8)
        + area(leg, "#c77c31")
        + circle(386, 194, 9, "#f4e8d2")
        + circle(380, 208, 9, "#f4e8d2")
        + placed(area(body, "#7c431a"), 2, 9)
        + area(body, "#cf8636")
        + skin
        + stroke("M176 214Q232 232 284 206M204 154Q220 176 212 206", "#8f4f1b", 5, opacity=0.6)
        + crumbs(230, 180, 70, 44, 30, ("#5a2f10", "#f6d99a", "#4f7a36"), 6, 2)
        + g.citrus(150, 250, 24)
        + g.sprig(214, 260, -8, 76, "#7d9a5c")
        + g.citrus(294, 116, 20)
    )


def beef_stew() -> str:
    chunks = "".join(
        solid(
            blot(a, b, dice.uniform(17, 24), dice.uniform(14, 20), dice.randrange(99), 0.14, 8),
            dice.choice(("#6b3520", "#7d4228", "#5c2b19")),
            "#3d1a0e",
            5,
        )
        + oval(a - 5, b - 6, 7, 3, "#c98a5c", opacity=0.6)
        for a, b, dice in spots(216, 208, 62, 44, 11, 5)
    )
    mash = (
        area(blot(276, 136, 62, 44, 8, 0.07, 13), "#d8c08a", transform="translate(1 6)")
        + area(blot(276, 136, 62, 44, 8, 0.07, 13), "#f7e8be")
        + stroke("M234 136Q256 112 280 124T316 138M246 152Q270 138 298 150", "#e3cd93", 5)
    )
    cabbage = "".join(
        stroke(
            f"M{a - 13} {b}q13 {dice.uniform(-16, 16):.0f} 26 0",
            dice.choice(("#7c2f63", "#9c4a82", "#5f1f4b", "#b97aa4")),
            5,
        )
        for a, b, dice in spots(172, 134, 40, 30, 34, 9)
    )
    return (
        t.cloth(t.CLAY)
        + t.cutlery()
        + t.bowl(240, 180, 142, "#8a3d2a", "#f4ead6")
        + area(blot(226, 204, 92, 66, 4, 0.07), "#5a2a16")
        + mash
        + cabbage
        + chunks
        + g.parsley(240, 190, 15, 2)
        + g.chives(226, 204, 64, 40, 10, 6)
        + g.sprig(286, 128, -62, 36)
    )


DISHES: dict[str, Callable[[], str]] = {
    "cote_de_boeuf": cote_de_boeuf,
    "steak_frites": steak_frites,
    "half_chicken": half_chicken,
    "beef_stew": beef_stew,
}
