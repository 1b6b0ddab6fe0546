"""Draw desserts."""

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
    spots,
    stroke,
)


def _coupe(inside: str) -> str:
    bowl = area("M132 168H348Q340 258 268 270H212Q140 258 132 168Z", "#ffffff", opacity=0.45) + stroke(
        "M132 168Q140 258 212 270H268Q340 258 348 168", "#ffffff", 5, opacity=0.85
    )
    stem = area("M230 268H250L252 304H228Z", "#eaf3f4", opacity=0.9) + oval(240, 308, 62, 9, "#eaf3f4", opacity=0.95)
    return (
        shadow(240, 314, 80, 10, 0.4)
        + stem
        + inside
        + bowl
        + stroke("M154 190Q162 234 192 252", "#ffffff", 8, opacity=0.75)
    )


def apple_pie() -> str:
    wall = "#dba45a"
    slice_ = area(
        "M104 172L330 132L396 208L396 282Q240 322 96 282L92 196Z", "#8e5a24", transform="translate(0 6)"
    ) + area("M104 186L396 214V280Q240 318 100 280Z", "#f0cf86")
    apples = "".join(
        area(
            f"M{a - 26} {b + 6}Q{a} {b - 20} {a + 28} {b + 4}Q{a + 2} {b + 16} {a - 26} {b + 6}Z",
            dice.choice(("#f9e6a6", "#e9c262", "#f4d888", "#d9a944")),
        )
        for a, b, dice in reversed(list(spots(248, 246, 118, 26, 28, 4)))
    ) + crumbs(248, 246, 116, 26, 18, ("#5b2f14", "#7a4a22"), 5, 4)
    crust = (
        stroke("M102 186V278M396 214V278", wall, 16)
        + stroke("M100 282Q240 322 396 282", wall, 14)
        + area(
            "M92 178L322 124Q336 122 346 132L406 196Q410 214 392 216L108 198Q88 194 92 178Z",
            "#a9671f",
            transform="translate(0 8)",
        )
        + area("M92 174L322 120Q336 118 346 128L406 192Q410 210 392 212L108 194Q88 190 92 174Z", "#e3ac5f")
    )
    lattice = stroke(
        "M150 164L364 200M220 146L392 178M180 192L330 128M266 202L366 160M120 186L200 150", "#f7d596", 11, opacity=0.9
    )
    cream = (
        shadow(116, 296, 56, 12, 0.25)
        + area(
            "M58 294Q50 262 78 256Q76 230 104 226Q112 206 122 226Q150 230 146 256Q174 262 164 294Q112 310 58 294Z",
            "#fffdf6",
        )
        + stroke("M78 258Q112 274 146 256M70 282Q112 298 156 280", "#e7dcc5", 5)
    )
    return (
        t.counter(t.SAGE)
        + shadow(240, 312, 190, 14, 0.4)
        + oval(240, 304, 200, 26, "#d5c7ae")
        + oval(240, 299, 200, 26, "#fffdf8")
        + oval(240, 297, 150, 16, "#efe5d2")
        + slice_
        + apples
        + crust
        + lattice
        + f.sugar(250, 170, 120, 32, 40, 3)
        + cream
        + g.mint(120, 224, 0.8)
        + f.steam(270, 106)
    )


def creme_brulee() -> str:
    burnt = "".join(
        area(
            blot(a, b, dice.uniform(14, 34), dice.uniform(10, 22), dice.randrange(99), 0.22, 9),
            dice.choice(("#a9601a", "#8a4511", "#c97f2a", "#6f340c")),
            opacity=0.55,
        )
        for a, b, dice in spots(232, 180, 84, 80, 18, 6)
    )
    cracks = stroke(
        "M180 128L214 166L196 206M214 166L262 158L300 118M262 158L282 214L248 256M282 214L322 222",
        "#fff0c2",
        4,
        opacity=0.85,
    )
    shine = stroke("M160 150Q180 106 226 96", "#ffffff", 9, opacity=0.55)
    return (
        t.cloth(t.PLUM)
        + t.bowl(232, 182, 138, "#fffdf8", "#e4d8c3")
        + around(232, 182, 128, 26, lambda _: box(0, 0, 12, 5, 2, "#d9cdb9"))
        + circle(232, 183, 112, "#7a3d10")
        + circle(232, 181, 112, "#d9932f")
        + circle(232, 181, 100, "#e8ad45", opacity=0.6)
        + burnt
        + cracks
        + shine
        + g.berries(286, 240, 24, 16, 4, 5)
        + g.mint(276, 224, 0.9)
        + placed(
            oval(0, 0, 17, 25, t.SILVER)
            + oval(-3, -3, 9, 15, t.SILVER_DARK, opacity=0.5)
            + box(0, 92, 7, 144, 3.5, t.SILVER),
            424,
            108,
            14,
        )
    )


def chocolate_moelleux() -> str:
    cake = (
        area("M106 176Q106 150 186 150Q266 150 266 176V262Q266 290 186 290Q106 290 106 262Z", "#2e150c")
        + area("M106 174Q106 148 186 148Q266 148 266 174V256Q266 284 186 284Q106 284 106 256Z", "#4f2817")
        + oval(186, 174, 80, 25, "#65351f")
        + area(
            "M218 196Q222 176 244 178L268 190Q274 236 300 276Q306 296 276 298Q226 300 216 280Q210 240 218 196Z",
            "#2a1009",
        )
        + area("M226 200Q232 188 246 190Q262 232 288 280Q262 292 236 284Q222 240 226 200Z", "#5b2412")
        + stroke("M242 210Q248 244 262 272", "#a0573a", 6, opacity=0.8)
    )
    return (
        t.counter(t.PLUM)
        + shadow(240, 312, 190, 14, 0.4)
        + oval(240, 304, 206, 28, "#d5c7ae")
        + oval(240, 299, 206, 28, "#fffdf8")
        + oval(240, 298, 164, 18, "#f0e6d4")
        + cake
        + f.sugar(186, 172, 66, 17, 70, 4)
        + f.scoop(346, 246, 46, "#ead9a8", "#faf0cf", 4)
        + g.berries(170, 156, 26, 10, 5, 8)
        + g.mint(198, 142, 0.9)
        + g.cherry(122, 298, 10, "#c4304a")
        + g.cherry(398, 296, 10, "#c4304a")
    )


def dame_blanche() -> str:
    balls = (
        f.scoop(190, 166, 48, "#e3cf97", "#f9eecb", 3)
        + f.scoop(288, 166, 48, "#e3cf97", "#f9eecb", 5)
        + f.scoop(240, 122, 50, "#ead9a8", "#fbf3d8", 8)
    )
    base = area("M146 176H334Q326 250 266 260H214Q154 250 146 176Z", "#f6ebc8")
    sauce = area(
        "M186 112Q190 66 240 64Q292 66 296 112Q304 156 290 158Q280 158 280 134Q272 122 266 140Q268 190 256 190Q244 190 246 146Q236 128 228 144Q226 172 214 172Q204 170 206 138Q198 126 194 144Q190 150 186 140Z",
        "#3a1a0e",
    ) + stroke("M206 92Q216 76 240 74", "#94583a", 7)
    cream = area("M204 70Q200 48 220 44Q224 22 240 18Q256 22 260 44Q280 48 276 70Q240 82 204 70Z", "#fffdf6") + stroke(
        "M212 64Q240 72 268 62M222 46Q240 54 258 44", "#e7dcc5", 4
    )
    return (
        t.counter(t.BLUSH)
        + _coupe(base + balls + sauce + cream)
        + g.cherry(242, 18, 12, "#c4304a")
        + placed(box(0, 0, 15, 92, 4, "#d39a4e") + stroke("M-4 -40V40M4 -40V40", "#a9671f", 2), 318, 96, 28)
    )


def ice_cream() -> str:
    base = area("M146 176H334Q326 250 266 260H214Q154 250 146 176Z", "#f3b9bd")
    balls = (
        f.scoop(184, 162, 52, "#d3677c", "#ee9dab", 3)
        + f.scoop(296, 162, 52, "#6b3c24", "#8d563a", 5)
        + f.scoop(240, 106, 54, "#ead9a8", "#fbf3d8", 8)
    )
    wafer = placed(
        area("M-30 40L30 40L0 -56Z", "#d39a4e", stroke="#d39a4e", stroke_width=6, stroke_linejoin="round")
        + stroke("M-20 20H20M-12 0H12M-8 38L10 -20M8 38L-10 -20", "#a9671f", 2.4),
        318,
        84,
        30,
    )
    bits = crumbs(240, 92, 36, 24, 16, ("#c4304a", "#f2c230", "#5f9447", "#5f93a0"), 5, 2.6)
    return (
        t.counter(t.MIST)
        + wafer
        + _coupe(base + balls + bits)
        + g.mint(190, 114, 0.9)
        + g.cherry(246, 50, 13, "#c4304a")
    )


def cheese_board() -> str:
    grapes = "".join(
        g.cherry(x, y, 14, c)
        for x, y, c in (
            (360, 98, "#6b4a86"),
            (384, 90, "#7d5b9a"),
            (374, 116, "#5b3c74"),
            (398, 112, "#6b4a86"),
            (386, 138, "#7d5b9a"),
            (408, 136, "#5b3c74"),
            (396, 160, "#6b4a86"),
        )
    )
    blue = f.cheese(98, 62, "#f6efdc", "#d8c9a4", "#a9a08a") + crumbs(8, 10, 26, 16, 16, ("#5f7f93", "#4a6a80"), 4, 3.4)
    brie = (
        circle(0, 8, 46, "#cdbf9d")
        + circle(0, 0, 46, "#f7f0dc")
        + area("M0 0L46 -8A46 46 0 0 1 34 31Z", "#c48d5b")
        + area("M0 0L46 -8V0L34 36L0 8Z", "#f3d98c")
    )
    walnuts = "".join(
        area(blot(x, y, 13, 10, k, 0.16, 8), "#9a6a3a")
        + stroke(f"M{x - 7} {y}q7 -6 14 0M{x - 5} {y + 4}q5 -4 10 0", "#6b431c", 2)
        for k, (x, y) in enumerate(((222, 258), (250, 268), (236, 240)))
    )
    figs = "".join(
        placed(f.toast(64, 52, "#b98a5c", "#7a4a22") + crumbs(0, 2, 20, 16, 7, ("#5b2a3f", "#f0d49c"), 3, 3), x, y, r)
        for x, y, r in ((314, 254, 20), (362, 246, -8))
    )
    return (
        t.cloth(t.SAGE)
        + t.board(w=440, h=290)
        + placed(f.cheese(112, 72, "#f2c04a", "#c98f22", "#b8432c"), 126, 118, -8)
        + placed(f.cheese(104, 66, "#fbe6a4", "#dcb45a", "#3f3a35"), 268, 112, 14)
        + placed(blue, 112, 236, 6)
        + placed(brie, 202, 186)
        + figs
        + g.sprig(348, 172, 130, 40)
        + grapes
        + walnuts
        + t.ramekin(310, 184, 26, "#5b2412")
    )


DISHES: dict[str, Callable[[], str]] = {
    "apple_pie": apple_pie,
    "creme_brulee": creme_brulee,
    "chocolate_moelleux": chocolate_moelleux,
    "dame_blanche": dame_blanche,
    "ice_cream": ice_cream,
    "cheese_board": cheese_board,
}
