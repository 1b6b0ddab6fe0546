"""Draw what is cooked: fries, croquettes, eggs, bread, meat, fish, cheese, ice cream."""

import math

from pos_site.demo.art.brush import (
    area,
    blot,
    box,
    circle,
    crumbs,
    oval,
    placed,
    shadow,
    solid,
    spots,
    stroke,
)

BRIOCHE = ("#d58d3c", "#a7601f", "#f3c07c")


def fries(
    x: float,
    y: float,
    rx: float,
    ry: float,
    count: int,
    seed: int,
    colours: tuple[str, ...] = ("#f2c14e", "#e9b03d", "#f7d274"),
    edge: str = "#b97a22",
    length: float = 78,
) -> str:
    drawn = ""
    for a, b, dice in reversed(list(spots(x, y, rx, ry, count, seed))):
        long, turn = length * dice.uniform(0.75, 1.1), dice.gauss(0, 38) + dice.choice((0, 90)) * 0.5
        one = (
            box(1, 4, long, 13, 3.5, edge)
            + box(0, 0, long, 12, 3.5, dice.choice(colours))
            + box(-2, -3, long - 12, 2.6, 1.3, "#fff4cf", opacity=0.75)
        )
        drawn += placed(one, a, b, turn)
    return drawn


def crisp(length: float, width: float, seed: int, fill: str = "#c98435", edge: str = "#87501a") -> str:
    """A croquette: a long crumbed thing about the origin."""
    return (
        box(3, 8, length, width, width / 2, "#3a2413", opacity=0.18)
        + box(0, 4, length, width, width / 2, edge)
        + box(0, 0, length, width, width / 2, fill)
        + box(-2, -width * 0.2, length * 0.8, width * 0.36, width * 0.18, "#e5ac58", opacity=0.85)
        + crumbs(
            0,
            0,
            length * 0.44,
            width * 0.36,
            int(length * 0.42),
            ("#f0c987", "#8f561d", "#dc9a45", "#f6dca8"),
            seed,
            1.9,
        )
    )


def ball(x: float, y: float, r: float, seed: int, fill: str = "#c27c30", edge: str = "#7f4a17") -> str:
    return (
        shadow(x + 4, y + r * 0.32, r, r * 0.9, 0.32)
        + area(blot(x, y + 3, r, r, seed, 0.03), edge)
        + area(blot(x, y, r, r, seed, 0.03), fill)
        + circle(x - r * 0.2, y - r * 0.24, r * 0.6, "#e3a750", opacity=0.75)
        + crumbs(x, y, r * 0.84, r * 0.84, 34, ("#f0c987", "#8f561d", "#dc9a45", "#f6dca8"), seed, 1.8)
    )


def egg(x: float, y: float, r: float, seed: int) -> str:
    return (
        solid(blot(x, y, r, r * 0.92, seed, 0.13, 9), "#fffdf6", "#dccfb4", 4)
        + area(blot(x + 1, y + 1, r * 0.9, r * 0.82, seed, 0.13, 9), "#f3ebd9", opacity=0.5)
        + circle(x + 1, y + 4, r * 0.4, "#c77f14") + circle(x, y, r * 0.4, "#f6b328")
        + oval(x - r * 0.14, y - r * 0.15, r * 0.12, r * 0.07, "#fff6d6", -35)
    )  # fmt: skip


def toast(w: float, h: float, crumb: str = "#f0d49c", crust: str = "#a9682c") -> str:
    """A slice of bread about the origin."""
    d = f"M{-w / 2} {-h * 0.2}C{-w * 0.62} {-h * 0.62} {w * 0.62} {-h * 0.62} {w / 2} {-h * 0.2}V{h * 0.44}Q{w / 2} {h / 2} {w * 0.42} {h / 2}H{-w * 0.42}Q{-w / 2} {h / 2} {-w / 2} {h * 0.44}Z"
    return (
        area(d, "#6f3f17", transform="translate(2 6)")
        + area(d, crust)
        + placed(area(d, crumb), 0, 1, 0, 0.88)
        + crumbs(0, h * 0.02, w * 0.34, h * 0.34, 16, ("#d9b06b", "#fbe9c2"), 4, 2)
    )


def grill_marks(x: float, y: float, w: float, count: int, gap: float, turn: float, colour: str = "#2c140b") -> str:
    lines = "".join(
        box(0, (k - (count - 1) / 2) * gap, w * (1 - 0.2 * abs(k - (count - 1) / 2)), 6, 3, colour, opacity=0.62)
        for k in range(count)
    )
    return placed(lines, x, y, turn)


def steak_slices(x: float, y: float, count: int, turn: float) -> str:
    """Slices of rare beef, fanned out."""
    one = area("M-15 -42Q2 -52 15 -40Q21 0 15 40Q0 52 -15 42Q-8 0 -15 -42Z", "#4a2013") + area("M-7 -36Q4 -42 10 -33Q15 0 10 33Q2 41 -7 36Q-1 0 -7 -36Z", "#b44a43") + area(
        "M-1 -26Q5 -29 7 -22Q10 0 7 22Q3 28 -1 26Q3 0 -1 -26Z", "#d9736a")  # fmt: skip
    return placed(
        "".join(
            placed(one, (k - (count - 1) / 2) * 21, (k - (count - 1) / 2) ** 2 * 0.9, (k - (count - 1) / 2) * 4)
            for k in range(count)
        ),
        x,
        y,
        turn,
    )


def fish(x: float, y: float, turn: float, scale: float = 1) -> str:
    """A whole grilled fish, its head to the left."""
    body = "M-128 4C-108 -36 -50 -54 8 -46C54 -40 84 -18 104 -6C84 20 50 44 2 48C-56 52 -108 34 -128 4Z"
    tail = "M92 -2C112 -18 126 -38 146 -44C136 -22 134 -8 136 2C138 18 142 32 148 44C126 38 108 20 92 4Z"
    fins = area("M-34 -46C-14 -76 34 -72 50 -38Z", "#7a8a8c") + area("M-6 46C4 66 34 66 44 36Z", "#7a8a8c")
    rays = stroke("M-16 -50L-6 -64M4 -50L14 -66M22 -47L32 -60M112 -10L134 -30M114 4L132 2M110 14L134 32", "#4f6063", 2)
    scales = "".join(
        stroke(f"M{px} {py}q7 7 0 15", "#ffffff", 1.8, opacity=0.5) for px in range(-56, 76, 17) for py in (-28, -8, 12)
    )
    cuts = "".join(stroke(f"M{px} -30Q{px + 16} 0 {px - 2} 30", "#4b2e1c", 5.5, opacity=0.7) for px in (-38, 0, 38))
    head = area("M-128 4C-118 -18 -98 -34 -72 -41C-62 -14 -62 18 -74 42C-98 36 -118 24 -128 4Z", "#8b999a") + stroke(
        "M-72 -41C-62 -14 -62 18 -74 42", "#5d6c6e", 3
    )
    eye = circle(-98, -8, 8, "#fff6dc") + circle(-98, -8, 4.4, "#23211e") + circle(-99.5, -9.5, 1.4, "#ffffff")
    return placed(
        area(body + tail, "#3a2413", opacity=0.2, transform="translate(5 11)") + area(tail, "#6d7d80") + fins + rays + area(body, "#63757a", transform="translate(0 4)")
        + area(body, "#a9b5b3") + area("M-122 2C-60 14 40 14 100 -5C84 20 50 44 2 48C-56 52 -108 34 -122 2Z", "#d7dcd3") + scales + cuts + head
        + stroke("M-126 8Q-118 14 -108 13", "#4f5d5f", 3) + area("M-60 2Q-36 -2 -34 16Q-50 22 -60 14Z", "#7d8d8f") + eye,
        x, y, turn, scale,
    )  # fmt: skip


def mussel(x: float, y: float, turn: float, scale: float = 1) -> str:
    """An open mussel: two black shells, an orange heart."""
    half = "M0 0C14 -22 46 -30 66 -10C74 0 66 14 50 16C28 18 8 12 0 0Z"
    return placed(
        area(half, "#171d2c", transform="translate(2 5) rotate(16)") + area(half, "#29324a", transform="rotate(16)")
        + area("M6 2C20 -12 44 -18 58 -6C62 2 54 9 44 10C28 11 14 8 6 2Z", "#8fa0bd", transform="rotate(16)")
        + oval(36, 9, 17, 8.5, "#c9651c", 14) + oval(35, 7, 16, 7.5, "#f0963a", 14) + stroke("M24 8Q36 2 47 11", "#ffd9a0", 2.4)
        + area(half, "#141a28", transform="rotate(-34) scale(1 .72) translate(0 2)") + area(half, "#333e5a", transform="rotate(-34) scale(1 .72)")
        + stroke("M10 -8Q30 -34 54 -40", "#7686a8", 2.4, opacity=0.8),
        x, y, turn, scale,
    )  # fmt: skip


def oyster(x: float, y: float, turn: float) -> str:
    outer = blot(0, 0, 46, 33, 21, 0.1, 12)
    return placed(
        area(outer, "#3a2413", opacity=0.2, transform="translate(3 8)") + area(outer, "#5f6467", transform="translate(0 4)") + area(outer, "#98a09f")
        + area(blot(0, 0, 39, 27, 22, 0.08, 12), "#eef0ea") + area(blot(3, 2, 29, 19, 23, 0.14, 9), "#b9c1b4") + area(blot(2, 0, 26, 16, 24, 0.14, 9), "#dfe0cd")
        + stroke("M-20 -3Q-2 -14 22 -2M-14 6Q4 0 18 8", "#8e988b", 2.4, opacity=0.7) + oval(-10, -6, 7, 3.4, "#ffffff", -20, opacity=0.9) + oval(-32, 2, 5, 7, "#7b6a8c", opacity=0.5),
        x, y, turn,
    )  # fmt: skip


def shrimp(x: float, y: float, turn: float, scale: float = 1) -> str:
    bands = "".join(
        stroke(
            f"M{10 * math.cos(t) - 0.0:.1f} {10 * math.sin(t):.1f}L{22 * math.cos(t):.1f} {22 * math.sin(t):.1f}",
            "#fbd9c4",
            2.2,
        )
        for t in (-2.7, -2.1, -1.5, -0.9, -0.3)
    )
    return placed(
        stroke("M-16 8A17 17 0 1 1 14 10", "#c8593a", 14)
        + stroke("M-16 7A17 17 0 1 1 14 9", "#ee8d6a", 11)
        + bands
        + area("M12 6L24 14L18 20L8 14Z", "#d8694a"),
        x,
        y,
        turn,
        scale,
    )


def cheese(w: float, h: float, fill: str, edge: str, rind: str) -> str:
    """A wedge of cheese about the origin."""
    return (
        area(
            f"M{-w / 2} {h / 2}L{w / 2} {h / 2}L{w * 0.36} {-h / 2}Z",
            "#3a2413",
            opacity=0.2,
            transform="translate(5 9)",
        )
        + area(
            f"M{-w / 2} {h / 2}L{w / 2} {h / 2}L{w * 0.36} {-h / 2}Z",
            edge,
            stroke=edge,
            stroke_width=8,
            stroke_linejoin="round",
            transform="translate(0 7)",
        )
        + area(
            f"M{-w / 2} {h / 2}L{w / 2} {h / 2}L{w * 0.36} {-h / 2}Z",
            fill,
            stroke=fill,
            stroke_width=8,
            stroke_linejoin="round",
        )
        + stroke(f"M{w / 2 + 1} {h / 2}L{w * 0.36 + 1} {-h / 2}", rind, 7)
    )


def scoop(x: float, y: float, r: float, colour: str, light: str, seed: int) -> str:
    foot = area(blot(x, y + r * 0.3, r * 1.08, r * 0.8, seed, 0.06, 13), colour)
    return (
        shadow(x + 4, y + r * 0.4, r, r * 0.8, 0.22)
        + foot
        + circle(x, y, r, colour)
        + circle(x - r * 0.12, y - r * 0.14, r * 0.8, light)
        + stroke(
            f"M{x - r * 0.5} {y - r * 0.1}q{r * 0.3} {-r * 0.4} {r * 0.7} {-r * 0.3}M{x - r * 0.3} {y + r * 0.3}q{r * 0.4} {-r * 0.2} {r * 0.7} 0",
            "#ffffff",
            r * 0.07,
            opacity=0.6,
        )
    )


def sugar(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> str:
    return crumbs(x, y, rx, ry, count, ("#ffffff",), seed, 1.7)


def swoosh(d: str, colour: str, width: float) -> str:
    return stroke(d, colour, width) + stroke(
        d, "#ffffff", width * 0.16, opacity=0.4, transform=f"translate(0 {-width * 0.2})"
    )


def steam(x: float, y: float) -> str:
    return "".join(stroke(f"M{x + k} {y}q-9 -12 0 -24t0 -24", "#ffffff", 4.5, opacity=0.6) for k in (-26, 0, 26))
