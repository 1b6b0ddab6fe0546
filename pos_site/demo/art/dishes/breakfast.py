"""Draw breakfast."""

from collections.abc import Callable

from pos_site.demo.art import food as f
from pos_site.demo.art import garnish as g
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import (
    area,
    box,
    crumbs,
    oval,
    placed,
    shadow,
    smooth,
    spots,
    stroke,
)


def breakfast_buffet() -> str:
    rolls = "".join(
        shadow(x + 3, y + 8, 36, 28, 0.3)
        + oval(x, y + 3, 36, 28, f.BRIOCHE[1])
        + oval(x, y, 36, 28, f.BRIOCHE[0])
        + oval(x - 8, y - 8, 20, 12, f.BRIOCHE[2], opacity=0.8)
        for x, y in ((104, 96), (166, 82), (134, 140))
    )
    ham = "".join(
        placed(
            area("M-34 0Q0 -40 34 0Q0 14 -34 0Z", "#c9788a") + area("M-28 -3Q0 -32 28 -3Q0 7 -28 -3Z", "#f0b3bd"),
            330 + k * 26,
            96 + k % 2 * 22,
            k * 14,
        )
        for k in range(4)
    )
    cubes = "".join(
        placed(box(2, 4, 28, 28, 4, "#c98f22") + box(0, 0, 28, 28, 4, "#f6cf66"), a, b, dice.uniform(0, 90))
        for a, b, dice in spots(384, 262, 44, 34, 8, 4)
    )
    return (
        t.cloth(t.SAND)
        + t.board(134, 112, 214, 150)
        + rolls
        + t.plate(374, 108, 88)
        + ham
        + t.bowl(240, 252, 74, "#0f5a63", "#fffdf8")
        + g.berries(240, 252, 44, 40, 13, 4)
        + g.mint(240, 250, 0.8)
        + t.plate(384, 268, 78, well="#f8f2e6")
        + cubes
        + placed(t.bowl(0, 0, 56, "#fffdf8", "#f3ead6") + f.egg(0, 0, 40, 5), 96, 270)
    )


def eggs_any_style() -> str:
    return (
        t.cloth(t.BUTTER)
        + t.cutlery()
        + t.blue_plate()
        + placed(f.toast(118, 100), 196, 150, -14)
        + placed(f.toast(118, 100), 282, 200, 10)
        + f.egg(196, 150, 44, 6)
        + f.egg(284, 200, 46, 9)
        + crumbs(240, 176, 70, 50, 16, ("#3b3128", "#7a5b2e"), 3, 1.6)
        + g.leaves(180, 244, 34, 20, 10, 4, 30)
        + g.cherry(302, 118, 13)
        + g.cherry(328, 136, 12)
    )


def yoghurt_granola() -> str:
    oats = "".join(
        oval(
            a,
            b,
            dice.uniform(5, 10),
            dice.uniform(4, 7),
            dice.choice(("#c48d4b", "#a86f31", "#dfb271", "#8c5523", "#efcb8d")),
            dice.uniform(0, 180),
        )
        for a, b, dice in spots(214, 196, 60, 70, 62, 4)
    )
    return (
        t.cloth(t.PLUM)
        + t.bowl(240, 182, 138, "#5f93a0", "#fffdf6")
        + stroke("M170 120Q240 84 300 130Q344 184 306 244", "#efe5d0", 9)
        + oats
        + g.berries(292, 164, 36, 46, 11, 6)
        + g.mint(276, 206)
        + placed(oval(0, 0, 20, 28, t.SILVER) + box(0, 92, 8, 150, 4, t.SILVER), 424, 110, 14)
    )


def croissant() -> str:
    shell = smooth(
        [
            (104, 214),
            (112, 170),
            (146, 128),
            (204, 104),
            (270, 104),
            (330, 128),
            (366, 172),
            (376, 214),
            (350, 226),
            (318, 196),
            (268, 184),
            (214, 184),
            (164, 196),
            (130, 226),
        ]
    )
    folds = "".join(
        area(d, f.BRIOCHE[2], opacity=0.75)
        for d in (
            "M204 106Q176 146 178 186Q200 182 214 182Q208 140 232 104Z",
            "M270 105Q298 146 300 186Q282 184 268 182Q272 140 246 104Z",
            "M144 132Q126 172 140 216Q150 206 164 194Q152 160 172 118Z",
            "M332 130Q352 172 340 216Q330 206 318 194Q328 160 306 118Z",
        )
    )
    lines = stroke(
        "M178 188Q174 146 204 106M302 188Q304 146 272 106M138 218Q124 172 146 130M342 218Q356 172 332 130M240 104Q232 144 240 184",
        f.BRIOCHE[1],
        4,
    )
    butter = box(0, 5, 58, 36, 6, "#caa23c") + box(0, 0, 58, 36, 6, "#ffe48a")
    return (
        t.cloth(t.MIST)
        + t.plate(240, 180, 150)
        + area(shell, "#3a2413", opacity=0.22, transform="translate(6 16)")
        + placed(area(shell, f.BRIOCHE[1]), 0, 8)
        + area(shell, f.BRIOCHE[0])
        + folds
        + lines
        + crumbs(240, 250, 76, 24, 16, f.BRIOCHE, 4, 2.4)
        + t.ramekin(254, 256, 30, "#b22a3c")
        + placed(butter, 182, 262, -16)
        + placed(box(0, 0, 10, 120, 5, t.SILVER) + box(0, -86, 16, 84, 8, t.SILVER), 440, 216, 6)
    )


DISHES: dict[str, Callable[[], str]] = {
    "breakfast_buffet": breakfast_buffet,
    "eggs_any_style": eggs_any_style,
    "yoghurt_granola": yoghurt_granola,
    "croissant": croissant,
}
