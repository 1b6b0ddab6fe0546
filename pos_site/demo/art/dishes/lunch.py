"""Draw lunch."""

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


def uitsmijter() -> str:
    ham = area(blot(0, 0, 66, 48, 4, 0.08), "#c9788a", transform="translate(0 4)") + area(
        blot(0, 0, 66, 48, 4, 0.08), "#f0b3bd"
    )
    gouda = placed(
        box(0, 3, 92, 78, 6, "#c98f22")
        + box(0, 0, 92, 78, 6, "#f6cf66")
        + circle(-20, -14, 6, "#e0b043")
        + circle(18, 12, 8, "#e0b043"),
        0,
        0,
        18,
    )
    return (
        t.cloth(t.BLUSH)
        + t.cutlery()
        + t.plate(r=148)
        + placed(f.toast(136, 116), 194, 158, -10)
        + placed(f.toast(136, 116), 278, 206, 8)
        + placed(ham, 196, 160, 20)
        + placed(gouda, 278, 204)
        + f.egg(186, 152, 42, 3)
        + f.egg(252, 182, 42, 8)
        + f.egg(298, 218, 40, 12)
        + g.chives(240, 184, 66, 50, 18, 5)
        + g.cucumber(168, 252, 17)
        + g.cucumber(192, 268, 17)
        + g.tomato(312, 116, 19)
    )


def beef_croquettes() -> str:
    return (
        t.cloth(t.BUTTER)
        + t.cutlery()
        + t.plate(r=148)
        + placed(f.toast(120, 102), 196, 142, -16)
        + placed(f.toast(120, 102), 286, 200, 8)
        + placed(f.crisp(138, 46, 4), 212, 146, -22)
        + placed(f.crisp(138, 46, 8), 278, 202, -22)
        + t.ramekin(174, 246, 29, "#b98a2c")
        + g.leaves(322, 118, 26, 20, 8, 7, 28)
        + g.parsley(232, 262, 15, 3)
    )


def caesar_salad() -> str:
    chicken = "".join(
        placed(
            box(2, 5, 26, 84, 12, "#8f561d")
            + box(0, 0, 26, 84, 12, "#e3b877")
            + "".join(box(0, k, 24, 5, 2, "#6d3a14", -18, opacity=0.7) for k in (-24, 0, 24)),
            204 + k * 28,
            180 + (k - 1.5) ** 2 * 3,
            -14 + k * 9,
        )
        for k in range(4)
    )
    croutons = "".join(
        placed(
            box(2, 4, 22, 22, 5, "#9c5c24") + box(0, 0, 22, 22, 5, "#e2ac5e") + box(-3, -3, 10, 8, 3, "#f5d08f"),
            a,
            b,
            dice.uniform(0, 90),
        )
        for a, b, dice in spots(240, 180, 96, 92, 11, 6)
    )
    shavings = "".join(
        area(
            f"M{a - 18} {b}Q{a} {b - 14} {a + 20} {b - 2}Q{a} {b + 4} {a - 18} {b}Z",
            "#fff0bd",
            transform=f"rotate({dice.uniform(0, 360):.0f} {a:.0f} {b:.0f})",
        )
        for a, b, dice in spots(240, 184, 84, 84, 11, 9)
    )
    return (
        t.cloth(t.SAND)
        + t.cutlery(38, 442)
        + t.bowl(240, 180, 146, "#fffdf8", "#e9e0d0")
        + g.leaves(240, 180, 84, 82, 46, 3, 56, ("#8dbb5e", "#a9cf74", "#6da04a", "#c3de8f"))
        + croutons
        + chicken
        + shavings
        + crumbs(240, 180, 90, 86, 18, ("#3b3128",), 2, 1.4)
    )


def salmon_bagel() -> str:
    ring = "M240 84A96 96 0 1 1 239.9 84ZM240 148A32 32 0 1 0 240.1 148Z"
    spread = area(blot(240, 184, 92, 90, 5, 0.06, 14), "#fffdf3")
    salmon = "".join(
        placed(
            area("M-50 0Q-20 -32 26 -22Q60 -14 50 6Q20 26 -20 18Q-46 16 -50 0Z", "#c8593a", transform="translate(0 4)")
            + area("M-50 0Q-20 -32 26 -22Q60 -14 50 6Q20 26 -20 18Q-46 16 -50 0Z", "#f2875f")
            + stroke("M-34 2Q0 -22 38 -8M-24 10Q6 -6 40 4", "#fcc7ab", 3.5),
            x,
            y,
            r,
        )
        for x, y, r in ((186, 150, -30), (292, 156, 40), (286, 228, 130), (190, 226, 210))
    )
    lid = placed(
        shadow(4, 12, 74, 70, 0.3)
        + circle(0, 5, 74, f.BRIOCHE[1])
        + circle(0, 0, 74, f.BRIOCHE[0])
        + oval(-14, -16, 50, 40, f.BRIOCHE[2], opacity=0.7)
        + circle(0, 0, 17, "#8a4a17")
        + circle(0, 3, 14, "#c48d5b")
        + "".join(
            oval(a, b, 4.6, 2.8, c, dice.uniform(0, 180))
            for a, b, dice in spots(0, 0, 62, 62, 40, 4)
            if a * a + b * b > 480
            for c in (dice.choice(("#fff1cf", "#3b3128")),)
        ),
        386,
        96,
    )
    capers = "".join(
        circle(a, b, 6, "#6f7f3a") + circle(a - 1.5, b - 1.5, 2.4, "#a9b76a")
        for a, b, _ in spots(240, 184, 78, 74, 11, 8)
    )
    return (
        t.cloth(t.SAGE)
        + t.board(w=440, h=290)
        + shadow(246, 198, 98, 94, 0.35)
        + placed(area(ring, f.BRIOCHE[1], fill_rule="evenodd"), 0, 8)
        + area(ring, "#eec98b", fill_rule="evenodd")
        + spread
        + salmon
        + "".join(g.cucumber(x, y, 19) for x, y in ((240, 124), (308, 192), (240, 244)))
        + capers
        + g.sprig(204, 196, -34, 60, "#6d9d4c")
        + g.sprig(254, 206, -70, 48, "#8dbb5e")
        + lid
        + g.lemon(92, 268, -16, 32)
    )


def ham_cheese_toastie() -> str:
    def half(x: float, y: float, turn: float) -> str:
        side = area(
            "M-92 40L92 40L0 -62Z",
            "#7a4a1c",
            stroke="#7a4a1c",
            stroke_width=22,
            stroke_linejoin="round",
            transform="translate(0 24)",
        )
        melt = area(
            "M-104 48H104Q100 66 84 58Q74 82 62 58Q40 66 24 58Q14 78 2 58Q-30 66 -48 58Q-58 72 -68 58Q-96 68 -104 48Z",
            "#f6c142",
        )
        pink = stroke("M-98 46H98", "#ef9aa6", 9)
        top = area(
            "M-92 30L92 30L0 -72Z", "#b8742f", stroke="#b8742f", stroke_width=24, stroke_linejoin="round"
        ) + area("M-78 24L78 24L0 -62Z", "#eab766", stroke="#eab766", stroke_width=16, stroke_linejoin="round")
        marks = "".join(
            stroke(d, "#7a4316", 7, opacity=0.75) for d in ("M-62 20L-26 -24M-22 26L18 -28M18 28L44 -4M58 24L66 14")
        )
        return placed(side + pink + melt + top + marks, x, y, turn)

    return (
        t.cloth(t.MIST)
        + t.board(w=430, h=280)
        + shadow(184, 196, 110, 74, 0.3)
        + half(172, 150, -10)
        + shadow(300, 250, 110, 60, 0.3)
        + half(292, 216, 12)
        + t.ramekin(386, 106, 36, "#b8231c")
        + g.leaves(92, 268, 30, 18, 9, 4, 32)
    )


DISHES: dict[str, Callable[[], str]] = {
    "uitsmijter": uitsmijter,
    "beef_croquettes": beef_croquettes,
    "caesar_salad": caesar_salad,
    "salmon_bagel": salmon_bagel,
    "ham_cheese_toastie": ham_cheese_toastie,
}
