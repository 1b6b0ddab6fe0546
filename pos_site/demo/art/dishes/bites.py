"""Draw what goes with drinks."""

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


def bitterballen() -> str:
    return (
        t.cloth(t.BUTTER)
        + t.slate()
        + t.paper(214, 182, 134, 88, 6)
        + "".join(
            f.ball(x, y, 37, k)
            for k, (x, y) in enumerate(((146, 146), (222, 128), (292, 158), (128, 214), (204, 220), (276, 232)), 3)
        )
        + t.ramekin(368, 132, 37, "#c99a2a")
        + g.parsley(368, 226, 22, 4)
    )


def vegan_bitterballen() -> str:
    balls = "".join(
        f.ball(x, y, 37, k, "#a87a3c", "#6a4719")
        for k, (x, y) in enumerate(((182, 126), (262, 122), (140, 190), (222, 194), (300, 192), (222, 256)), 5)
    )
    return (
        t.cloth(t.SAGE)
        + t.bowl(222, 186, 146, "#c4622d", "#f7efdc")
        + balls
        + g.parsley(168, 246, 18, 3)
        + g.parsley(290, 250, 16, 6)
        + t.ramekin(412, 112, 42, "#c99a2a")
        + g.mushroom(414, 232, 20, 1.5)
        + g.mushroom(386, 286, -24, 1.15)
    )


def club_sandwich() -> str:
    def tower(x: float) -> str:
        bread = "".join(
            area(f"M{x - 78} {y}L{x + 78} {y}L{x + 72} {y + 20}H{x - 72}Z", "#a9682c")
            + area(f"M{x - 76} {y}L{x + 76} {y}L{x + 71} {y + 14}H{x - 71}Z", "#f2d79c")
            + crumbs(x, y + 7, 60, 4, 12, ("#d9b06b", "#fbe9c2"), 4, 2)
            for y in (140, 204, 268)
        )
        leafy = "".join(
            area(
                f"M{x - 84} {y}Q{x - 70} {y - 16} {x - 54} {y - 4}Q{x - 36} {y - 16} {x - 18} {y - 4}Q{x} {y - 16} {x + 18} {y - 4}Q{x + 38} {y - 16} {x + 54} {y - 4}Q{x + 72} {y - 16} {x + 84} {y}Q{x + 60} {y + 14} {x} {y + 8}Q{x - 60} {y + 14} {x - 84} {y}Z",
                g.GREEN_LIGHT,
            )
            for y in (168, 232)
        )
        red = (
            "".join(box(x + k * 38, 180, 62, 11, 5, "#d8412f") for k in (-1, 1))
            + box(x, 244, 144, 12, 6, "#fffdf6")
            + circle(x - 26, 244, 8, "#f6b328")
            + circle(x + 30, 244, 8, "#f6b328")
        )
        meat = (
            stroke(f"M{x - 72} 194q18 -8 36 0t36 0t36 0t36 0", "#b4492f", 9)
            + stroke(f"M{x - 72} 192q18 -8 36 0t36 0t36 0t36 0", "#efb6a0", 2.6)
            + box(x, 259, 146, 14, 7, "#e9cfa0")
        )
        stick = (
            stroke(f"M{x} 140V66", "#b78a55", 5)
            + circle(x, 66, 11, "#6f8f3f")
            + circle(x - 3, 62, 4, "#a9c76b")
            + circle(x, 84, 4, "#d8412f")
        )
        return leafy + red + meat + bread + stick

    crisps = "".join(
        placed(
            area("M-22 0Q-8 -18 18 -10Q30 2 16 12Q-8 18 -22 0Z", "#c9902c", transform="translate(0 3)")
            + area("M-22 0Q-8 -18 18 -10Q30 2 16 12Q-8 18 -22 0Z", "#f3cd6c")
            + stroke("M-10 0Q4 -8 16 0", "#fbe6a4", 3),
            a,
            b,
            dice.uniform(0, 360),
        )
        for a, b, dice in spots(240, 286, 30, 20, 9, 4)
    )
    return (
        t.counter(t.SAND)
        + shadow(240, 314, 200, 14, 0.4)
        + oval(240, 304, 216, 24, "#d5c7ae")
        + oval(240, 299, 216, 24, "#fffdf8")
        + tower(136)
        + tower(344)
        + crisps
    )


def nachos() -> str:
    chips = "".join(
        placed(
            area(
                "M-36 26L36 26L0 -40Z",
                "#a9671f",
                stroke="#a9671f",
                stroke_width=9,
                stroke_linejoin="round",
                transform="translate(1 4)",
            )
            + area(
                "M-36 26L36 26L0 -40Z",
                dice.choice(("#f0bd54", "#e6ab3e", "#f6cd74")),
                stroke="#e6ab3e",
                stroke_width=8,
                stroke_linejoin="round",
            )
            + crumbs(0, 6, 18, 14, 5, ("#b97a22",), 3, 1.6),
            a,
            b,
            dice.uniform(0, 360),
        )
        for a, b, dice in reversed(list(spots(240, 182, 120, 84, 27, 4)))
    )
    melt = area(blot(240, 176, 86, 54, 5, 0.22, 13), "#e8932a", opacity=0.9) + area(
        blot(236, 172, 78, 47, 5, 0.22, 13), "#f9b845"
    )
    salsa = "".join(
        box(a, b, 13, 11, 3, dice.choice(("#d8412f", "#c22f35", "#ec6a4f")), dice.uniform(0, 90))
        for a, b, dice in spots(188, 176, 36, 26, 22, 7)
    )
    jalap = "".join(
        circle(x, y, 12, "#4f7f33") + circle(x, y, 8.5, "#b9d383") + circle(x, y, 3, "#e9f0c8")
        for x, y in ((250, 220), (296, 196), (214, 128), (162, 222))
    )
    cream = (
        area(blot(300, 146, 34, 26, 3, 0.1), "#d9cdb9", transform="translate(0 4)")
        + area(blot(300, 144, 34, 26, 3, 0.1), "#fffdf6")
        + stroke("M282 142q16 -14 34 0", "#e7dcc5", 4)
    )
    guac = (
        area(blot(244, 158, 34, 25, 8, 0.12), "#5e7a25", transform="translate(0 4)")
        + area(blot(244, 156, 34, 25, 8, 0.12), "#9dbb4d")
        + crumbs(244, 156, 24, 16, 9, ("#c5da86", "#6f8f30"), 4, 2.4)
    )
    return (
        t.cloth(t.CLAY)
        + t.slate(w=410, h=280)
        + chips
        + melt
        + salsa
        + guac
        + cream
        + jalap
        + g.parsley(268, 176, 10, 4)
    )


def marinated_olives() -> str:
    def olive(x: float, y: float, r: float, colour: str, turn: float) -> str:
        return placed(
            oval(3, 5, r * 1.2, r, "#3a2413", opacity=0.25)
            + oval(0, 0, r * 1.2, r, colour)
            + oval(-r * 0.3, -r * 0.4, r * 0.4, r * 0.18, "#ffffff", -20, opacity=0.6)
            + circle(r * 0.95, 0, r * 0.26, "#3a2413", opacity=0.5),
            x,
            y,
            turn,
        )

    many = "".join(
        olive(
            a,
            b,
            dice.uniform(17, 20),
            dice.choice(("#8f9a3a", "#a9b04c", "#6f7f2c", "#3f2b3d", "#54384f")),
            dice.uniform(0, 360),
        )
        for a, b, dice in reversed(list(spots(236, 180, 80, 78, 21, 5)))
    )
    return (
        t.cloth(t.SAND)
        + t.bowl(236, 182, 132, "#5f93a0", "#d9c46a")
        + circle(236, 184, 110, "#c9b14a")
        + many
        + g.sprig(186, 150, 24, 90, "#7d9a5c")
        + g.citrus(280, 226, 22)
        + t.ramekin(412, 266, 38, "#e9e0d0")
        + "".join(oval(x, y, 5, 8, "#8e5a30", r) for x, y, r in ((404, 262, 30), (420, 270, -40), (412, 256, 80)))
    )


def farm_cheese() -> str:
    cubes = "".join(
        placed(
            box(3, 8, 42, 40, 5, "#3a2413", opacity=0.2)
            + box(0, 6, 42, 40, 5, e)
            + box(0, 0, 42, 40, 5, c)
            + circle(-8, -6, 3.4, e, opacity=0.6)
            + circle(9, 7, 4.6, e, opacity=0.6),
            x,
            y,
            r,
        )
        for x, y, r, c, e in (
            (122, 122, 8, "#fbe089", "#d9b24a"),
            (178, 112, -14, "#f2b843", "#c0821c"),
            (148, 172, 20, "#fbe089", "#d9b24a"),
            (206, 166, 4, "#f2b843", "#c0821c"),
            (114, 222, -10, "#f2b843", "#c0821c"),
            (172, 228, 16, "#fbe089", "#d9b24a"),
            (230, 220, -20, "#fbe089", "#d9b24a"),
            (240, 120, 24, "#fbe089", "#d9b24a"),
            (264, 176, 12, "#f2b843", "#c0821c"),
        )
    )
    silver = "".join(g.cherry(x, y, 12, "#f1ecd8") for x, y in ((320, 240), (346, 248), (334, 222), (362, 228)))
    return (
        t.cloth(t.BLUSH)
        + t.board(w=430, h=280)
        + cubes
        + t.ramekin(352, 138, 46, "#c08d24")
        + crumbs(352, 138, 30, 30, 22, ("#6f4f12", "#8a6a1c"), 4, 2.4)
        + silver
        + g.cucumber(290, 258, 14)
        + g.parsley(392, 226, 16, 4)
    )


DISHES: dict[str, Callable[[], str]] = {
    "bitterballen": bitterballen,
    "vegan_bitterballen": vegan_bitterballen,
    "club_sandwich": club_sandwich,
    "nachos": nachos,
    "marinated_olives": marinated_olives,
    "farm_cheese": farm_cheese,
}
