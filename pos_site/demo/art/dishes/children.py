"""Draw what children order."""

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
    spots,
    stroke,
)


def kids_nuggets() -> str:
    pieces = "".join(
        placed(
            area(blot(0, 0, 33, 24, k, 0.1, 8), "#87501a", transform="translate(1 6)")
            + area(blot(0, 0, 33, 24, k, 0.1, 8), "#d6953f")
            + oval(-6, -8, 18, 8, "#f0be6c", opacity=0.8)
            + crumbs(0, 0, 26, 18, 16, ("#f6dca8", "#a9671f"), k, 1.7),
            x,
            y,
            r,
        )
        for k, (x, y, r) in enumerate(
            ((188, 130, -16), (252, 114, 10), (216, 174, 30), (164, 186, -30), (276, 160, -8)), 4
        )
    )
    face = (
        circle(304, 232, 32, "#b8231c")
        + "".join(circle(x, 226, 4, "#fff6dc") for x in (293, 315))
        + stroke("M290 238Q304 252 318 238", "#fff6dc", 4)
    )
    return (
        t.cloth(t.BUTTER)
        + t.cutlery(40, 440)
        + t.plate(r=150, rim="#d9eaec", ring="#ffffff", well="#fffdf8")
        + f.fries(206, 242, 50, 24, 16, 5, length=62)
        + pieces
        + shadow(307, 238, 40, 36, 0.25)
        + circle(304, 235, 40, "#cdbfa6")
        + circle(304, 232, 40, "#fffdf8")
        + face
        + "".join(g.cucumber(x, y, 17) for x, y in ((322, 128), (344, 152), (346, 182)))
    )


def kids_pasta() -> str:
    tubes = "".join(
        placed(
            box(1, 4, 46, 19, 8, "#b98a35")
            + box(0, 0, 46, 18, 8, dice.choice(("#f3d583", "#f7e09a", "#ebc86a")))
            + oval(21, 0, 4, 8, "#b98a35")
            + stroke("M-16 -3H14", "#fff6d4", 3, opacity=0.8),
            a,
            b,
            dice.uniform(0, 360),
        )
        for a, b, dice in reversed(list(spots(240, 180, 88, 82, 34, 5)))
    )
    sauce = (
        area(blot(240, 172, 62, 54, 7, 0.17, 12), "#a9281b", transform="translate(0 4)")
        + area(blot(240, 170, 62, 54, 7, 0.17, 12), "#dc4b32")
        + area(blot(230, 160, 34, 22, 3, 0.2), "#ef7a58", opacity=0.7)
    )
    grated = "".join(
        box(a, b, 15, 4, 2, "#fff3c9", dice.uniform(0, 180)) for a, b, dice in spots(240, 168, 46, 40, 34, 8)
    )
    return (
        t.cloth(t.MIST)
        + t.bowl(240, 180, 144, "#c4622d", "#fff6e2")
        + tubes
        + sauce
        + grated
        + "".join(
            placed(g.leaf(38, 15, c), 238, 166, r) for r, c in ((-140, g.GREEN), (-30, g.GREEN_LIGHT), (80, g.GREEN))
        )
    )


def poffertjes() -> str:
    rows = (
        (164, 120),
        (216, 108),
        (268, 108),
        (318, 122),
        (142, 166),
        (192, 158),
        (242, 154),
        (292, 158),
        (340, 168),
        (166, 210),
        (216, 206),
        (268, 206),
        (318, 210),
        (196, 250),
        (244, 254),
        (290, 250),
    )
    cakes = "".join(
        shadow(x + 3, y + 9, 28, 22, 0.25)
        + oval(x, y + 5, 29, 23, "#a9671f")
        + oval(x, y, 29, 23, "#eec175")
        + oval(x, y - 2, 20, 15, "#cf8c3a")
        + oval(x - 5, y - 6, 8, 5, "#f6d99a", opacity=0.8)
        for x, y in rows
    )
    snow = f.sugar(240, 176, 112, 88, 230, 4)
    butter = placed(
        box(2, 6, 46, 36, 6, "#caa23c")
        + box(0, 0, 46, 36, 6, "#ffe98f")
        + stroke("M-14 -8H12", "#ffffff", 4, opacity=0.8),
        242,
        158,
        -14,
    )
    return (
        t.cloth(t.BLUSH)
        + t.blue_plate().replace('r="142"', 'r="156"')
        + area(blot(242, 186, 70, 50, 4, 0.16), "#f3c648", opacity=0.6)
        + cakes
        + snow
        + butter
    )


DISHES: dict[str, Callable[[], str]] = {
    "kids_nuggets": kids_nuggets,
    "kids_pasta": kids_pasta,
    "poffertjes": poffertjes,
}
