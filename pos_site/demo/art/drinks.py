"""Draw drinks: cups from above, glasses and bottles from the side."""

from collections.abc import Callable, Sequence
from functools import partial

from pos_site.demo.art import food as f
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import area, blot, box, circle, crumbs, oval, placed, shadow, spots, stroke

FLOOR = 304
GLASS = "#f4fbfb"
Profile = Sequence[tuple[float, float]]

# Half width at each height, from the rim down; the foot or stem is drawn apart.
TUMBLER: Profile = ((96, 50), (200, 44), (296, 38))
VASE: Profile = ((62, 46), (110, 52), (170, 44), (230, 34), (290, 40))
TULIP: Profile = ((100, 44), (140, 60), (190, 62), (230, 42), (246, 14))
GOBLET: Profile = ((84, 44), (126, 62), (168, 64), (204, 48), (226, 14))
FLUTE: Profile = ((66, 26), (120, 31), (180, 28), (220, 15), (236, 5))
BALLOON: Profile = ((84, 66), (130, 84), (176, 80), (216, 50), (234, 14))
HIGHBALL: Profile = ((76, 46), (180, 44), (296, 42))
ROCKS: Profile = ((170, 66), (230, 62), (296, 58))
NIP: Profile = ((132, 26), (170, 32), (206, 24), (222, 6))
MARTINI: Profile = ((104, 92), (140, 64), (180, 30), (208, 4))
IRISH: Profile = ((92, 46), (150, 50), (204, 42), (234, 22))
MUG: Profile = ((104, 54), (200, 54), (292, 50))


def _side(x: float, profile: Profile, top: float, inset: float = 0) -> str:
    """The outline between a height and the bottom of a profile."""
    cut = [(y, w - inset) for y, w in profile if y > top]
    before = [p for p in profile if p[0] <= top]
    if before:
        (ay, aw), (by, bw) = before[-1], cut[0] if cut else before[-1]
        cut.insert(0, (top, aw + (bw + inset - aw) * ((top - ay) / ((by - ay) or 1)) - inset))
    right, left = [(x + w, y) for y, w in cut], [(x - w, y) for y, w in reversed(cut)]
    d = f"M{left[-1][0]:.1f} {left[-1][1]:.1f}L{right[0][0]:.1f} {right[0][1]:.1f}"
    return d + _through(right) + f"L{left[0][0]:.1f} {left[0][1]:.1f}" + _through(left) + "Z"


def _through(points: list[tuple[float, float]]) -> str:
    d, n = "", len(points)
    for i in range(n - 1):
        (ax, ay), (bx, by) = points[max(i - 1, 0)], points[i]
        (cx, cy), (ex, ey) = points[i + 1], points[min(i + 2, n - 1)]
        d += f"C{bx + (cx - ax) / 6:.1f} {by + (cy - ay) / 6:.1f} {cx - (ex - bx) / 6:.1f} {cy - (ey - by) / 6:.1f} {cx:.1f} {cy:.1f}"
    return d


def glass(x: float, profile: Profile, liquid: str, level: float, light: str = "#ffffff", stem: bool = False, foam: str = "", inside: str = "", deep: str = "") -> str:
    """A glass on the bar: back, drink, what swims in it, foam, shine."""
    rim_y, rim = profile[0]
    bottom_y, bottom = profile[-1]
    foot = ""
    if stem:
        foot = area(f"M{x - 5} {bottom_y - 3}H{x + 5}L{x + 4} {FLOOR - 6}H{x - 4}Z", GLASS, opacity=0.9) + oval(x, FLOOR - 2, 44, 7, GLASS, opacity=0.95) + oval(x, FLOOR - 4, 26, 3, "#b9cdd0", opacity=0.7)
    level_width = next((aw + (bw - aw) * (level - ay) / (by - ay) for (ay, aw), (by, bw) in zip(profile, profile[1:], strict=False) if ay <= level <= by), rim) - 4
    drink = area(_side(x, profile, level, 4), liquid)
    if deep:
        drink += area(_side(x, profile, level + (bottom_y - level) * 0.55, 4), deep, opacity=0.5)
    surface = oval(x, level, level_width, 5, light, opacity=0.75)
    head = ""
    if foam:
        w = level_width + 3
        head = area(f"M{x - w} {level + 12}V{level - 18}Q{x - w - 2} {level - 36} {x - w * 0.5} {level - 34}Q{x} {level - 46} {x + w * 0.5} {level - 34}Q{x + w + 2} {level - 36} {x + w} {level - 18}V{level + 12}Q{x + w * 0.5} {level + 20} {x} {level + 12}T{x - w} {level + 12}Z", foam) + crumbs(x, level - 8, w * 0.8, 14, 14, ("#ffffff", "#efe0c0"), 4, 3)
    base = "" if stem else area(f"M{x - bottom} {bottom_y - 8}H{x + bottom}L{x + bottom - 2} {FLOOR}H{x - bottom + 2}Z", GLASS, opacity=0.75)
    return (
        shadow(x + 8, FLOOR + 8, max(bottom, 44) + 12, 9, 0.4) + foot + area(_side(x, profile, rim_y), GLASS, opacity=0.42) + base + drink + inside + surface + head
        + stroke(_side(x, profile, rim_y).split("L")[0] + f"L{x + rim} {rim_y}" if not foam else "", GLASS, 3, opacity=0.9) + area(_side(x, profile, rim_y), "none", stroke="#ffffff", stroke_width=3.5, opacity=0.75)
        + stroke(f"M{x - profile[1][1] * 0.66:.0f} {rim_y + 26}V{rim_y + (bottom_y - rim_y) * 0.62:.0f}", "#ffffff", 8, opacity=0.55)
    )  # fmt: skip


def bottle(x: float, body: str, label: str, kind: str = "wine", mark: str = "#0f5a63", cap: str = "#c4622d", sign: str = "") -> str:
    """A bottle: wine with shoulders, slim, burgundy, fizz or beer."""
    wide, top, shoulder, neck = {"wine": (37, 44, 128, 12), "slim": (31, 30, 176, 10), "burgundy": (40, 44, 170, 12), "fizz": (42, 44, 172, 14), "beer": (33, 104, 172, 12)}[kind]
    round_ = shoulder - 36 if kind in ("wine", "beer") else shoulder - 74
    d = f"M{x - neck} {top}H{x + neck}V{round_}C{x + neck} {shoulder - 12} {x + wide} {shoulder - 18} {x + wide} {shoulder + 14}V{FLOOR - 10}Q{x + wide} {FLOOR} {x + wide - 10} {FLOOR}H{x - wide + 10}Q{x - wide} {FLOOR} {x - wide} {FLOOR - 10}V{shoulder + 14}C{x - wide} {shoulder - 18} {x - neck} {shoulder - 12} {x - neck} {round_}Z"
    seal = box(x, top + 5, neck * 2 + 6, 14, 3, cap) if kind == "beer" else box(x, top + 24, neck * 2 + 4, 52, 4, cap) + (box(x, top + 4, neck * 2 + 10, 12, 5, cap) if kind == "fizz" else "")
    ly = (shoulder + 22 + FLOOR - 20) / 2
    lh = FLOOR - shoulder - 46
    paper = box(x, ly, wide * 2, lh, 0, label) + box(x, ly - lh / 2 + 6, wide * 2, 5, 0, mark) + box(x, ly + lh / 2 - 6, wide * 2, 5, 0, mark)
    bird = placed(godwit(mark), x, ly - (8 if sign else 0), 0, 0.3)
    words = f'<text x="{x}" y="{ly + lh / 2 - 16}" font-family="DejaVu Sans" font-size="19" font-weight="700" text-anchor="middle" fill="{mark}">{sign}</text>' if sign else ""
    return shadow(x + 8, FLOOR + 8, wide + 16, 9, 0.4) + area(d, body) + area(f"M{x - wide + 6} {shoulder + 16}V{FLOOR - 12}", "none", stroke="#ffffff", stroke_width=7, opacity=0.28, stroke_linecap="round") + paper + bird + words + seal + stroke(f"M{x + wide - 7} {shoulder + 18}V{FLOOR - 14}", "#000000", 9, opacity=0.14) + stroke(f"M{x - neck + 5} {top + 58 if kind != 'beer' else top + 22}V{round_ + 4}", "#ffffff", 4, opacity=0.4)


def godwit(colour: str) -> str:
    """The house's godwit, as on its sign."""
    return area("M-56 -22C-40 -52 -4 -50 22 -30C44 -14 62 -12 78 -18C66 8 40 30 8 28C-22 28 -44 12 -56 -22Z", colour) + circle(-52, -38, 19, colour) + stroke("M-66 -38L-128 -26", colour, 7) + stroke("M-2 26V84M18 24L26 84", colour, 6)


def ice(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> str:
    return "".join(box(a, b, 27, 25, 6, "#ffffff", dice.uniform(0, 90), opacity=0.42) + box(a - 3, b - 4, 15, 8, 4, "#ffffff", dice.uniform(0, 40), opacity=0.45) for a, b, dice in spots(x, y, rx, ry, count, seed))


def bubbles(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> str:
    return "".join(circle(a, b, dice.uniform(1.6, 3.4), "#ffffff", opacity=0.75) for a, b, dice in spots(x, y, rx, ry, count, seed))


def straw(x: float, colour: str) -> str:
    return placed(box(0, 0, 9, 170, 4, "#fffdf8") + "".join(box(0, k, 9, 11, 0, colour) for k in range(-70, 80, 28)), x, 130, 12)


def _nearer(scale: float, piece: str) -> str:
    """The same piece, larger, standing where it stood."""
    return f'<g transform="translate(240 {FLOOR}) scale({scale}) translate(-240 {-FLOOR})">{piece}</g>'


def draught(wall: str, profile: Profile, liquid: str, level: float, stem: bool = False, deep: str = "", extra: str = "") -> str:
    mat = box(240, FLOOR + 8, 150, 12, 4, "#0f5a63") + box(240, FLOOR + 5, 150, 6, 3, "#c4622d")
    beer = glass(240, profile, liquid, level, stem=stem, foam="#fff8e6", deep=deep, inside=bubbles(240, level + 92, 22, 74, 24, 5))
    return t.counter(wall) + mat + _nearer(1.14, beer + extra)


def bottled(wall: str, body: str, label: str, mark: str, profile: Profile, liquid: str, level: float, stem: bool = False, sign: str = "", deep: str = "") -> str:
    return t.counter(wall) + bottle(158, body, label, "beer", mark, mark, sign) + glass(300, profile, liquid, level, stem=stem, foam="#fff8e6", deep=deep, inside=bubbles(300, level + 66, 20, 52, 18, 6))


def poured(wall: str, kind: str, body: str, label: str, cap: str, liquid: str, deep: str, mark: str = "#0f5a63", sign: str = "") -> str:
    return t.counter(wall) + bottle(156, body, label, kind, mark, cap, sign) + glass(304, GOBLET, liquid, 134, stem=True, deep=deep)


def fizz(wall: str, body: str, label: str, cap: str, mark: str, sign: str = "") -> str:
    return t.counter(wall) + bottle(164, body, label, "fizz", mark, cap, sign) + glass(300, FLUTE, "#f3dd8e", 96, stem=True, deep="#e3c25c", inside=bubbles(300, 160, 16, 60, 26, 8)) + glass(368, FLUTE, "#f3dd8e", 96, stem=True, deep="#e3c25c", inside=bubbles(368, 160, 16, 60, 26, 3))


def carafe(wall: str, liquid: str, deep: str) -> str:
    """The house's wine: a carafe beside a glass."""
    flask = ((70, 30), (104, 20), (150, 34), (210, 62), (262, 68), (298, 56))
    return t.counter(wall) + glass(160, flask, liquid, 152, deep=deep) + glass(314, GOBLET, liquid, 138, stem=True, deep=deep)


def long_drink(wall: str, liquid: str, extra: str, *, profile: Profile = HIGHBALL, level: float = 104, deep: str = "", seed: int = 4, cubes: int = 7, top: str = "") -> str:
    return t.counter(wall) + glass(240, profile, liquid, level, deep=deep, inside=ice(240, level + 64, 24, 56, cubes, seed) + extra) + top


def water(wall: str, sparkling: bool) -> str:
    fizzes = bubbles(156, 214, 24, 66, 34, 4) if sparkling else ""
    carafe_ = glass(156, ((52, 20), (92, 20), (140, 42), (220, 46), (298, 44)), "#bfe0e6", 116, deep="#9fcdd6", inside=fizzes)
    cap = box(156, 50, 48, 20, 6, "#c4622d" if sparkling else "#0f5a63") + stroke("M136 60Q124 74 134 92M176 60Q188 74 178 92", "#b4bfc3", 4)
    return t.counter(wall) + carafe_ + cap + glass(314, TUMBLER, "#bfe0e6", 150, deep="#9fcdd6", inside=ice(314, 196, 22, 24, 3, 6) + (bubbles(314, 220, 24, 56, 26, 5) if sparkling else "")) + (f.lemon(338, 104, 70, 22) if sparkling else "")


def _heart(x: float, y: float) -> str:
    rings = "".join(placed(area("M0 34C-46 2 -34 -36 -12 -32C-4 -30 0 -22 0 -16C0 -22 4 -30 12 -32C34 -36 46 2 0 34Z", c), x, y, 0, k) for k, c in ((1.5, "#f9eedb"), (1.12, "#b67a45"), (0.86, "#fbf3e4"), (0.5, "#b67a45"), (0.3, "#fbf3e4")))
    return circle(x, y, 66, "#d8b283", opacity=0.5) + rings


def espresso() -> str:
    return t.cloth(t.CLAY) + t.cup("#3a1c0d", circle(234, 183, 46, "#9a5f2c") + circle(234, 183, 40, "#b4783c") + area(blot(226, 176, 24, 18, 4, 0.2), "#cf9a5c", opacity=0.8), r=58, saucer="#0f5a63")


def coffee() -> str:
    return t.cloth(t.SAND) + t.cup("#2f170b", stroke("M184 160Q204 128 240 124", "#8a5a38", 7, opacity=0.8) + bubbles(262, 216, 22, 16, 9, 3))


def cappuccino() -> str:
    return t.cloth(t.SAGE) + t.cup("#9c6130", circle(235, 184, 68, "#c08a52") + _heart(235, 184), glaze="#0f5a63")


def hot_chocolate() -> str:
    cream = area(blot(235, 182, 56, 52, 6, 0.1, 10), "#e7dcc5", transform="translate(2 5)") + area(blot(235, 180, 56, 52, 6, 0.1, 10), "#fffdf6") + stroke("M206 172Q234 146 258 166Q272 190 246 202Q222 208 220 190Q222 176 238 182", "#e7dcc5", 6)
    return t.cloth(t.PLUM) + t.cup("#4a2413", cream + crumbs(235, 180, 46, 42, 44, ("#4a2413", "#6b3c24"), 5, 2.4), glaze="#c4622d", biscuit=True)


def latte_macchiato() -> str:
    x = 240
    layers = area(_side(x, MUG, 126, 5), "#f6ead2") + area(_side(x, MUG, 176, 5), "#c48d5b") + area(_side(x, MUG, 196, 5), "#a86f3c") + area(_side(x, MUG, 216, 5), "#e2c296") + area(_side(x, MUG, 236, 5), "#f7ecd8")
    spoon = placed(box(0, 0, 7, 190, 3, t.SILVER), 282, 130, 14)
    return t.counter(t.BUTTER) + oval(240, FLOOR + 4, 118, 13, "#d5c7ae") + oval(240, FLOOR, 118, 13, "#fffdf8") + spoon + glass(x, MUG, "#f6ead2", 122, foam="#fffaf0", inside=layers) + box(350, FLOOR - 8, 46, 12, 5, "#cf935a", -6) + f.steam(232, 66)


def fresh_mint_tea() -> str:
    x = 234
    sprigs = f.sprig(218, 284, -96, 130) + f.sprig(240, 288, -84, 150, f.GREEN_LIGHT) + f.sprig(258, 284, -72, 120)
    honey = placed(box(0, 0, 9, 96, 4, "#c48d5b") + "".join(box(0, 56 + k * 8, 34 - abs(k - 2) * 6, 6, 3, "#d9a441") for k in range(5)), 372, 214, -14)
    return t.counter(t.MIST) + oval(x, FLOOR + 4, 106, 12, "#d5c7ae") + oval(x, FLOOR, 106, 12, "#fffdf8") + stroke("M284 150Q338 150 334 206Q330 248 284 246", "#ffffff", 9, opacity=0.75) + glass(x, MUG, "#d8e6a4", 126, deep="#c3d97f", inside=sprigs) + f.mint(218, 108, 1.2) + f.mint(250, 112, 1) + honey + f.steam(x, 76)


def pot_of_tea() -> str:
    body = "M92 196C92 140 142 122 196 122C250 122 300 140 300 196C300 258 258 296 196 296C134 296 92 258 92 196Z"
    spout = "M288 214C330 214 330 164 366 152L378 166C354 184 358 246 284 256Z"
    pot = area(spout, "#0b464d", transform="translate(0 4)") + area(spout, "#0f5a63") + stroke("M104 162Q44 150 50 212Q58 262 118 256", "#0f5a63", 15) + area(body, "#0b464d", transform="translate(0 5)") + area(body, "#0f5a63") + oval(196, 126, 66, 14, "#0b464d") + area("M136 122Q196 84 256 122Q196 138 136 122Z", "#1b7480") + circle(196, 92, 12, "#c4622d") + area("M118 176Q130 142 172 134Q138 168 134 214Q118 204 118 176Z", "#ffffff", opacity=0.22) + placed(godwit("#f0cfbd"), 206, 206, 0, 0.5)
    cup = area("M340 232H444Q442 292 392 294Q342 292 340 232Z", "#d5c7ae", transform="translate(0 4)") + area("M340 230H444Q442 290 392 292Q342 290 340 230Z", "#fffdf8") + oval(392, 231, 52, 9, "#e9e0d0") + oval(392, 232, 46, 7, "#b8672a") + stroke("M442 244Q470 244 462 264Q454 278 434 274", "#fffdf8", 8)
    return t.counter(t.BLUSH) + shadow(200, 306, 110, 10, 0.4) + shadow(396, 306, 66, 8, 0.4) + oval(392, 300, 68, 9, "#fffdf8") + pot + cup + f.steam(392, 220)


def orange_juice() -> str:
    fruit = shadow(374, FLOOR + 4, 50, 9, 0.4) + circle(372, 262, 42, "#d9741a") + circle(370, 260, 42, "#ef9128") + oval(356, 244, 12, 7, "#ffffff", -35, opacity=0.5) + placed(f.leaf(34, 12), 376, 220, -30)
    return t.counter(t.BUTTER) + glass(232, TUMBLER, "#f7a528", 130, light="#ffd27a", deep="#ee8f18", inside=crumbs(232, 200, 32, 60, 20, ("#fbc35c",), 4, 3)) + f.citrus(276, 96, 32, "#ef9128", "#fbb650") + fruit + straw(222, "#c4622d")


def gin() -> str:
    swim = ice(234, 176, 46, 28, 8, 4) + f.sprig(214, 212, -50, 60, "#6d9d4c") + "".join(circle(x, y, 6, "#3d3560") for x, y in ((250, 152), (262, 188), (226, 150))) + bubbles(234, 180, 50, 40, 26, 4)
    tonic = bottle(378, "#cfe4e6", "#f2c230", "beer", "#22545c", "#22545c")
    return t.counter(t.MIST) + tonic + glass(234, BALLOON, "#dcecea", 122, stem=True, inside=swim) + f.citrus(286, 86, 29)


def orange_spritz() -> str:
    return t.counter(t.BLUSH) + glass(240, BALLOON, "#ee7a2b", 118, light="#f9b27c", stem=True, deep="#d9531c", inside=ice(240, 166, 48, 30, 8, 5) + bubbles(240, 180, 50, 40, 22, 6)) + f.citrus(296, 88, 34, "#e8872e", "#f7b45c") + straw(216, "#0f5a63")


def espresso_martini() -> str:
    beans = "".join(placed(oval(0, 0, 9, 6, "#3a1c0d") + stroke("M-6 0Q0 -3 6 0", "#8a5a38", 1.8), x, y, r) for x, y, r in ((240, 110, 0), (224, 114, 50), (256, 114, -50)))
    froth = area("M152 112Q196 100 240 100T328 112L312 132Q240 146 168 132Z", "#d9b487") + oval(240, 111, 86, 11, "#e9cda6")
    return t.counter(t.CLAY) + _nearer(1.2, glass(240, MARTINI, "#2b140a", 116, stem=True, inside=froth) + beans)


def irish_coffee() -> str:
    cream = area(_side(240, IRISH, 100, 4), "#fffaf0")
    dark = area(_side(240, IRISH, 142, 4), "#2f170b")
    return t.counter(t.SAGE) + stroke("M286 120Q338 120 332 168Q326 204 278 200", "#ffffff", 9, opacity=0.75) + glass(240, IRISH, "#2f170b", 104, stem=True, inside=cream + dark + stroke("M200 142q20 8 40 0t40 0", "#a9764a", 6)) + crumbs(240, 103, 32, 4, 12, ("#6b3c24",), 5, 2) + f.steam(240, 80)


def whisky() -> str:
    cube = box(222, 240, 52, 50, 9, "#ffffff", 12, opacity=0.5) + box(266, 246, 48, 46, 9, "#ffffff", -16, opacity=0.4) + box(214, 226, 24, 12, 5, "#ffffff", 12, opacity=0.6)
    cuts = "".join(stroke(f"M{x} 262L{x + 14} 292M{x + 14} 262L{x} 292", "#ffffff", 3, opacity=0.5) for x in (190, 214, 238, 262, 276))
    return t.counter(t.SAND) + _nearer(1.5, glass(240, ROCKS, "#c9741f", 218, light="#eaa859", deep="#a4560f", inside=cube + cuts))


def jenever() -> str:
    crock = bottle(160, "#b8703a", "#f3e6c8", "slim", "#7a3f1b", "#7a3f1b")
    return t.counter(t.SAGE) + crock + glass(306, NIP, "#f1e4a8", 140, stem=True, deep="#dcc878") + box(306, FLOOR + 7, 110, 8, 4, "#e9edee")


DISHES: dict[str, Callable[[], str]] = {
    made.__name__: made
    for made in (
        espresso, coffee, cappuccino, hot_chocolate, latte_macchiato, fresh_mint_tea, pot_of_tea, orange_juice, gin, orange_spritz,
        espresso_martini, irish_coffee, whisky, jenever,
    )
} | {
    "still_water": partial(water, t.SAND, False),
    "sparkling_water": partial(water, t.SAGE, True),
    "cola": partial(long_drink, t.BLUSH, "#3a1a0e", bubbles(240, 190, 32, 80, 24, 4), deep="#241008", top=f.citrus(284, 76, 26) + straw(214, "#b8231c")),
    "cola_zero": partial(long_drink, t.MIST, "#2b1710", bubbles(240, 190, 32, 80, 24, 7), deep="#180b06", seed=8, top=f.lemon(282, 76, 60, 24) + straw(214, "#22211f")),
    "iced_tea": partial(long_drink, t.SAGE, "#d58a3a", f.citrus(252, 214, 24, "#f0a35c", "#f7c48a"), deep="#b8641f", top=f.mint(226, 100, 1.3) + straw(262, "#0f5a63")),
    "virgin_mojito": partial(long_drink, t.BUTTER, "#e1eec2", f.leaves(240, 210, 28, 66, 13, 5, 26) + f.citrus(258, 176, 22, "#7fa33c", "#cfe07f") + f.citrus(224, 246, 21, "#7fa33c", "#cfe07f"), deep="#c3dca0", cubes=9, top=f.mint(226, 94, 1.5) + f.mint(256, 98, 1.2) + straw(276, "#5f9447")),
    "pilsner": partial(draught, t.MIST, TUMBLER, "#f0b429", 132, deep="#d9941a"),
    "wheat_beer": partial(draught, t.SAGE, VASE, "#eec65a", 104, deep="#dba638", extra=f.citrus(292, 84, 28, "#ef9128", "#fbb650")),
    "pilsner_00": partial(bottled, t.BUTTER, "#2f7d5b", "#fffdf8", "#0f5a63", TUMBLER, "#f0b429", 142, sign="0.0", deep="#d9941a"),
    "ipa": partial(bottled, t.SAND, "#6b3c1c", "#f0cfbd", "#c4622d", TULIP, "#d9822b", 146, stem=True, deep="#b8621a"),
    "tripel": partial(bottled, t.PLUM, "#5b2f14", "#f5dc9a", "#8c2f45", TULIP, "#e6a83a", 146, stem=True, deep="#cf8a22"),
    "radler_00": partial(bottled, t.MIST, "#8a9a2c", "#fbe36e", "#22545c", TUMBLER, "#f7dc5c", 142, sign="0.0", deep="#e9c534"),
    "house_white": partial(carafe, t.SAGE, "#f1e39a", "#e0cd6c"),
    "house_red": partial(carafe, t.BLUSH, "#8c1f3a", "#5f0f26"),
    "house_rose": partial(carafe, t.MIST, "#f3a793", "#e58a78"),
    "riesling": partial(poured, t.SAND, "slim", "#3f6e4a", "#fffdf8", "#d9b24a", "#eee7a0", "#dcd27a"),
    "rioja": partial(poured, t.BUTTER, "wine", "#2b1a1f", "#f3e6c8", "#8c2f45", "#7a1830", "#520c1e", "#8c2f45"),
    "chablis": partial(poured, t.PLUM, "burgundy", "#7f8a4c", "#fffdf8", "#e9d79a", "#f3e7a4", "#e2d07a", "#5b4b2a"),
    "cremant": partial(fizz, t.BLUSH, "#2f4a3a", "#f5dc9a", "#d9a441", "#0f5a63"),
    "sparkling_00": partial(fizz, t.SAGE, "#e3ece4", "#fffdf8", "#5f93a0", "#0f5a63", "0.0"),
}  # fmt: skip
