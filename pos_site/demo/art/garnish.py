"""Draw what grows: leaves, lemons, tomatoes, mushrooms, berries."""

from pos_site.demo.art.brush import area, around, box, circle, oval, placed, shadow, spots, stroke

GREEN, GREEN_DARK, GREEN_LIGHT = "#5f9447", "#3f6e33", "#8dbb5e"
LEAVES = (GREEN, GREEN_DARK, GREEN_LIGHT)


def leaf(length: float, width: float, colour: str = GREEN, vein: str = "#ffffff") -> str:
    """A leaf from the origin to the right."""
    d = f"M0 0C{length * 0.3} {-width} {length * 0.8} {-width * 0.8} {length} 0C{length * 0.8} {width * 0.8} {length * 0.3} {width} 0 0Z"
    return area(d, colour) + stroke(f"M2 0H{length * 0.86}", vein, 1.4, opacity=0.45)


def leaves(
    x: float, y: float, rx: float, ry: float, count: int, seed: int, size: float = 34, colours: tuple[str, ...] = LEAVES
) -> str:
    return "".join(
        placed(leaf(size * dice.uniform(0.8, 1.2), size * 0.3, dice.choice(colours)), a, b, dice.uniform(0, 360))
        for a, b, dice in spots(x, y, rx, ry, count, seed)
    )


def sprig(x: float, y: float, turn: float, length: float = 60, colour: str = GREEN) -> str:
    pairs = "".join(
        placed(leaf(length * 0.26, length * 0.09, colour), k * length, 0, side)
        for k in (0.2, 0.42, 0.64, 0.84)
        for side in (-48, 48)
    )
    return placed(
        stroke(f"M0 0H{length}", GREEN_DARK, 2.2)
        + pairs
        + placed(leaf(length * 0.24, length * 0.08, colour), length, 0),
        x,
        y,
        turn,
    )


def parsley(x: float, y: float, r: float, seed: int) -> str:
    return "".join(
        circle(a, b, r * dice.uniform(0.22, 0.36), dice.choice(LEAVES))
        for a, b, dice in spots(x, y, r, r * 0.8, 13, seed)
    )


def chives(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> str:
    return "".join(
        box(a, b, 9, 3, 1.5, dice.choice(LEAVES), dice.uniform(0, 180))
        for a, b, dice in spots(x, y, rx, ry, count, seed)
    )


def citrus(x: float, y: float, r: float, peel: str = "#f2c230", flesh: str = "#fbe36e") -> str:
    wedge = f"M{r * 0.14} 0L{r * 0.68} {-r * 0.3}Q{r * 0.82} 0 {r * 0.68} {r * 0.3}Z"
    return (
        shadow(x + 2, y + 5, r, r, 0.2)
        + circle(x, y + 2, r, "#b98a12")
        + circle(x, y, r, peel)
        + circle(x, y, r * 0.88, "#fff8dc")
        + around(x, y, 0, 8, lambda _: area(wedge, flesh, stroke=flesh, stroke_width=2, stroke_linejoin="round"), 10)
    )


def lemon(x: float, y: float, turn: float, size: float = 30) -> str:
    """A wedge of lemon lying on its peel."""
    s = size
    return placed(
        area(f"M{-s} 0A{s} {s} 0 0 0 {s} 0Z", "#b98a12", transform="translate(0 3)")
        + area(f"M{-s} 0A{s} {s} 0 0 0 {s} 0Z", "#f2c230")
        + area(f"M{-s * 0.86} 0A{s * 0.86} {s * 0.86} 0 0 0 {s * 0.86} 0Z", "#fff3b8")
        + "".join(area(f"M0 {s * 0.08}L{a * s} {b * s}L{c * s} {e * s}Z", "#fbdf5c", stroke="#fbdf5c", stroke_width=3, stroke_linejoin="round")
                  for a, b, c, e in ((-0.7, 0.12, -0.52, 0.5), (-0.36, 0.62, -0.06, 0.72), (0.1, 0.72, 0.38, 0.6), (0.54, 0.48, 0.7, 0.12))),
        x, y, turn,
    )  # fmt: skip


def tomato(x: float, y: float, r: float, colour: str = "#d8412f") -> str:
    seeds = around(
        x, y, r * 0.5, 5, lambda _: oval(0, 0, r * 0.22, r * 0.15, "#f6b267") + circle(0, 0, r * 0.06, "#fff1c9"), 20
    )
    return (
        circle(x, y + 2.5, r, "#8f2418")
        + circle(x, y, r, colour)
        + circle(x, y, r * 0.82, "#ec6a4f", opacity=0.75)
        + seeds
    )


def cherry(x: float, y: float, r: float, colour: str = "#dd4632") -> str:
    return (
        shadow(x + 2, y + 4, r, r * 0.9, 0.22)
        + circle(x, y, r, colour)
        + circle(x + r * 0.18, y + r * 0.2, r * 0.8, "#000000", opacity=0.07)
        + oval(x - r * 0.34, y - r * 0.4, r * 0.26, r * 0.15, "#ffffff", -35, opacity=0.75)
    )


def cucumber(x: float, y: float, r: float) -> str:
    return (
        circle(x, y + 2, r, "#3b6a2e")
        + circle(x, y, r, "#5b9142")
        + circle(x, y, r * 0.84, "#dcebb4")
        + around(x, y, r * 0.42, 6, lambda _: oval(0, 0, r * 0.17, r * 0.07, "#b7cf86"))
    )


def onion(x: float, y: float, r: float) -> str:
    return "".join(
        circle(x, y, r * k, "none", stroke=c, stroke_width=r * 0.13)
        for k, c in ((1, "#b0537f"), (0.74, "#efd6e2"), (0.46, "#d9a3bf"))
    )


def mushroom(x: float, y: float, turn: float, scale: float = 1, colour: str = "#b98a5c") -> str:
    d = "M-7 26Q-9 8 -8 4C-30 6 -32 -24 0 -26C32 -24 30 6 8 4Q9 8 7 26Q0 31 -7 26Z"
    return placed(
        area(d, "#6d4a2b", transform="translate(1 3)")
        + area(d, colour)
        + placed(area(d, "#ead6b4"), 0, 1, 0, 0.74)
        + stroke("M-17 -3Q0 5 17 -3", "#8d6a45", 2.6),
        x,
        y,
        turn,
        scale,
    )


def mint(x: float, y: float, scale: float = 1) -> str:
    return placed(
        "".join(placed(leaf(30, 11, c), 0, 0, t) for t, c in ((-150, GREEN), (-30, GREEN_LIGHT), (-92, GREEN_DARK))),
        x,
        y,
        0,
        scale,
    )


def berries(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> str:
    drawn = ""
    for a, b, dice in spots(x, y, rx, ry, count, seed):
        r, colour = dice.uniform(8, 12), dice.choice(("#c4304a", "#d8485c", "#46477e", "#5b2a55"))
        drawn += cherry(a, b, r, colour)
    return drawn
