"""Draw glasses and bottles from the side, and what floats in them."""

from collections.abc import Sequence
from itertools import pairwise

from pos_site.demo.art.brush import (
    area,
    box,
    circle,
    crumbs,
    oval,
    placed,
    shadow,
    spots,
    stroke,
)

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


def outline(x: float, profile: Profile, top: float, inset: float = 0) -> str:
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


def glass(
    x: float,
    profile: Profile,
    liquid: str,
    level: float,
    light: str = "#ffffff",
    stem: bool = False,
    foam: str = "",
    inside: str = "",
    deep: str = "",
) -> str:
    """A glass on the bar: back, drink, what swims in it, foam, shine."""
    rim_y, rim = profile[0]
    bottom_y, bottom = profile[-1]
    foot = ""
    if stem:
        foot = (
            area(f"M{x - 5} {bottom_y - 3}H{x + 5}L{x + 4} {FLOOR - 6}H{x - 4}Z", GLASS, opacity=0.9)
            + oval(x, FLOOR - 2, 44, 7, GLASS, opacity=0.95)
            + oval(x, FLOOR - 4, 26, 3, "#b9cdd0", opacity=0.7)
        )
    level_width = (
        next(
            (
                aw + (bw - aw) * (level - ay) / (by - ay)
                for (ay, aw), (by, bw) in pairwise(profile)
                if ay <= level <= by
            ),
            rim,
        )
        - 4
    )
    drink = area(outline(x, profile, level, 4), liquid)
    if deep:
        drink += area(outline(x, profile, level + (bottom_y - level) * 0.55, 4), deep, opacity=0.5)
    surface = oval(x, level, level_width, 5, light, opacity=0.75)
    head = ""
    if foam:
        w = level_width + 3
        head = area(
            f"M{x - w} {level + 12}V{level - 18}Q{x - w - 2} {level - 36} {x - w * 0.5} {level - 34}Q{x} {level - 46} {x + w * 0.5} {level - 34}Q{x + w + 2} {level - 36} {x + w} {level - 18}V{level + 12}Q{x + w * 0.5} {level + 20} {x} {level + 12}T{x - w} {level + 12}Z",
            foam,
        ) + crumbs(x, level - 8, w * 0.8, 14, 14, ("#ffffff", "#efe0c0"), 4, 3)
    base = (
        ""
        if stem
        else area(
            f"M{x - bottom} {bottom_y - 8}H{x + bottom}L{x + bottom - 2} {FLOOR}H{x - bottom + 2}Z", GLASS, opacity=0.75
        )
    )
    return (
        shadow(x + 8, FLOOR + 8, max(bottom, 44) + 12, 9, 0.4) + foot + area(outline(x, profile, rim_y), GLASS, opacity=0.42) + base + drink + inside + surface + head
        + stroke(outline(x, profile, rim_y).split("L")[0] + f"L{x + rim} {rim_y}" if not foam else "", GLASS, 3, opacity=0.9) + area(outline(x, profile, rim_y), "none", stroke="#ffffff", stroke_width=3.5, opacity=0.75)
        + stroke(f"M{x - profile[1][1] * 0.66:.0f} {rim_y + 26}V{rim_y + (bottom_y - rim_y) * 0.62:.0f}", "#ffffff", 8, opacity=0.55)
    )  # fmt: skip


def bottle(
    x: float, body: str, label: str, kind: str = "wine", mark: str = "#0f5a63", cap: str = "#c4622d", sign: str = ""
) -> str:
    """A bottle: wine with shoulders, slim, burgundy, fizz or beer."""
    wide, top, shoulder, neck = {
        "wine": (37, 44, 128, 12),
        "slim": (31, 30, 176, 10),
        "burgundy": (40, 44, 170, 12),
        "fizz": (42, 44, 172, 14),
        "beer": (33, 104, 172, 12),
    }[kind]
    round_ = shoulder - 36 if kind in ("wine", "beer") else shoulder - 74
    d = f"M{x - neck} {top}H{x + neck}V{round_}C{x + neck} {shoulder - 12} {x + wide} {shoulder - 18} {x + wide} {shoulder + 14}V{FLOOR - 10}Q{x + wide} {FLOOR} {x + wide - 10} {FLOOR}H{x - wide + 10}Q{x - wide} {FLOOR} {x - wide} {FLOOR - 10}V{shoulder + 14}C{x - wide} {shoulder - 18} {x - neck} {shoulder - 12} {x - neck} {round_}Z"
    seal = (
        box(x, top + 5, neck * 2 + 6, 14, 3, cap)
        if kind == "beer"
        else box(x, top + 24, neck * 2 + 4, 52, 4, cap)
        + (box(x, top + 4, neck * 2 + 10, 12, 5, cap) if kind == "fizz" else "")
    )
    ly = (shoulder + 22 + FLOOR - 20) / 2
    lh = FLOOR - shoulder - 46
    paper = (
        box(x, ly, wide * 2, lh, 0, label)
        + box(x, ly - lh / 2 + 6, wide * 2, 5, 0, mark)
        + box(x, ly + lh / 2 - 6, wide * 2, 5, 0, mark)
    )
    bird = placed(godwit(mark), x, ly - (8 if sign else 0), 0, 0.3)
    words = (
        f'<text x="{x}" y="{ly + lh / 2 - 16}" font-family="DejaVu Sans" font-size="19" font-weight="700" text-anchor="middle" fill="{mark}">{sign}</text>'
        if sign
        else ""
    )
    return (
        shadow(x + 8, FLOOR + 8, wide + 16, 9, 0.4)
        + area(d, body)
        + area(
            f"M{x - wide + 6} {shoulder + 16}V{FLOOR - 12}",
            "none",
            stroke="#ffffff",
            stroke_width=7,
            opacity=0.28,
            stroke_linecap="round",
        )
        + paper
        + bird
        + words
        + seal
        + stroke(f"M{x + wide - 7} {shoulder + 18}V{FLOOR - 14}", "#000000", 9, opacity=0.14)
        + stroke(f"M{x - neck + 5} {top + 58 if kind != 'beer' else top + 22}V{round_ + 4}", "#ffffff", 4, opacity=0.4)
    )


def godwit(colour: str) -> str:
    """The house's godwit, as on its sign."""
    return (
        area("M-56 -22C-40 -52 -4 -50 22 -30C44 -14 62 -12 78 -18C66 8 40 30 8 28C-22 28 -44 12 -56 -22Z", colour)
        + circle(-52, -38, 19, colour)
        + stroke("M-66 -38L-128 -26", colour, 7)
        + stroke("M-2 26V84M18 24L26 84", colour, 6)
    )


def ice(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> str:
    return "".join(
        box(a, b, 27, 25, 6, "#ffffff", dice.uniform(0, 90), opacity=0.42)
        + box(a - 3, b - 4, 15, 8, 4, "#ffffff", dice.uniform(0, 40), opacity=0.45)
        for a, b, dice in spots(x, y, rx, ry, count, seed)
    )


def bubbles(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> str:
    return "".join(
        circle(a, b, dice.uniform(1.6, 3.4), "#ffffff", opacity=0.75) for a, b, dice in spots(x, y, rx, ry, count, seed)
    )


def straw(x: float, colour: str) -> str:
    return placed(
        box(0, 0, 9, 170, 4, "#fffdf8") + "".join(box(0, k, 9, 11, 0, colour) for k in range(-70, 80, 28)), x, 130, 12
    )


def nearer(scale: float, piece: str) -> str:
    """The same piece, larger, standing where it stood."""
    return f'<g transform="translate(240 {FLOOR}) scale({scale}) translate(-240 {-FLOOR})">{piece}</g>'
