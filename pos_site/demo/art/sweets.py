"""Draw breakfast, lunch, children's dishes, desserts and bar bites."""

from collections.abc import Callable

from pos_site.demo.art import food as f
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import area, around, blot, box, circle, crumbs, oval, placed, shadow, smooth, spots, stroke

BRIOCHE = ("#d58d3c", "#a7601f", "#f3c07c")


def breakfast_buffet() -> str:
    rolls = "".join(shadow(x + 3, y + 8, 36, 28, 0.3) + oval(x, y + 3, 36, 28, BRIOCHE[1]) + oval(x, y, 36, 28, BRIOCHE[0]) + oval(x - 8, y - 8, 20, 12, BRIOCHE[2], opacity=0.8) for x, y in ((104, 96), (166, 82), (134, 140)))
    ham = "".join(placed(area("M-34 0Q0 -40 34 0Q0 14 -34 0Z", "#c9788a") + area("M-28 -3Q0 -32 28 -3Q0 7 -28 -3Z", "#f0b3bd"), 330 + k * 26, 96 + k % 2 * 22, k * 14) for k in range(4))
    cubes = "".join(placed(box(2, 4, 28, 28, 4, "#c98f22") + box(0, 0, 28, 28, 4, "#f6cf66"), a, b, dice.uniform(0, 90)) for a, b, dice in spots(384, 262, 44, 34, 8, 4))
    return t.cloth(t.SAND) + t.board(134, 112, 214, 150) + rolls + t.plate(374, 108, 88) + ham + t.bowl(240, 252, 74, "#0f5a63", "#fffdf8") + f.berries(240, 252, 44, 40, 13, 4) + f.mint(240, 250, 0.8) + t.plate(384, 268, 78, well="#f8f2e6") + cubes + placed(t.bowl(0, 0, 56, "#fffdf8", "#f3ead6") + f.egg(0, 0, 40, 5), 96, 270)


def eggs_any_style() -> str:
    return t.cloth(t.BUTTER) + t.cutlery() + t.blue_plate() + placed(f.toast(118, 100), 196, 150, -14) + placed(f.toast(118, 100), 282, 200, 10) + f.egg(196, 150, 44, 6) + f.egg(284, 200, 46, 9) + crumbs(240, 176, 70, 50, 16, ("#3b3128", "#7a5b2e"), 3, 1.6) + f.leaves(180, 244, 34, 20, 10, 4, 30) + f.cherry(302, 118, 13) + f.cherry(328, 136, 12)


def yoghurt_granola() -> str:
    oats = "".join(oval(a, b, dice.uniform(5, 10), dice.uniform(4, 7), dice.choice(("#c48d4b", "#a86f31", "#dfb271", "#8c5523", "#efcb8d")), dice.uniform(0, 180)) for a, b, dice in spots(214, 196, 60, 70, 62, 4))
    return t.cloth(t.PLUM) + t.bowl(240, 182, 138, "#5f93a0", "#fffdf6") + stroke("M170 120Q240 84 300 130Q344 184 306 244", "#efe5d0", 9) + oats + f.berries(292, 164, 36, 46, 11, 6) + f.mint(276, 206) + placed(oval(0, 0, 20, 28, t.SILVER) + box(0, 92, 8, 150, 4, t.SILVER), 424, 110, 14)


def croissant() -> str:
    shell = smooth([(104, 214), (112, 170), (146, 128), (204, 104), (270, 104), (330, 128), (366, 172), (376, 214), (350, 226), (318, 196), (268, 184), (214, 184), (164, 196), (130, 226)])
    folds = "".join(area(d, BRIOCHE[2], opacity=0.75) for d in ("M204 106Q176 146 178 186Q200 182 214 182Q208 140 232 104Z", "M270 105Q298 146 300 186Q282 184 268 182Q272 140 246 104Z", "M144 132Q126 172 140 216Q150 206 164 194Q152 160 172 118Z", "M332 130Q352 172 340 216Q330 206 318 194Q328 160 306 118Z"))
    lines = stroke("M178 188Q174 146 204 106M302 188Q304 146 272 106M138 218Q124 172 146 130M342 218Q356 172 332 130M240 104Q232 144 240 184", BRIOCHE[1], 4)
    butter = box(0, 5, 58, 36, 6, "#caa23c") + box(0, 0, 58, 36, 6, "#ffe48a")
    return t.cloth(t.MIST) + t.plate(240, 180, 150) + area(shell, "#3a2413", opacity=0.22, transform="translate(6 16)") + placed(area(shell, BRIOCHE[1]), 0, 8) + area(shell, BRIOCHE[0]) + folds + lines + crumbs(240, 250, 76, 24, 16, BRIOCHE, 4, 2.4) + t.ramekin(254, 256, 30, "#b22a3c") + placed(butter, 182, 262, -16) + placed(box(0, 0, 10, 120, 5, t.SILVER) + box(0, -86, 16, 84, 8, t.SILVER), 440, 216, 6)


def uitsmijter() -> str:
    ham = area(blot(0, 0, 66, 48, 4, 0.08), "#c9788a", transform="translate(0 4)") + area(blot(0, 0, 66, 48, 4, 0.08), "#f0b3bd")
    gouda = placed(box(0, 3, 92, 78, 6, "#c98f22") + box(0, 0, 92, 78, 6, "#f6cf66") + circle(-20, -14, 6, "#e0b043") + circle(18, 12, 8, "#e0b043"), 0, 0, 18)
    return t.cloth(t.BLUSH) + t.cutlery() + t.plate(r=148) + placed(f.toast(136, 116), 194, 158, -10) + placed(f.toast(136, 116), 278, 206, 8) + placed(ham, 196, 160, 20) + placed(gouda, 278, 204) + f.egg(186, 152, 42, 3) + f.egg(252, 182, 42, 8) + f.egg(298, 218, 40, 12) + f.chives(240, 184, 66, 50, 18, 5) + f.cucumber(168, 252, 17) + f.cucumber(192, 268, 17) + f.tomato(312, 116, 19)


def beef_croquettes() -> str:
    return t.cloth(t.BUTTER) + t.cutlery() + t.plate(r=148) + placed(f.toast(120, 102), 196, 142, -16) + placed(f.toast(120, 102), 286, 200, 8) + placed(f.crisp(138, 46, 4), 212, 146, -22) + placed(f.crisp(138, 46, 8), 278, 202, -22) + t.ramekin(174, 246, 29, "#b98a2c") + f.leaves(322, 118, 26, 20, 8, 7, 28) + f.parsley(232, 262, 15, 3)


def caesar_salad() -> str:
    chicken = "".join(placed(box(2, 5, 26, 84, 12, "#8f561d") + box(0, 0, 26, 84, 12, "#e3b877") + "".join(box(0, k, 24, 5, 2, "#6d3a14", -18, opacity=0.7) for k in (-24, 0, 24)), 204 + k * 28, 180 + (k - 1.5) ** 2 * 3, -14 + k * 9) for k in range(4))
    croutons = "".join(placed(box(2, 4, 22, 22, 5, "#9c5c24") + box(0, 0, 22, 22, 5, "#e2ac5e") + box(-3, -3, 10, 8, 3, "#f5d08f"), a, b, dice.uniform(0, 90)) for a, b, dice in spots(240, 180, 96, 92, 11, 6))
    shavings = "".join(area(f"M{a - 18} {b}Q{a} {b - 14} {a + 20} {b - 2}Q{a} {b + 4} {a - 18} {b}Z", "#fff0bd", transform=f"rotate({dice.uniform(0, 360):.0f} {a:.0f} {b:.0f})") for a, b, dice in spots(240, 184, 84, 84, 11, 9))
    return t.cloth(t.SAND) + t.cutlery(38, 442) + t.bowl(240, 180, 146, "#fffdf8", "#e9e0d0") + f.leaves(240, 180, 102, 100, 44, 3, 70, ("#8dbb5e", "#a9cf74", "#6da04a", "#c3de8f")) + croutons + chicken + shavings + crumbs(240, 180, 90, 86, 18, ("#3b3128",), 2, 1.4)


def salmon_bagel() -> str:
    ring = "M240 84A96 96 0 1 1 239.9 84ZM240 148A32 32 0 1 0 240.1 148Z"
    spread = area(blot(240, 184, 92, 90, 5, 0.06, 14), "#fffdf3")
    salmon = "".join(placed(area("M-50 0Q-20 -32 26 -22Q60 -14 50 6Q20 26 -20 18Q-46 16 -50 0Z", "#c8593a", transform="translate(0 4)") + area("M-50 0Q-20 -32 26 -22Q60 -14 50 6Q20 26 -20 18Q-46 16 -50 0Z", "#f2875f") + stroke("M-34 2Q0 -22 38 -8M-24 10Q6 -6 40 4", "#fcc7ab", 3.5), x, y, r) for x, y, r in ((186, 150, -30), (292, 156, 40), (286, 228, 130), (190, 226, 210)))
    lid = placed(shadow(4, 12, 74, 70, 0.3) + circle(0, 5, 74, BRIOCHE[1]) + circle(0, 0, 74, BRIOCHE[0]) + oval(-14, -16, 50, 40, BRIOCHE[2], opacity=0.7) + circle(0, 0, 17, "#8a4a17") + circle(0, 3, 14, "#c48d5b") + "".join(oval(a, b, 4.6, 2.8, c, dice.uniform(0, 180)) for a, b, dice in spots(0, 0, 62, 62, 40, 4) if a * a + b * b > 480 for c in (dice.choice(("#fff1cf", "#3b3128")),)), 386, 96)
    capers = "".join(circle(a, b, 6, "#6f7f3a") + circle(a - 1.5, b - 1.5, 2.4, "#a9b76a") for a, b, _ in spots(240, 184, 78, 74, 11, 8))
    return t.cloth(t.SAGE) + t.board(w=440, h=290) + shadow(246, 198, 98, 94, 0.35) + placed(area(ring, BRIOCHE[1], fill_rule="evenodd"), 0, 8) + area(ring, "#eec98b", fill_rule="evenodd") + spread + salmon + "".join(f.cucumber(x, y, 19) for x, y in ((240, 124), (308, 192), (240, 244))) + capers + f.sprig(204, 196, -34, 60, "#6d9d4c") + f.sprig(254, 206, -70, 48, "#8dbb5e") + lid + f.lemon(92, 268, -16, 32)


def ham_cheese_toastie() -> str:
    def half(x: float, y: float, turn: float) -> str:
        side = area("M-92 40L92 40L0 -62Z", "#7a4a1c", stroke="#7a4a1c", stroke_width=22, stroke_linejoin="round", transform="translate(0 24)")
        melt = area("M-104 48H104Q100 66 84 58Q74 82 62 58Q40 66 24 58Q14 78 2 58Q-30 66 -48 58Q-58 72 -68 58Q-96 68 -104 48Z", "#f6c142")
        pink = stroke("M-98 46H98", "#ef9aa6", 9)
        top = area("M-92 30L92 30L0 -72Z", "#b8742f", stroke="#b8742f", stroke_width=24, stroke_linejoin="round") + area("M-78 24L78 24L0 -62Z", "#eab766", stroke="#eab766", stroke_width=16, stroke_linejoin="round")
        marks = "".join(stroke(d, "#7a4316", 7, opacity=0.75) for d in ("M-62 20L-26 -24M-22 26L18 -28M18 28L44 -4M58 24L66 14"))
        return placed(side + pink + melt + top + marks, x, y, turn)
    return t.cloth(t.MIST) + t.board(w=430, h=280) + shadow(184, 196, 110, 74, 0.3) + half(172, 150, -10) + shadow(300, 250, 110, 60, 0.3) + half(292, 216, 12) + t.ramekin(386, 106, 36, "#b8231c") + f.leaves(92, 268, 30, 18, 9, 4, 32)


def kids_nuggets() -> str:
    pieces = "".join(placed(area(blot(0, 0, 33, 24, k, 0.1, 8), "#87501a", transform="translate(1 6)") + area(blot(0, 0, 33, 24, k, 0.1, 8), "#d6953f") + oval(-6, -8, 18, 8, "#f0be6c", opacity=0.8) + crumbs(0, 0, 26, 18, 16, ("#f6dca8", "#a9671f"), k, 1.7), x, y, r) for k, (x, y, r) in enumerate(((188, 130, -16), (252, 114, 10), (216, 174, 30), (164, 186, -30), (276, 160, -8)), 4))
    face = circle(304, 232, 32, "#b8231c") + "".join(circle(x, 226, 4, "#fff6dc") for x in (293, 315)) + stroke("M290 238Q304 252 318 238", "#fff6dc", 4)
    return t.cloth(t.BUTTER) + t.cutlery(40, 440) + t.plate(r=150, rim="#d9eaec", ring="#ffffff", well="#fffdf8") + f.fries(206, 242, 50, 24, 16, 5, length=62) + pieces + shadow(307, 238, 40, 36, 0.25) + circle(304, 235, 40, "#cdbfa6") + circle(304, 232, 40, "#fffdf8") + face + "".join(f.cucumber(x, y, 17) for x, y in ((322, 128), (344, 152), (346, 182)))


def kids_pasta() -> str:
    tubes = "".join(placed(box(1, 4, 46, 19, 8, "#b98a35") + box(0, 0, 46, 18, 8, dice.choice(("#f3d583", "#f7e09a", "#ebc86a"))) + oval(21, 0, 4, 8, "#b98a35") + stroke("M-16 -3H14", "#fff6d4", 3, opacity=0.8), a, b, dice.uniform(0, 360)) for a, b, dice in reversed(list(spots(240, 180, 88, 82, 34, 5))))
    sauce = area(blot(240, 172, 62, 54, 7, 0.17, 12), "#a9281b", transform="translate(0 4)") + area(blot(240, 170, 62, 54, 7, 0.17, 12), "#dc4b32") + area(blot(230, 160, 34, 22, 3, 0.2), "#ef7a58", opacity=0.7)
    grated = "".join(box(a, b, 15, 4, 2, "#fff3c9", dice.uniform(0, 180)) for a, b, dice in spots(240, 168, 46, 40, 34, 8))
    return t.cloth(t.MIST) + t.bowl(240, 180, 144, "#c4622d", "#fff6e2") + tubes + sauce + grated + "".join(placed(f.leaf(38, 15, c), 238, 166, r) for r, c in ((-140, f.GREEN), (-30, f.GREEN_LIGHT), (80, f.GREEN)))


def poffertjes() -> str:
    rows = ((164, 120), (216, 108), (268, 108), (318, 122), (142, 166), (192, 158), (242, 154), (292, 158), (340, 168), (166, 210), (216, 206), (268, 206), (318, 210), (196, 250), (244, 254), (290, 250))
    cakes = "".join(shadow(x + 3, y + 9, 28, 22, 0.25) + oval(x, y + 5, 29, 23, "#a9671f") + oval(x, y, 29, 23, "#eec175") + oval(x, y - 2, 20, 15, "#cf8c3a") + oval(x - 5, y - 6, 8, 5, "#f6d99a", opacity=0.8) for x, y in rows)
    snow = f.sugar(240, 176, 112, 88, 230, 4)
    butter = placed(box(2, 6, 46, 36, 6, "#caa23c") + box(0, 0, 46, 36, 6, "#ffe98f") + stroke("M-14 -8H12", "#ffffff", 4, opacity=0.8), 242, 158, -14)
    return t.cloth(t.BLUSH) + t.blue_plate().replace('r="142"', 'r="156"') + area(blot(242, 186, 70, 50, 4, 0.16), "#f3c648", opacity=0.6) + cakes + snow + butter


def apple_pie() -> str:
    wall = "#dba45a"
    slice_ = area("M104 172L330 132L396 208L396 282Q240 322 96 282L92 196Z", "#8e5a24", transform="translate(0 6)") + area("M104 186L396 214V280Q240 318 100 280Z", "#f0cf86")
    apples = "".join(area(f"M{a - 26} {b + 6}Q{a} {b - 20} {a + 28} {b + 4}Q{a + 2} {b + 16} {a - 26} {b + 6}Z", dice.choice(("#f9e6a6", "#e9c262", "#f4d888", "#d9a944"))) for a, b, dice in reversed(list(spots(248, 246, 118, 26, 28, 4)))) + crumbs(248, 246, 116, 26, 18, ("#5b2f14", "#7a4a22"), 5, 4)
    crust = stroke("M102 186V278M396 214V278", wall, 16) + stroke("M100 282Q240 322 396 282", wall, 14) + area("M92 178L322 124Q336 122 346 132L406 196Q410 214 392 216L108 198Q88 194 92 178Z", "#a9671f", transform="translate(0 8)") + area("M92 174L322 120Q336 118 346 128L406 192Q410 210 392 212L108 194Q88 190 92 174Z", "#e3ac5f")
    lattice = stroke("M150 164L364 200M220 146L392 178M180 192L330 128M266 202L366 160M120 186L200 150", "#f7d596", 11, opacity=0.9)
    cream = shadow(116, 296, 56, 12, 0.25) + area("M58 294Q50 262 78 256Q76 230 104 226Q112 206 122 226Q150 230 146 256Q174 262 164 294Q112 310 58 294Z", "#fffdf6") + stroke("M78 258Q112 274 146 256M70 282Q112 298 156 280", "#e7dcc5", 5)
    return t.counter(t.SAGE) + shadow(240, 312, 190, 14, 0.4) + oval(240, 304, 200, 26, "#d5c7ae") + oval(240, 299, 200, 26, "#fffdf8") + oval(240, 297, 150, 16, "#efe5d2") + slice_ + apples + crust + lattice + f.sugar(250, 170, 120, 32, 40, 3) + cream + f.mint(120, 224, 0.8) + f.steam(270, 106)


def creme_brulee() -> str:
    burnt = "".join(area(blot(a, b, dice.uniform(14, 34), dice.uniform(10, 22), dice.randrange(99), 0.22, 9), dice.choice(("#a9601a", "#8a4511", "#c97f2a", "#6f340c")), opacity=0.55) for a, b, dice in spots(232, 180, 84, 80, 18, 6))
    cracks = stroke("M180 128L214 166L196 206M214 166L262 158L300 118M262 158L282 214L248 256M282 214L322 222", "#fff0c2", 4, opacity=0.85)
    shine = stroke("M160 150Q180 106 226 96", "#ffffff", 9, opacity=0.55)
    return t.cloth(t.PLUM) + t.bowl(232, 182, 138, "#fffdf8", "#e4d8c3") + around(232, 182, 128, 26, lambda _: box(0, 0, 12, 5, 2, "#d9cdb9")) + circle(232, 183, 112, "#7a3d10") + circle(232, 181, 112, "#d9932f") + circle(232, 181, 100, "#e8ad45", opacity=0.6) + burnt + cracks + shine + f.berries(286, 240, 24, 16, 4, 5) + f.mint(276, 224, 0.9) + placed(oval(0, 0, 17, 25, t.SILVER) + oval(-3, -3, 9, 15, t.SILVER_DARK, opacity=0.5) + box(0, 92, 7, 144, 3.5, t.SILVER), 424, 108, 14)


def chocolate_moelleux() -> str:
    cake = area("M106 176Q106 150 186 150Q266 150 266 176V262Q266 290 186 290Q106 290 106 262Z", "#2e150c") + area("M106 174Q106 148 186 148Q266 148 266 174V256Q266 284 186 284Q106 284 106 256Z", "#4f2817") + oval(186, 174, 80, 25, "#65351f") + area("M218 196Q222 176 244 178L268 190Q274 236 300 276Q306 296 276 298Q226 300 216 280Q210 240 218 196Z", "#2a1009") + area("M226 200Q232 188 246 190Q262 232 288 280Q262 292 236 284Q222 240 226 200Z", "#5b2412") + stroke("M242 210Q248 244 262 272", "#a0573a", 6, opacity=0.8)
    return t.counter(t.PLUM) + shadow(240, 312, 190, 14, 0.4) + oval(240, 304, 206, 28, "#d5c7ae") + oval(240, 299, 206, 28, "#fffdf8") + oval(240, 298, 164, 18, "#f0e6d4") + cake + f.sugar(186, 172, 66, 17, 70, 4) + f.scoop(346, 246, 46, "#ead9a8", "#faf0cf", 4) + f.berries(170, 156, 26, 10, 5, 8) + f.mint(198, 142, 0.9) + f.cherry(122, 298, 10, "#c4304a") + f.cherry(398, 296, 10, "#c4304a")


def _coupe(inside: str) -> str:
    bowl = area("M132 168H348Q340 258 268 270H212Q140 258 132 168Z", "#ffffff", opacity=0.45) + stroke("M132 168Q140 258 212 270H268Q340 258 348 168", "#ffffff", 5, opacity=0.85)
    stem = area("M230 268H250L252 304H228Z", "#eaf3f4", opacity=0.9) + oval(240, 308, 62, 9, "#eaf3f4", opacity=0.95)
    return shadow(240, 314, 80, 10, 0.4) + stem + inside + bowl + stroke("M154 190Q162 234 192 252", "#ffffff", 8, opacity=0.75)


def dame_blanche() -> str:
    balls = f.scoop(190, 166, 48, "#e3cf97", "#f9eecb", 3) + f.scoop(288, 166, 48, "#e3cf97", "#f9eecb", 5) + f.scoop(240, 122, 50, "#ead9a8", "#fbf3d8", 8)
    base = area("M146 176H334Q326 250 266 260H214Q154 250 146 176Z", "#f6ebc8")
    sauce = area("M186 112Q190 66 240 64Q292 66 296 112Q304 156 290 158Q280 158 280 134Q272 122 266 140Q268 190 256 190Q244 190 246 146Q236 128 228 144Q226 172 214 172Q204 170 206 138Q198 126 194 144Q190 150 186 140Z", "#3a1a0e") + stroke("M206 92Q216 76 240 74", "#94583a", 7)
    cream = area("M204 70Q200 48 220 44Q224 22 240 18Q256 22 260 44Q280 48 276 70Q240 82 204 70Z", "#fffdf6") + stroke("M212 64Q240 72 268 62M222 46Q240 54 258 44", "#e7dcc5", 4)
    return t.counter(t.BLUSH) + _coupe(base + balls + sauce + cream) + f.cherry(242, 18, 12, "#c4304a") + placed(box(0, 0, 15, 92, 4, "#d39a4e") + stroke("M-4 -40V40M4 -40V40", "#a9671f", 2), 318, 96, 28)


def ice_cream() -> str:
    base = area("M146 176H334Q326 250 266 260H214Q154 250 146 176Z", "#f3b9bd")
    balls = f.scoop(184, 162, 52, "#d3677c", "#ee9dab", 3) + f.scoop(296, 162, 52, "#6b3c24", "#8d563a", 5) + f.scoop(240, 106, 54, "#ead9a8", "#fbf3d8", 8)
    wafer = placed(area("M-30 40L30 40L0 -56Z", "#d39a4e", stroke="#d39a4e", stroke_width=6, stroke_linejoin="round") + stroke("M-20 20H20M-12 0H12M-8 38L10 -20M8 38L-10 -20", "#a9671f", 2.4), 318, 84, 30)
    bits = crumbs(240, 92, 36, 24, 16, ("#c4304a", "#f2c230", "#5f9447", "#5f93a0"), 5, 2.6)
    return t.counter(t.MIST) + wafer + _coupe(base + balls + bits) + f.mint(190, 114, 0.9) + f.cherry(246, 50, 13, "#c4304a")


def cheese_board() -> str:
    grapes = "".join(f.cherry(x, y, 14, c) for x, y, c in ((360, 98, "#6b4a86"), (384, 90, "#7d5b9a"), (374, 116, "#5b3c74"), (398, 112, "#6b4a86"), (386, 138, "#7d5b9a"), (408, 136, "#5b3c74"), (396, 160, "#6b4a86")))
    blue = f.cheese(98, 62, "#f6efdc", "#d8c9a4", "#a9a08a") + crumbs(8, 10, 26, 16, 16, ("#5f7f93", "#4a6a80"), 4, 3.4)
    brie = circle(0, 8, 46, "#cdbf9d") + circle(0, 0, 46, "#f7f0dc") + area("M0 0L46 -8A46 46 0 0 1 34 31Z", "#c48d5b") + area("M0 0L46 -8V0L34 36L0 8Z", "#f3d98c")
    walnuts = "".join(area(blot(x, y, 13, 10, k, 0.16, 8), "#9a6a3a") + stroke(f"M{x - 7} {y}q7 -6 14 0M{x - 5} {y + 4}q5 -4 10 0", "#6b431c", 2) for k, (x, y) in enumerate(((222, 258), (250, 268), (236, 240))))
    figs = "".join(placed(f.toast(64, 52, "#b98a5c", "#7a4a22") + crumbs(0, 2, 20, 16, 7, ("#5b2a3f", "#f0d49c"), 3, 3), x, y, r) for x, y, r in ((314, 254, 20), (362, 246, -8)))
    return t.cloth(t.SAGE) + t.board(w=440, h=290) + placed(f.cheese(112, 72, "#f2c04a", "#c98f22", "#b8432c"), 126, 118, -8) + placed(f.cheese(104, 66, "#fbe6a4", "#dcb45a", "#3f3a35"), 268, 112, 14) + placed(blue, 112, 236, 6) + placed(brie, 202, 186) + figs + f.sprig(348, 172, 130, 40) + grapes + walnuts + t.ramekin(310, 184, 26, "#5b2412")


def bitterballen() -> str:
    return t.cloth(t.BUTTER) + t.slate() + t.paper(214, 182, 134, 88, 6) + "".join(f.ball(x, y, 37, k) for k, (x, y) in enumerate(((146, 146), (222, 128), (292, 158), (128, 214), (204, 220), (276, 232)), 3)) + t.ramekin(368, 132, 37, "#c99a2a") + f.parsley(368, 226, 22, 4)


def vegan_bitterballen() -> str:
    balls = "".join(f.ball(x, y, 37, k, "#a87a3c", "#6a4719") for k, (x, y) in enumerate(((182, 126), (262, 122), (140, 190), (222, 194), (300, 192), (222, 256)), 5))
    return t.cloth(t.SAGE) + t.bowl(222, 186, 146, "#c4622d", "#f7efdc") + balls + f.parsley(168, 246, 18, 3) + f.parsley(290, 250, 16, 6) + t.ramekin(412, 112, 42, "#c99a2a") + f.mushroom(414, 232, 20, 1.5) + f.mushroom(386, 286, -24, 1.15)


def club_sandwich() -> str:
    def tower(x: float) -> str:
        bread = "".join(area(f"M{x - 78} {y}L{x + 78} {y}L{x + 72} {y + 20}H{x - 72}Z", "#a9682c") + area(f"M{x - 76} {y}L{x + 76} {y}L{x + 71} {y + 14}H{x - 71}Z", "#f2d79c") + crumbs(x, y + 7, 60, 4, 12, ("#d9b06b", "#fbe9c2"), 4, 2) for y in (140, 204, 268))
        leafy = "".join(area(f"M{x - 84} {y}Q{x - 70} {y - 16} {x - 54} {y - 4}Q{x - 36} {y - 16} {x - 18} {y - 4}Q{x} {y - 16} {x + 18} {y - 4}Q{x + 38} {y - 16} {x + 54} {y - 4}Q{x + 72} {y - 16} {x + 84} {y}Q{x + 60} {y + 14} {x} {y + 8}Q{x - 60} {y + 14} {x - 84} {y}Z", f.GREEN_LIGHT) for y in (168, 232))
        red = "".join(box(x + k * 38, 180, 62, 11, 5, "#d8412f") for k in (-1, 1)) + box(x, 244, 144, 12, 6, "#fffdf6") + circle(x - 26, 244, 8, "#f6b328") + circle(x + 30, 244, 8, "#f6b328")
        meat = stroke(f"M{x - 72} 194q18 -8 36 0t36 0t36 0t36 0", "#b4492f", 9) + stroke(f"M{x - 72} 192q18 -8 36 0t36 0t36 0t36 0", "#efb6a0", 2.6) + box(x, 259, 146, 14, 7, "#e9cfa0")
        stick = stroke(f"M{x} 140V66", "#b78a55", 5) + circle(x, 66, 11, "#6f8f3f") + circle(x - 3, 62, 4, "#a9c76b") + circle(x, 84, 4, "#d8412f")
        return leafy + red + meat + bread + stick
    crisps = "".join(placed(area("M-22 0Q-8 -18 18 -10Q30 2 16 12Q-8 18 -22 0Z", "#c9902c", transform="translate(0 3)") + area("M-22 0Q-8 -18 18 -10Q30 2 16 12Q-8 18 -22 0Z", "#f3cd6c") + stroke("M-10 0Q4 -8 16 0", "#fbe6a4", 3), a, b, dice.uniform(0, 360)) for a, b, dice in spots(240, 286, 30, 20, 9, 4))
    return t.counter(t.SAND) + shadow(240, 314, 200, 14, 0.4) + oval(240, 304, 216, 24, "#d5c7ae") + oval(240, 299, 216, 24, "#fffdf8") + tower(136) + tower(344) + crisps


def nachos() -> str:
    chips = "".join(placed(area("M-36 26L36 26L0 -40Z", "#a9671f", stroke="#a9671f", stroke_width=9, stroke_linejoin="round", transform="translate(1 4)") + area("M-36 26L36 26L0 -40Z", dice.choice(("#f0bd54", "#e6ab3e", "#f6cd74")), stroke="#e6ab3e", stroke_width=8, stroke_linejoin="round") + crumbs(0, 6, 18, 14, 5, ("#b97a22",), 3, 1.6), a, b, dice.uniform(0, 360)) for a, b, dice in reversed(list(spots(240, 182, 120, 84, 27, 4))))
    melt = area(blot(240, 176, 86, 54, 5, 0.22, 13), "#e8932a", opacity=0.9) + area(blot(236, 172, 78, 47, 5, 0.22, 13), "#f9b845")
    salsa = "".join(box(a, b, 13, 11, 3, dice.choice(("#d8412f", "#c22f35", "#ec6a4f")), dice.uniform(0, 90)) for a, b, dice in spots(188, 176, 36, 26, 22, 7))
    jalap = "".join(circle(x, y, 12, "#4f7f33") + circle(x, y, 8.5, "#b9d383") + circle(x, y, 3, "#e9f0c8") for x, y in ((250, 220), (296, 196), (214, 128), (162, 222)))
    cream = area(blot(300, 146, 34, 26, 3, 0.1), "#d9cdb9", transform="translate(0 4)") + area(blot(300, 144, 34, 26, 3, 0.1), "#fffdf6") + stroke("M282 142q16 -14 34 0", "#e7dcc5", 4)
    guac = area(blot(244, 158, 34, 25, 8, 0.12), "#5e7a25", transform="translate(0 4)") + area(blot(244, 156, 34, 25, 8, 0.12), "#9dbb4d") + crumbs(244, 156, 24, 16, 9, ("#c5da86", "#6f8f30"), 4, 2.4)
    return t.cloth(t.CLAY) + t.slate(w=410, h=280) + chips + melt + salsa + guac + cream + jalap + f.parsley(268, 176, 10, 4)


def marinated_olives() -> str:
    def olive(x: float, y: float, r: float, colour: str, turn: float) -> str:
        return placed(oval(3, 5, r * 1.2, r, "#3a2413", opacity=0.25) + oval(0, 0, r * 1.2, r, colour) + oval(-r * 0.3, -r * 0.4, r * 0.4, r * 0.18, "#ffffff", -20, opacity=0.6) + circle(r * 0.95, 0, r * 0.26, "#3a2413", opacity=0.5), x, y, turn)
    many = "".join(olive(a, b, dice.uniform(17, 20), dice.choice(("#8f9a3a", "#a9b04c", "#6f7f2c", "#3f2b3d", "#54384f")), dice.uniform(0, 360)) for a, b, dice in reversed(list(spots(236, 180, 80, 78, 21, 5))))
    return t.cloth(t.SAND) + t.bowl(236, 182, 132, "#5f93a0", "#d9c46a") + circle(236, 184, 110, "#c9b14a") + many + f.sprig(186, 150, 24, 90, "#7d9a5c") + f.citrus(280, 226, 22) + t.ramekin(412, 266, 38, "#e9e0d0") + "".join(oval(x, y, 5, 8, "#8e5a30", r) for x, y, r in ((404, 262, 30), (420, 270, -40), (412, 256, 80)))


def farm_cheese() -> str:
    cubes = "".join(placed(box(3, 8, 42, 40, 5, "#3a2413", opacity=0.2) + box(0, 6, 42, 40, 5, e) + box(0, 0, 42, 40, 5, c) + circle(-8, -6, 3.4, e, opacity=0.6) + circle(9, 7, 4.6, e, opacity=0.6), x, y, r) for x, y, r, c, e in ((122, 122, 8, "#fbe089", "#d9b24a"), (178, 112, -14, "#f2b843", "#c0821c"), (148, 172, 20, "#fbe089", "#d9b24a"), (206, 166, 4, "#f2b843", "#c0821c"), (114, 222, -10, "#f2b843", "#c0821c"), (172, 228, 16, "#fbe089", "#d9b24a"), (230, 220, -20, "#fbe089", "#d9b24a"), (240, 120, 24, "#fbe089", "#d9b24a"), (264, 176, 12, "#f2b843", "#c0821c")))
    silver = "".join(f.cherry(x, y, 12, "#f1ecd8") for x, y in ((320, 240), (346, 248), (334, 222), (362, 228)))
    return t.cloth(t.BLUSH) + t.board(w=430, h=280) + cubes + t.ramekin(352, 138, 46, "#c08d24") + crumbs(352, 138, 30, 30, 22, ("#6f4f12", "#8a6a1c"), 4, 2.4) + silver + f.cucumber(290, 258, 14) + f.parsley(392, 226, 16, 4)


DISHES: dict[str, Callable[[], str]] = {
    made.__name__: made
    for made in (
        breakfast_buffet, eggs_any_style, yoghurt_granola, croissant, uitsmijter, beef_croquettes, caesar_salad, salmon_bagel,
        ham_cheese_toastie, kids_nuggets, kids_pasta, poffertjes, apple_pie, creme_brulee, chocolate_moelleux, dame_blanche, ice_cream,
        cheese_board, bitterballen, vegan_bitterballen, club_sandwich, nachos, marinated_olives, farm_cheese,
    )
}  # fmt: skip
