"""Draw starters, mains and sides, from above; what is stacked, from the side."""

from collections.abc import Callable

from pos_site.demo.art import food as f
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import area, around, blot, box, circle, crumbs, oval, placed, shadow, smooth, solid, spots, stroke


def cote_de_boeuf() -> str:
    meat = smooth([(126, 176), (150, 118), (222, 94), (292, 112), (322, 164), (306, 222), (246, 254), (172, 238)])
    bone = area("M300 132C340 104 384 86 402 96C418 90 428 108 414 118C416 132 398 138 390 126C366 136 336 158 318 182Z", "#f4e8d2")
    shade = area("M300 132C340 104 384 86 402 96C418 90 428 108 414 118C416 132 398 138 390 126C366 136 336 158 318 182Z", "#b79f7c", transform="translate(2 8)")
    seared = placed(area(meat, "#2b110a"), 3, 10) + area(meat, "#5c2a19") + area(smooth([(142, 176), (162, 130), (224, 110), (282, 126), (304, 166), (292, 210), (242, 236), (178, 222)]), "#74391f")
    fat = stroke("M130 172Q148 118 220 98Q286 96 316 150", "#e8c490", 9)
    marks = f.grill_marks(224, 172, 150, 5, 27, -32, "#1d0b06")
    return t.cloth(t.CLAY) + t.board(w=430, h=280) + shadow(228, 190, 116, 84, 0.4) + shade + bone + seared + fat + marks + crumbs(
        222, 170, 80, 56, 26, ("#ffffff", "#f5e7c7"), 8, 1.8
    ) + f.sprig(120, 92, 24, 84, "#6f8f5a") + t.ramekin(372, 226, 36, "#f0d070") + f.leaves(92, 254, 34, 22, 9, 5, 34) + f.cherry(84, 244, 12) + f.cherry(116, 262, 11)


def steak_frites() -> str:
    return t.cloth(t.BLUSH) + t.cutlery() + t.plate() + f.fries(296, 158, 50, 62, 26, 4, length=72) + shadow(190, 190, 66, 52, 0.25) + f.steak_slices(190, 186, 5, -14) + crumbs(
        190, 180, 52, 34, 14, ("#ffffff",), 3, 1.7
    ) + f.leaves(232, 268, 44, 14, 12, 6, 28) + t.ramekin(316, 252, 25, "#f0d070")


def moules_frites() -> str:
    pot = t.bowl(190, 184, 140, "#28525a", "#c9a86a")
    handles = box(48, 184, 24, 66, 12, "#1f444b") + box(332, 184, 24, 66, 12, "#1f444b")
    shells = "".join(f.mussel(a, b, dice.uniform(0, 360), dice.uniform(0.92, 1.1)) for a, b, dice in reversed(list(spots(170, 184, 76, 76, 19, 12))))
    cone = area("M362 128H464L440 262H386Z", "#3a2413", opacity=0.2, transform="translate(6 10)") + f.fries(412, 118, 32, 22, 13, 9, length=62) + area("M360 132H464L440 262H386Z", "#f7efdc") + stroke("M374 160L452 160M380 190L448 190M384 220H444", "#c4622d", 4, opacity=0.55)
    return t.cloth(t.MIST) + handles + pot + shells + f.parsley(150, 130, 16, 3) + f.parsley(230, 220, 15, 5) + f.parsley(190, 176, 13, 8) + f.chives(190, 184, 80, 78, 12, 4) + cone + t.ramekin(414, 308, 29, "#fbeeb8")


def sea_bass() -> str:
    samphire = "".join(f.sprig(a, b, dice.uniform(-30, 30), 46, "#6d9d4c") for a, b, dice in spots(230, 238, 70, 12, 6, 3))
    plate = oval(246, 195, 196, 128, "#3a2413", opacity=0.24, filter="url(#soft)") + oval(240, 186, 196, 128, "#d5c7ae") + oval(240, 181, 196, 128, "#fffdf8") + oval(240, 181, 184, 117, "none", stroke="#5f93a0", stroke_width=3) + oval(240, 181, 150, 90, "#f6efe1")
    return t.cloth(t.MIST) + plate + samphire + f.fish(238, 176, -6, 1.14) + f.citrus(150, 254, 25) + f.citrus(184, 268, 22) + f.parsley(330, 236, 17, 4) + f.cherry(306, 252, 11) + f.cherry(340, 118, 10) + f.sprig(196, 108, -12, 54, "#8dbb5e")


def _stack(layers: list[str]) -> str:
    return "".join(layers)


def _burger(bun: str, edge: str, light: str, patty: str, patty_dark: str, middle: str, seeds: str) -> str:
    top = area("M128 168C126 96 178 66 236 66C294 66 346 96 344 168Q344 176 334 176H138Q128 176 128 168Z", edge, transform="translate(0 5)") + area(
        "M128 164C126 92 178 62 236 62C294 62 346 92 344 164Q344 174 334 174H138Q128 174 128 164Z", bun) + area("M150 128C158 92 196 76 232 76C208 90 180 104 168 134Z", light, opacity=0.75)
    sesame = "".join(oval(a, b, 5.2, 3.2, seeds, dice.uniform(-60, 60)) for a, b, dice in spots(238, 104, 78, 30, 21, 7))
    lettuce = area("M112 206Q122 176 140 190Q158 176 176 192Q196 176 214 192Q236 176 254 192Q276 176 296 192Q318 176 332 190Q352 178 360 206Q346 222 330 212Q312 226 292 212Q272 226 252 212Q230 226 210 212Q190 226 172 212Q152 226 136 212Q122 222 112 206Z", f.GREEN_LIGHT)
    frill = stroke("M116 204Q130 190 146 200T184 200T222 200T262 200T300 200T356 202", f.GREEN_DARK, 3, opacity=0.4)
    red = box(186, 186, 96, 14, 7, "#d8412f") + box(290, 186, 92, 14, 7, "#c93a2a")
    meat = box(236, 238, 226, 38, 19, patty_dark) + box(236, 233, 226, 36, 18, patty) + crumbs(236, 234, 100, 11, 34, (patty_dark, "#ffffff22", "#a4694a"), 5, 2.6)
    bottom = area("M132 254H340Q346 254 346 262Q344 290 318 290H154Q128 290 126 262Q126 254 132 254Z", edge, transform="translate(0 4)") + area("M132 252H340Q346 252 346 260Q344 286 318 286H154Q128 286 126 260Q126 252 132 252Z", bun)
    return _stack([shadow(236, 296, 130, 14, 0.4), bottom, meat, middle, lettuce, frill, red, top, sesame])


def _fries_cup(colours: tuple[str, ...], edge: str) -> str:
    sticks = "".join(placed(box(2, 3, 13, 84, 3.5, edge) + box(0, 0, 12, 84, 3.5, colours[k % len(colours)]) + box(-3, 0, 2.6, 70, 1.3, "#fff4cf", opacity=0.7), 396 + (k - 3.5) * 11, 186 - (k * 37 % 23), (k - 3.5) * 5) for k in range(8))
    return shadow(400, 298, 48, 10, 0.35) + sticks + area("M352 196H444L434 296Q398 302 362 296Z", "#8d989c") + area("M352 194H444L434 293Q398 299 362 293Z", "#dfe5e6") + area("M352 194H376L380 295Q370 295 362 293Z", "#ffffff", opacity=0.5) + stroke("M354 206H442", "#a8b2b5", 3)


def grutto_burger() -> str:
    cheddar = area("M126 216H348L318 226L306 246L284 226H226L204 252L180 226H150Z", "#f2b632") + area("M126 214H348L340 220H134Z", "#ffd36a")
    flag = stroke("M236 62V22", "#b78a55", 4) + area("M236 22L276 32L236 44Z", "#0f5a63")
    return t.counter(t.BUTTER) + box(236, 300, 330, 20, 10, "#8e5a30") + box(236, 296, 330, 18, 9, "#c48d5b") + _fries_cup(("#f2c14e", "#e9b03d", "#f7d274"), "#b97a22") + _burger("#d58d3c", "#a7601f", "#f3c07c", "#6b3520", "#452010", cheddar, "#fff1cf") + flag


def vegan_burger() -> str:
    avocado = "".join(area(f"M{x} 222Q{x + 30} 204 {x + 62} 222Q{x + 30} 232 {x} 222Z", c) for x, c in ((130, "#b8cf62"), (176, "#cfe07f"), (226, "#b8cf62"), (278, "#cfe07f")))
    return t.counter(t.SAGE) + box(236, 300, 330, 20, 10, "#8e5a30") + box(236, 296, 330, 18, 9, "#c48d5b") + _fries_cup(("#e8813a", "#df6f2b", "#f09a55"), "#9c4414") + _burger("#a8703b", "#744719", "#d6a66c", "#8c2849", "#5c1530", avocado, "#4b2f16") + f.sprig(236, 64, -78, 34)


def fish_and_chips() -> str:
    batter = smooth([(104, 206), (118, 160), (176, 142), (240, 118), (296, 116), (326, 138), (310, 172), (252, 196), (196, 222), (142, 236)])
    return t.cloth(t.MIST) + t.board(w=420, h=270) + t.paper(238, 180, 186, 118, 5) + f.fries(250, 214, 108, 44, 34, 7) + placed(area(batter, "#8f561d"), 2, 9) + area(batter, "#dc9a3f") + stroke(
        "M130 196Q176 160 236 144Q280 128 306 136", "#f5cd7d", 12, opacity=0.8) + crumbs(214, 172, 92, 34, 44, ("#f8dc9d", "#a9671f", "#eab65c"), 3, 3) + f.lemon(352, 236, -24, 34) + t.ramekin(366, 130, 31, "#eef0c0") + f.parsley(130, 248, 18, 4)


def mushroom_risotto() -> str:
    rice = "".join(oval(a, b, 6.4, 3.3, dice.choice(("#fbf1d8", "#f4e4bd", "#ead4a2", "#fff9ea")), dice.uniform(0, 180)) for a, b, dice in spots(240, 180, 96, 96, 190, 3))
    fungi = "".join(f.mushroom(a, b, dice.uniform(0, 360), dice.uniform(0.8, 1.1)) for a, b, dice in spots(240, 178, 58, 54, 8, 5))
    flakes = "".join(box(a, b, 20, 8, 3, "#fff3c9", dice.uniform(0, 180)) for a, b, dice in spots(240, 180, 70, 66, 9, 8))
    drops = "".join(circle(a, b, dice.uniform(3, 6), "#7fa33c", opacity=0.85) for a, b, dice in spots(240, 180, 88, 88, 14, 11))
    return t.cloth(t.SAGE) + t.cutlery() + t.bowl(240, 180, 138, "#fffdf8", "#d9c08a") + area(blot(240, 181, 104, 102, 4, 0.05, 14), "#ecd8a6") + rice + drops + fungi + flakes + f.chives(240, 180, 66, 62, 10, 4) + f.sprig(228, 164, -40, 52)


def half_chicken() -> str:
    body = smooth([(134, 190), (150, 138), (206, 112), (262, 124), (304, 158), (316, 196), (288, 232), (228, 248), (168, 238)])
    leg = "M282 196C318 176 352 170 372 186C384 178 398 190 390 200C398 210 384 222 374 214C350 232 312 240 282 228Z"
    skin = area("M152 176Q180 126 240 130Q288 142 300 174Q240 148 152 176Z", "#eab05a", opacity=0.85)
    return t.cloth(t.BUTTER) + t.cutlery() + t.plate(r=146) + area(blot(226, 206, 108, 66, 6, 0.1), "#b9702a", opacity=0.45) + placed(area(leg, "#7c431a"), 2, 8) + area(leg, "#c77c31") + circle(386, 194, 9, "#f4e8d2") + circle(380, 208, 9, "#f4e8d2") + placed(
        area(body, "#7c431a"), 2, 9) + area(body, "#cf8636") + skin + stroke("M176 214Q232 232 284 206M204 154Q220 176 212 206", "#8f4f1b", 5, opacity=0.6) + crumbs(230, 180, 70, 44, 30, ("#5a2f10", "#f6d99a", "#4f7a36"), 6, 2) + f.citrus(150, 250, 24) + f.sprig(214, 260, -8, 76, "#7d9a5c") + f.citrus(294, 116, 20)


def beef_stew() -> str:
    chunks = "".join(solid(blot(a, b, dice.uniform(17, 24), dice.uniform(14, 20), dice.randrange(99), 0.14, 8), dice.choice(("#6b3520", "#7d4228", "#5c2b19")), "#3d1a0e", 5) + oval(a - 5, b - 6, 7, 3, "#c98a5c", opacity=0.6) for a, b, dice in spots(216, 208, 62, 44, 11, 5))
    mash = area(blot(276, 136, 62, 44, 8, 0.07, 13), "#d8c08a", transform="translate(1 6)") + area(blot(276, 136, 62, 44, 8, 0.07, 13), "#f7e8be") + stroke("M234 136Q256 112 280 124T316 138M246 152Q270 138 298 150", "#e3cd93", 5)
    cabbage = "".join(stroke(f"M{a - 13} {b}q13 {dice.uniform(-16, 16):.0f} 26 0", dice.choice(("#7c2f63", "#9c4a82", "#5f1f4b", "#b97aa4")), 5) for a, b, dice in spots(172, 134, 40, 30, 34, 9))
    return t.cloth(t.CLAY) + t.cutlery() + t.bowl(240, 180, 142, "#8a3d2a", "#f4ead6") + area(blot(226, 204, 92, 66, 4, 0.07), "#5a2a16") + mash + cabbage + chunks + f.parsley(240, 190, 15, 2) + f.chives(226, 204, 64, 40, 10, 6) + f.sprig(286, 128, -62, 36)


def roast_cauliflower() -> str:
    heads = "".join(circle(a + 1, b + 4, 21, "#a9834a") + circle(a, b, 20, dice.choice(("#efd9a8", "#e8c98d", "#f5e6c0"))) + crumbs(a - 2, b - 3, 13, 12, 10, ("#fff8e2", "#c48b46", "#b06f2c", "#f9eccb"), dice.randrange(99), 2.8) for a, b, dice in reversed(list(spots(240, 168, 70, 60, 20, 4))))
    lentils = "".join(oval(a, b, 5, 4, dice.choice(("#5c5138", "#756a49", "#463d29", "#8b7d54"))) for a, b, dice in spots(240, 190, 98, 86, 120, 5))
    greens = "".join(placed(f.leaf(62, 20, c), 240, 176, d) for d, c in ((150, f.GREEN), (182, f.GREEN_LIGHT), (24, f.GREEN), (-4, f.GREEN_LIGHT), (96, f.GREEN_DARK), (64, f.GREEN)))
    big = placed(greens, -240 * 0.75, -176 * 0.75, 0, 1.75)
    return t.cloth(t.BUTTER) + t.cutlery() + t.dark_plate() + area(blot(240, 188, 102, 92, 8, 0.06), "#a9c785") + lentils + big + shadow(242, 186, 86, 70, 0.35) + heads + crumbs(240, 164, 72, 58, 40, ("#8f5a2b", "#c98f4f", "#6d3f18"), 7, 3.2) + f.parsley(206, 140, 10, 3) + f.parsley(280, 190, 11, 6)


def catch_of_the_day() -> str:
    fillet = smooth([(146, 196), (158, 150), (206, 132), (262, 136), (318, 152), (336, 184), (300, 212), (232, 226), (176, 222)])
    flakes = "".join(stroke(f"M{x} {y}q14 20 2 {h}", "#e2c99b", 4) for x, y, h in ((182, 146, 66), (212, 140, 74), (244, 142, 72), (276, 148, 60), (304, 156, 44)))
    return t.cloth(t.SAND) + t.cutlery() + t.blue_plate() + f.swoosh("M152 236Q190 276 262 266T336 214", "#e9c94d", 24) + "".join(placed(box(0, 3, 70, 13, 6, f.GREEN_DARK) + box(0, 0, 70, 12, 6, f.GREEN_LIGHT), x, y, r) for x, y, r in ((196, 128, -28), (222, 116, -22), (250, 112, -16), (278, 118, -10))) + placed(
        area(fillet, "#b08a50"), 2, 9) + area(fillet, "#fbf3dd") + area("M150 190Q160 152 206 136Q262 138 316 154Q262 150 214 154Q172 162 150 190Z", "#d89a48") + flakes + f.citrus(316, 240, 22) + f.parsley(236, 172, 13, 3) + f.chives(240, 180, 60, 26, 9, 2) + circle(172, 254, 5, f.GREEN) + circle(300, 262, 4, f.GREEN)


def mustard_soup() -> str:
    bacon = "".join(box(a, b + 2, 24, 11, 3, "#7d2c1d", k) + box(a, b, 24, 10, 3, "#c2573f", k) + box(a, b - 2, 20, 3, 1.5, "#f3c3a6", k) for a, b, k in ((214, 168, 20), (248, 190, -30), (232, 206, 60), (268, 164, 80), (222, 190, -10)))
    seeds = crumbs(240, 182, 84, 84, 46, ("#8a6a1c", "#b58a24", "#6f4f12"), 5, 2)
    bread = placed(f.toast(92, 76), 398, 270, 24)
    return t.cloth(t.SAGE) + bread + t.bowl(222, 180, 136, "#0f5a63", "#eacb5e") + circle(222, 182, 112, "#f0d774") + placed(stroke("M150 180q36 -46 74 -22t68 -16M166 216q44 26 92 2", "#fff6d4", 9, opacity=0.9) + seeds + bacon + f.chives(240, 184, 48, 42, 16, 6), -18) + t.placed(f.sprig(0, 0, -30, 40), 236, 150)


def onion_soup() -> str:
    crock = t.bowl(240, 182, 140, "#9c5a34", "#7a3f1b")
    ears = box(92, 182, 44, 54, 18, "#864927") + box(388, 182, 44, 54, 18, "#864927")
    melted = area(blot(240, 182, 104, 98, 6, 0.09, 13), "#b9772a", transform="translate(0 5)") + area(blot(240, 180, 104, 98, 6, 0.09, 13), "#f2c65c")
    brown = "".join(area(blot(a, b, dice.uniform(10, 24), dice.uniform(7, 15), dice.randrange(99), 0.2, 8), dice.choice(("#c9832f", "#d99a3c", "#a9621d")), opacity=0.75) for a, b, dice in spots(240, 180, 84, 78, 17, 7))
    return t.cloth(t.BLUSH) + ears + crock + circle(240, 184, 118, "#6a3413") + melted + brown + "".join(stroke(f"M{a} {b}q10 -8 22 0", "#ffe9a8", 4, opacity=0.8) for a, b, _ in spots(230, 176, 70, 64, 11, 4)) + f.sprig(214, 176, -14, 60) + f.chives(240, 190, 60, 50, 10, 3)


def shrimp_croquettes() -> str:
    return t.cloth(t.MIST) + t.cutlery() + t.plate() + f.leaves(196, 236, 46, 24, 16, 6, 32) + placed(f.crisp(136, 50, 4), 222, 146, -16) + placed(f.crisp(136, 50, 7), 262, 202, -16) + f.lemon(312, 268, -30, 30) + f.parsley(158, 166, 24, 3) + f.parsley(178, 150, 14, 6) + f.shrimp(318, 136, 20, 0.8) + f.shrimp(342, 164, 70, 0.72) + f.shrimp(170, 268, -40, 0.72)


def burrata() -> str:
    rounds = "".join(f.tomato(a, b, dice.uniform(24, 31), dice.choice(("#d8412f", "#e8872e", "#c22f35"))) for a, b, dice in reversed(list(spots(240, 184, 82, 76, 11, 4))))
    bag = shadow(244, 190, 52, 46, 0.4) + area(blot(240, 180, 56, 52, 3, 0.05), "#cfc4b0", transform="translate(1 6)") + area(blot(240, 178, 56, 52, 3, 0.05), "#fffdf6") + area("M214 160Q240 126 266 160Q252 172 240 162Q228 172 214 160Z", "#f1e8d6") + stroke("M222 156Q240 140 258 156M240 132V162", "#d8cbb2", 3)
    oil = "".join(circle(a, b, dice.uniform(3, 6), "#a9b53c", opacity=0.85) for a, b, dice in spots(240, 184, 98, 96, 15, 9))
    basil = "".join(placed(f.leaf(36, 14, c), x, y, r) for x, y, r, c in ((176, 128, 30, f.GREEN), (318, 150, 160, f.GREEN_DARK), (280, 236, 200, f.GREEN), (172, 226, -20, f.GREEN_LIGHT), (236, 174, -50, f.GREEN)))
    return t.cloth(t.SAND) + placed(f.toast(104, 80), 410, 276, 16) + t.dark_plate() + rounds + oil + bag + basil + crumbs(240, 172, 36, 30, 12, ("#3b3128",), 4, 1.6)


def beef_carpaccio() -> str:
    def slice_(turn: float) -> str:
        return area(blot(0, 0, 44, 33, int(turn) + 3, 0.12, 9), "#8f2028", transform="translate(0 2)") + area(blot(0, 0, 44, 33, int(turn) + 3, 0.12, 9), "#c5444a") + stroke("M-28 -4q16 -10 30 0t24 -2M-14 14q14 -6 30 2", "#eda29c", 2.6, opacity=0.8)
    mayo = stroke("M150 150Q186 178 176 214M318 140Q296 178 316 222M206 260Q240 244 280 262", "#f6e8b8", 6)
    parmesan = "".join(area(f"M{a - 16} {b}L{a + 12} {b - 9}L{a + 18} {b + 6}Z", "#ffefb9", stroke="#e7cf8a", stroke_width=1.5, transform=f"rotate({dice.uniform(0, 360):.0f} {a:.0f} {b:.0f})") for a, b, dice in spots(240, 180, 76, 72, 9, 5))
    nuts = "".join(oval(a, b, 6, 3.6, "#e0b370", dice.uniform(0, 180)) for a, b, dice in spots(240, 180, 94, 92, 16, 8))
    return t.cloth(t.SAGE) + t.cutlery() + t.plate(r=148) + around(240, 182, 72, 9, slice_) + placed(slice_(40), 240, 180) + mayo + f.leaves(240, 178, 40, 34, 15, 4, 40) + parmesan + nuts


def oysters() -> str:
    ice = "".join(box(a, b, dice.uniform(20, 32), dice.uniform(18, 26), 6, dice.choice(("#e9f4f5", "#d3e6e9", "#ffffff")), dice.uniform(0, 90), opacity=0.85) for a, b, dice in spots(240, 180, 118, 118, 64, 4))
    shells = "".join(f.oyster(x, y, r) for x, y, r in ((172, 116, 30), (298, 112, -24), (340, 196, 60), (284, 262, 20), (178, 256, -30), (136, 186, 96)))
    return t.cloth(t.SAND) + t.plate(r=154, rim="#d9e0e2", ring="#ffffff", well="#c3d8dc") + ice + shells + f.lemon(232, 204, 160, 27) + t.ramekin(246, 156, 28, "#a5325a") + f.sprig(206, 190, 170, 34)


def bread_butter() -> str:
    loaf = smooth([(96, 196), (108, 136), (170, 104), (240, 116), (262, 170), (240, 226), (176, 250), (116, 238)])
    cuts = "".join(area(f"M{x} {y}q24 -22 62 -26q-20 22 -62 26Z", "#f3dcae") for x, y in ((124, 160), (136, 196), (150, 230)))
    slices = placed(f.toast(112, 94, "#f2dcab", "#9c5c24"), 318, 150, 22) + placed(f.toast(112, 94, "#f2dcab", "#9c5c24"), 296, 226, -8)
    butter = box(394, 104, 62, 44, 8, "#caa23c", 10) + box(393, 99, 62, 44, 8, "#ffe48a", 10) + stroke("M374 94q18 -10 40 -2", "#fff6cf", 4)
    return t.cloth(t.BLUSH) + t.board(w=410, h=262) + shadow(180, 196, 94, 74, 0.35) + placed(area(loaf, "#6f3f17"), 2, 9) + area(loaf, "#b8743a") + area(smooth([(108, 186), (120, 142), (172, 116), (226, 126), (214, 150), (150, 164)]), "#d39a5e", opacity=0.8) + cuts + crumbs(178, 180, 74, 62, 46, ("#f6e7c6",), 5, 2) + slices + butter + t.ramekin(392, 254, 27, "#4d4a2c")


def fries() -> str:
    cone = area("M126 196H354L318 336H162Z", "#3a2413", opacity=0.2, transform="translate(8 10)")
    front = area("M122 192H358L322 334H158Z", "#f7efdc") + "".join(stroke(f"M{x} 192L{x + (240 - x) * 0.33:.0f} 334", "#0f5a63", 10, opacity=0.8) for x in range(146, 350, 38))
    sticks = "".join(placed(box(2, 3, 20, 150, 4, "#b97a22") + box(0, 0, 19, 150, 4, ("#f2c14e", "#e9b03d", "#f7d274")[k % 3]) + box(-5, 0, 4, 130, 2, "#fff4cf", opacity=0.75), 240 + (k - 6) * 17, 150 - (k * 53 % 37) + abs(k - 6) * 5, (k - 6) * 3.4) for k in (0, 12, 2, 10, 4, 8, 6, 1, 11, 3, 9, 5, 7))
    return t.counter(t.BUTTER) + cone + sticks + front + area("M122 192H358L355 204H125Z", "#ffffff", opacity=0.7) + box(414, 292, 84, 34, 14, "#d5c7ae") + box(414, 288, 84, 34, 14, "#fffdf8") + oval(414, 272, 38, 10, "#fbeeb8") + stroke("M396 270q14 -12 34 0", "#ffffff", 4)


def sweet_potato_fries() -> str:
    return t.cloth(t.SAGE) + t.bowl(222, 184, 138, "#28525a", "#1f444b") + f.fries(222, 178, 84, 76, 44, 6, ("#e8813a", "#df6f2b", "#f09a55"), "#8c3d12", 96) + crumbs(222, 176, 80, 70, 26, ("#ffffff", "#f2e8da"), 3, 2) + f.parsley(196, 140, 12, 4) + f.parsley(262, 204, 12, 6) + t.ramekin(408, 256, 40, "#fbeeb8")


def green_salad() -> str:
    rad = "".join(circle(a, b + 2, 13, "#8f1f47") + circle(a, b, 13, "#d23b6c") + circle(a, b, 11, "#fdf3f5") for a, b, _ in spots(240, 180, 72, 68, 7, 13))
    cuc = "".join(f.cucumber(a, b, 19) for a, b, _ in spots(240, 180, 66, 62, 5, 4))
    return t.cloth(t.BLUSH) + t.bowl(240, 180, 144, "#c48d5b", "#8e5a30") + f.leaves(240, 180, 98, 96, 60, 3, 56) + cuc + rad + f.leaves(240, 180, 92, 90, 22, 9, 46, (f.GREEN_LIGHT, "#a9cf74")) + crumbs(240, 180, 80, 80, 22, ("#c99a2a", "#f0d774"), 5, 2.4)


def apple_compote() -> str:
    bits = "".join(area(blot(a, b, dice.uniform(14, 24), dice.uniform(11, 18), dice.randrange(99), 0.15, 8), dice.choice(("#f3dd9b", "#e6c878", "#f9ebbd", "#dcb766"))) for a, b, dice in spots(240, 182, 88, 84, 36, 6))
    stick = placed(box(2, 6, 124, 16, 6, "#5b2f14") + box(0, 0, 124, 15, 6, "#9a5a2c") + stroke("M-54 -2H54", "#c98f5c", 3), 258, 150, -34)
    apple = placed(shadow(4, 10, 46, 42, 0.3) + area("M0 -30C-30 -46 -56 -20 -46 14C-38 42 -16 46 0 38C16 46 38 42 46 14C56 -20 30 -46 0 -30Z", "#c93a2a") + area("M-30 -22C-46 -6 -42 18 -32 28C-36 6 -34 -8 -22 -24Z", "#f08d6e", opacity=0.8) + stroke("M0 -30Q4 -46 12 -52", "#5b3a1c", 5) + placed(f.leaf(32, 11), 6, -42, -16), 414, 92)
    return t.cloth(t.BUTTER) + t.bowl(232, 186, 134, "#0f5a63", "#e6c878") + circle(232, 188, 110, "#ecd287") + placed(bits, -8, 4) + crumbs(232, 188, 80, 76, 40, ("#9a5a2c", "#b97a44"), 3, 1.8) + stick + apple


DISHES: dict[str, Callable[[], str]] = {
    made.__name__: made
    for made in (
        cote_de_boeuf, steak_frites, moules_frites, sea_bass, grutto_burger, vegan_burger, fish_and_chips, mushroom_risotto, half_chicken,
        beef_stew, roast_cauliflower, catch_of_the_day, mustard_soup, onion_soup, shrimp_croquettes, burrata, beef_carpaccio, oysters,
        bread_butter, fries, sweet_potato_fries, green_salad, apple_compote,
    )
}  # fmt: skip
