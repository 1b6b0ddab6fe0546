"""Draw mains from the sea."""

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
    smooth,
    spots,
    stroke,
)


def moules_frites() -> str:
    pot = t.bowl(190, 184, 140, "#28525a", "#c9a86a")
    handles = box(48, 184, 24, 66, 12, "#1f444b") + box(332, 184, 24, 66, 12, "#1f444b")
    shells = "".join(
        f.mussel(a, b, dice.uniform(0, 360), dice.uniform(0.92, 1.1))
        for a, b, dice in reversed(list(spots(190, 184, 84, 82, 21, 12)))
    )
    cone = (
        area("M362 128H464L440 262H386Z", "#3a2413", opacity=0.2, transform="translate(6 10)")
        + f.fries(412, 118, 32, 22, 13, 9, length=62)
        + area("M360 132H464L440 262H386Z", "#f7efdc")
        + stroke("M374 160L452 160M380 190L448 190M384 220H444", "#c4622d", 4, opacity=0.55)
    )
    return (
        t.cloth(t.MIST)
        + handles
        + pot
        + shells
        + g.parsley(150, 130, 16, 3)
        + g.parsley(230, 220, 15, 5)
        + g.parsley(190, 176, 13, 8)
        + g.chives(190, 184, 80, 78, 12, 4)
        + cone
        + t.ramekin(414, 308, 29, "#fbeeb8")
    )


def sea_bass() -> str:
    samphire = "".join(
        g.sprig(a, b, dice.uniform(-30, 30), 46, "#6d9d4c") for a, b, dice in spots(230, 238, 70, 12, 6, 3)
    )
    plate = (
        oval(246, 195, 196, 128, "#3a2413", opacity=0.24, filter="url(#soft)")
        + oval(240, 186, 196, 128, "#d5c7ae")
        + oval(240, 181, 196, 128, "#fffdf8")
        + oval(240, 181, 184, 117, "none", stroke="#5f93a0", stroke_width=3)
        + oval(240, 181, 150, 90, "#f6efe1")
    )
    return (
        t.cloth(t.MIST)
        + plate
        + samphire
        + f.fish(238, 176, -6, 1.14)
        + g.citrus(150, 254, 25)
        + g.citrus(184, 268, 22)
        + g.parsley(330, 236, 17, 4)
        + g.cherry(306, 252, 11)
        + g.cherry(340, 118, 10)
        + g.sprig(196, 108, -12, 54, "#8dbb5e")
    )


def fish_and_chips() -> str:
    batter = smooth(
        [
            (104, 206),
            (118, 160),
            (176, 142),
            (240, 118),
            (296, 116),
            (326, 138),
            (310, 172),
            (252, 196),
            (196, 222),
            (142, 236),
        ]
    )
    return (
        t.cloth(t.MIST)
        + t.board(w=420, h=270)
        + t.paper(238, 180, 186, 118, 5)
        + f.fries(250, 214, 108, 44, 34, 7)
        + placed(area(batter, "#8f561d"), 2, 9)
        + area(batter, "#dc9a3f")
        + stroke("M130 196Q176 160 236 144Q280 128 306 136", "#f5cd7d", 12, opacity=0.8)
        + crumbs(214, 172, 92, 34, 44, ("#f8dc9d", "#a9671f", "#eab65c"), 3, 3)
        + g.lemon(352, 236, -24, 34)
        + t.ramekin(366, 130, 31, "#eef0c0")
        + g.parsley(130, 248, 18, 4)
    )


def catch_of_the_day() -> str:
    fillet = smooth(
        [(146, 196), (158, 150), (206, 132), (262, 136), (318, 152), (336, 184), (300, 212), (232, 226), (176, 222)]
    )
    flakes = "".join(
        stroke(f"M{x} {y}q14 20 2 {h}", "#e2c99b", 4)
        for x, y, h in ((182, 146, 66), (212, 140, 74), (244, 142, 72), (276, 148, 60), (304, 156, 44))
    )
    return (
        t.cloth(t.SAND)
        + t.cutlery()
        + t.blue_plate()
        + f.swoosh("M152 236Q190 276 262 266T336 214", "#e9c94d", 24)
        + "".join(
            placed(box(0, 3, 70, 13, 6, g.GREEN_DARK) + box(0, 0, 70, 12, 6, g.GREEN_LIGHT), x, y, r)
            for x, y, r in ((196, 128, -28), (222, 116, -22), (250, 112, -16), (278, 118, -10))
        )
        + placed(area(fillet, "#b08a50"), 2, 9)
        + area(fillet, "#fbf3dd")
        + area("M150 190Q160 152 206 136Q262 138 316 154Q262 150 214 154Q172 162 150 190Z", "#d89a48")
        + flakes
        + g.citrus(316, 240, 22)
        + g.parsley(236, 172, 13, 3)
        + g.chives(240, 180, 60, 26, 9, 2)
        + circle(172, 254, 5, g.GREEN)
        + circle(300, 262, 4, g.GREEN)
    )


DISHES: dict[str, Callable[[], str]] = {
    "moules_frites": moules_frites,
    "sea_bass": sea_bass,
    "fish_and_chips": fish_and_chips,
    "catch_of_the_day": catch_of_the_day,
}
