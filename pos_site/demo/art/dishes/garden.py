"""Draw mains and sides without meat."""

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


def mushroom_risotto() -> str:
    rice = "".join(
        oval(a, b, 6.4, 3.3, dice.choice(("#fbf1d8", "#f4e4bd", "#ead4a2", "#fff9ea")), dice.uniform(0, 180))
        for a, b, dice in spots(240, 180, 96, 96, 190, 3)
    )
    fungi = "".join(
        g.mushroom(a, b, dice.uniform(0, 360), dice.uniform(0.8, 1.1)) for a, b, dice in spots(240, 178, 58, 54, 8, 5)
    )
    flakes = "".join(
        box(a, b, 20, 8, 3, "#fff3c9", dice.uniform(0, 180)) for a, b, dice in spots(240, 180, 70, 66, 9, 8)
    )
    drops = "".join(
        circle(a, b, dice.uniform(3, 6), "#7fa33c", opacity=0.85) for a, b, dice in spots(240, 180, 88, 88, 14, 11)
    )
    return (
        t.cloth(t.SAGE)
        + t.cutlery()
        + t.bowl(240, 180, 138, "#fffdf8", "#d9c08a")
        + area(blot(240, 181, 104, 102, 4, 0.05, 14), "#ecd8a6")
        + rice
        + drops
        + fungi
        + flakes
        + g.chives(240, 180, 66, 62, 10, 4)
        + g.sprig(228, 164, -40, 52)
    )


def roast_cauliflower() -> str:
    heads = "".join(
        circle(a + 1, b + 4, 21, "#a9834a")
        + circle(a, b, 20, dice.choice(("#efd9a8", "#e8c98d", "#f5e6c0")))
        + crumbs(a - 2, b - 3, 13, 12, 10, ("#fff8e2", "#c48b46", "#b06f2c", "#f9eccb"), dice.randrange(99), 2.8)
        for a, b, dice in reversed(list(spots(240, 168, 70, 60, 20, 4)))
    )
    lentils = "".join(
        oval(a, b, 5, 4, dice.choice(("#5c5138", "#756a49", "#463d29", "#8b7d54")))
        for a, b, dice in spots(240, 190, 98, 86, 120, 5)
    )
    greens = "".join(
        placed(g.leaf(62, 20, c), 240, 176, d)
        for d, c in (
            (150, g.GREEN),
            (182, g.GREEN_LIGHT),
            (24, g.GREEN),
            (-4, g.GREEN_LIGHT),
            (96, g.GREEN_DARK),
            (64, g.GREEN),
        )
    )
    big = placed(greens, -240 * 0.75, -176 * 0.75, 0, 1.75)
    return (
        t.cloth(t.BUTTER)
        + t.cutlery()
        + t.dark_plate()
        + area(blot(240, 188, 102, 92, 8, 0.06), "#a9c785")
        + lentils
        + big
        + shadow(242, 186, 86, 70, 0.35)
        + heads
        + crumbs(240, 164, 72, 58, 40, ("#8f5a2b", "#c98f4f", "#6d3f18"), 7, 3.2)
        + g.parsley(206, 140, 10, 3)
        + g.parsley(280, 190, 11, 6)
    )


def fries() -> str:
    cone = area("M126 196H354L318 336H162Z", "#3a2413", opacity=0.2, transform="translate(8 10)")
    front = area("M122 192H358L322 334H158Z", "#f7efdc") + "".join(
        stroke(f"M{x} 192L{x + (240 - x) * 0.33:.0f} 334", "#0f5a63", 10, opacity=0.8) for x in range(146, 350, 38)
    )
    sticks = "".join(
        placed(
            box(2, 3, 20, 150, 4, "#b97a22")
            + box(0, 0, 19, 150, 4, ("#f2c14e", "#e9b03d", "#f7d274")[k % 3])
            + box(-5, 0, 4, 130, 2, "#fff4cf", opacity=0.75),
            240 + (k - 6) * 17,
            150 - (k * 53 % 37) + abs(k - 6) * 5,
            (k - 6) * 3.4,
        )
        for k in (0, 12, 2, 10, 4, 8, 6, 1, 11, 3, 9, 5, 7)
    )
    return (
        t.counter(t.BUTTER)
        + cone
        + sticks
        + front
        + area("M122 192H358L355 204H125Z", "#ffffff", opacity=0.7)
        + box(414, 292, 84, 34, 14, "#d5c7ae")
        + box(414, 288, 84, 34, 14, "#fffdf8")
        + oval(414, 272, 38, 10, "#fbeeb8")
        + stroke("M396 270q14 -12 34 0", "#ffffff", 4)
    )


def sweet_potato_fries() -> str:
    return (
        t.cloth(t.SAGE)
        + t.bowl(222, 184, 138, "#28525a", "#1f444b")
        + f.fries(222, 178, 84, 76, 44, 6, ("#e8813a", "#df6f2b", "#f09a55"), "#8c3d12", 96)
        + crumbs(222, 176, 80, 70, 26, ("#ffffff", "#f2e8da"), 3, 2)
        + g.parsley(196, 140, 12, 4)
        + g.parsley(262, 204, 12, 6)
        + t.ramekin(408, 256, 40, "#fbeeb8")
    )


def green_salad() -> str:
    rad = "".join(
        circle(a, b + 2, 13, "#8f1f47") + circle(a, b, 13, "#d23b6c") + circle(a, b, 11, "#fdf3f5")
        for a, b, _ in spots(240, 180, 72, 68, 7, 13)
    )
    cuc = "".join(g.cucumber(a, b, 19) for a, b, _ in spots(240, 180, 66, 62, 5, 4))
    return (
        t.cloth(t.BLUSH)
        + t.bowl(240, 180, 144, "#c48d5b", "#8e5a30")
        + g.leaves(240, 180, 98, 96, 60, 3, 56)
        + cuc
        + rad
        + g.leaves(240, 180, 92, 90, 22, 9, 46, (g.GREEN_LIGHT, "#a9cf74"))
        + crumbs(240, 180, 80, 80, 22, ("#c99a2a", "#f0d774"), 5, 2.4)
    )


def apple_compote() -> str:
    bits = "".join(
        area(
            blot(a, b, dice.uniform(14, 24), dice.uniform(11, 18), dice.randrange(99), 0.15, 8),
            dice.choice(("#f3dd9b", "#e6c878", "#f9ebbd", "#dcb766")),
        )
        for a, b, dice in spots(240, 182, 88, 84, 36, 6)
    )
    stick = placed(
        box(2, 6, 124, 16, 6, "#5b2f14") + box(0, 0, 124, 15, 6, "#9a5a2c") + stroke("M-54 -2H54", "#c98f5c", 3),
        258,
        150,
        -34,
    )
    apple = placed(
        shadow(4, 10, 46, 42, 0.3)
        + area("M0 -30C-30 -46 -56 -20 -46 14C-38 42 -16 46 0 38C16 46 38 42 46 14C56 -20 30 -46 0 -30Z", "#c93a2a")
        + area("M-30 -22C-46 -6 -42 18 -32 28C-36 6 -34 -8 -22 -24Z", "#f08d6e", opacity=0.8)
        + stroke("M0 -30Q4 -46 12 -52", "#5b3a1c", 5)
        + placed(g.leaf(32, 11), 6, -42, -16),
        414,
        92,
    )
    return (
        t.cloth(t.BUTTER)
        + t.bowl(232, 186, 134, "#0f5a63", "#e6c878")
        + circle(232, 188, 110, "#ecd287")
        + placed(bits, -8, 4)
        + crumbs(232, 188, 80, 76, 40, ("#9a5a2c", "#b97a44"), 3, 1.8)
        + stick
        + apple
    )


DISHES: dict[str, Callable[[], str]] = {
    "mushroom_risotto": mushroom_risotto,
    "roast_cauliflower": roast_cauliflower,
    "fries": fries,
    "sweet_potato_fries": sweet_potato_fries,
    "green_salad": green_salad,
    "apple_compote": apple_compote,
}
