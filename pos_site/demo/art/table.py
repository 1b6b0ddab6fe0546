"""What food stands on: cloths, plates, boards, bowls, cutlery, cups."""

from pos_site.demo.art.brush import area, blot, box, circle, oval, placed, shadow, shape, stroke

SAND, SAGE, BLUSH, MIST, BUTTER, CLAY, PLUM, NIGHT = (
    "#efdcbc", "#cfdac0", "#f0cfbd", "#c4dcdd", "#f5dc9a", "#e0ad86", "#dcc3d0", "#22545c",
)  # fmt: skip
SILVER, SILVER_DARK = "#e9edee", "#b4bfc3"


def cloth(colour: str) -> str:
    """A table seen from above, with the weave of a linen runner."""
    runner = shape("rect", x=0, y=58, width=480, height=244, fill="#ffffff", opacity=0.16)
    seams = "".join(stroke(f"M0 {y}H480", "#ffffff", 2, opacity=0.4, stroke_dasharray="9 7") for y in (66, 294))
    return shape("rect", width=480, height=360, fill=colour) + runner + seams


def counter(wall: str, top: str = "#b98253") -> str:
    """A bar seen from the side: wall, light, wood."""
    glow = circle(240, 150, 150, "#ffffff", opacity=0.22)
    wood = shape("rect", x=0, y=288, width=480, height=72, fill=top)
    edge = shape("rect", x=0, y=288, width=480, height=7, fill="#ffffff", opacity=0.28)
    grain = stroke("M30 318H170M210 330H330M360 314H450M60 344H140M280 348H420", "#000000", 2.5, opacity=0.1)
    return shape("rect", width=480, height=360, fill=wall) + glow + wood + edge + grain


def cutlery(left: float = 48, right: float = 432) -> str:
    """Fork and knife beside a plate."""
    prongs = "".join(box(x, 82, 4, 54, 2, SILVER) for x in (-11, -3.7, 3.7, 11))
    fork = prongs + area("M-13 104Q-13 132 -4 138V268Q0 276 4 268V138Q13 132 13 104Z", SILVER)
    knife = area("M-5 58Q14 76 11 170L6 174V268Q0 276 -6 268V170Q-8 110 -5 58Z", SILVER)
    shade = "".join(
        placed(f'<g opacity=".14">{p}</g>'.replace(SILVER, "#3a2413"), x + 5, 7)
        for p, x in ((fork, left), (knife, right))
    )
    return shade + placed(fork, left) + placed(knife, right)


def plate(
    x: float = 240, y: float = 180, r: float = 142, rim: str = "#fffdf8", ring: str = "#e4d8c3", well: str = "#f8f2e6"
) -> str:
    return (
        shadow(x + 6, y + 13, r, r, 0.26)
        + circle(x, y + 4, r, "#d5c7ae")
        + circle(x, y, r, rim)
        + circle(x, y, r * 0.93, "none", stroke=ring, stroke_width=r * 0.02)
        + circle(x, y, r * 0.74, "#e9dfcc")
        + circle(x + 1.5, y + 2.5, r * 0.725, well)
    )


def blue_plate() -> str:
    return plate(rim="#fffdf8", ring="#5f93a0")


def dark_plate() -> str:
    return (
        plate(rim="#2f5d64", ring="#3f747c", well="#28525a").replace("#e9dfcc", "#1f444b").replace("#d5c7ae", "#173840")
    )


def bowl(x: float, y: float, r: float, glaze: str, inside: str) -> str:
    return (
        shadow(x + 6, y + 13, r, r, 0.28)
        + circle(x, y + 5, r, "#000000", opacity=0.25)
        + circle(x, y, r, glaze)
        + circle(x, y, r * 0.9, "#ffffff", opacity=0.22)
        + circle(x, y, r * 0.86, inside)
        + circle(x + 3, y + 5, r * 0.84, "#ffffff", opacity=0.08)
    )


def board(x: float = 240, y: float = 182, w: float = 380, h: float = 236, wood: str = "#c48d5b") -> str:
    grain = "".join(
        stroke(
            f"M{x - w / 2 + 18} {y + k}q{w / 4} {9 if k % 2 else -9} {w / 2} 0t{w / 2 - 36} 0",
            "#8e5a30",
            2,
            opacity=0.25,
        )
        for k in (-91, -52, -13, 27, 64, 97)
        if abs(k) < h / 2 - 8
    )
    return (
        shadow(x + 6, y + 14, w / 2, h / 2, 0.3)
        + box(x, y + 7, w, h, 34, "#8e5a30")
        + box(x, y, w, h, 34, wood)
        + box(x, y, w - 14, h - 14, 28, "none", stroke="#ffffff", stroke_width=2, opacity=0.22)
        + grain
    )


def slate(x: float = 240, y: float = 182, w: float = 370, h: float = 230) -> str:
    return (
        shadow(x + 6, y + 14, w / 2, h / 2, 0.3)
        + box(x, y + 6, w, h, 14, "#1f2a2e")
        + box(x, y, w, h, 14, "#37464b")
        + stroke(
            f"M{x - w / 2 + 20} {y - h / 2 + 22}l60 -6M{x + w / 2 - 90} {y + h / 2 - 18}l64 -4",
            "#ffffff",
            2,
            opacity=0.18,
        )
    )


def ramekin(x: float, y: float, r: float, sauce: str, glaze: str = "#fffdf8") -> str:
    swirl = stroke(
        f"M{x - r * 0.4} {y + r * 0.1}q{r * 0.2} {-r * 0.5} {r * 0.5} {-r * 0.2}t{-r * 0.1} {r * 0.5}",
        "#ffffff",
        r * 0.1,
        opacity=0.45,
    )
    return (
        shadow(x + 3, y + 6, r, r, 0.28)
        + circle(x, y + 3, r, "#cdbfa6")
        + circle(x, y, r, glaze)
        + circle(x, y, r * 0.8, sauce)
        + swirl
    )


def cup(
    liquid: str, art: str = "", glaze: str = "#fffdf8", r: float = 84, saucer: str = "#e9e0d0", biscuit: bool = True
) -> str:
    """A cup on its saucer from above, spoon and biscuit beside it."""
    x, y = 234, 182
    spoon = placed(
        oval(0, 0, 11, 17, SILVER) + box(0, 66, 6, 104, 3, SILVER) + oval(-2, -2, 6, 10, SILVER_DARK, opacity=0.6),
        370,
        120,
        18,
    )
    sweet = placed(
        box(2, 4, 26, 46, 5, "#8e5a30")
        + box(0, 0, 26, 46, 5, "#cf935a")
        + stroke("M-6 -14V14M6 -14V14", "#8e5a30", 2, opacity=0.5),
        112,
        96,
        38,
    )
    handle = stroke(f"M{x - r * 0.75} {y + r * 0.55}q-38 34 -44 8t36 -30", "#d9cdb9", 19) + stroke(
        f"M{x - r * 0.75} {y + r * 0.53}q-38 32 -42 8t34 -30", glaze, 13
    )
    return (
        shadow(x + 6, y + 13, r * 1.64, r * 1.64, 0.26)
        + circle(x, y + 4, r * 1.64, "#cdbfa6")
        + circle(x, y, r * 1.64, saucer)
        + circle(x, y, r * 1.5, "none", stroke="#ffffff", stroke_width=3, opacity=0.7)
        + (sweet if biscuit else "")
        + spoon
        + shadow(x + 5, y + 9, r, r, 0.25)
        + handle
        + circle(x, y, r, glaze)
        + circle(x, y, r * 0.88, "#d9cdb9")
        + circle(x + 1, y + 2, r * 0.865, liquid)
        + art
    )


def paper(x: float, y: float, rx: float, ry: float, seed: int = 3) -> str:
    """Greaseproof paper, crumpled."""
    return area(blot(x + 3, y + 6, rx, ry, seed, 0.07, 9), "#d8c9a8") + area(
        blot(x, y, rx, ry, seed, 0.07, 9), "#f7efdc"
    )
