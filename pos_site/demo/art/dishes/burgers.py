"""Draw burgers, from the side."""

from collections.abc import Callable

from pos_site.demo.art import garnish as g
from pos_site.demo.art import table as t
from pos_site.demo.art.brush import (
    area,
    box,
    crumbs,
    oval,
    placed,
    shadow,
    spots,
    stroke,
)


def _burger(bun: str, edge: str, light: str, patty: str, patty_dark: str, middle: str, seeds: str) -> str:
    top = (
        area(
            "M128 168C126 96 178 66 236 66C294 66 346 96 344 168Q344 176 334 176H138Q128 176 128 168Z",
            edge,
            transform="translate(0 5)",
        )
        + area("M128 164C126 92 178 62 236 62C294 62 346 92 344 164Q344 174 334 174H138Q128 174 128 164Z", bun)
        + area("M150 128C158 92 196 76 232 76C208 90 180 104 168 134Z", light, opacity=0.75)
    )
    sesame = "".join(
        oval(a, b, 5.2, 3.2, seeds, dice.uniform(-60, 60)) for a, b, dice in spots(238, 104, 78, 30, 21, 7)
    )
    lettuce = area(
        "M112 206Q122 176 140 190Q158 176 176 192Q196 176 214 192Q236 176 254 192Q276 176 296 192Q318 176 332 190Q352 178 360 206Q346 222 330 212Q312 226 292 212Q272 226 252 212Q230 226 210 212Q190 226 172 212Q152 226 136 212Q122 222 112 206Z",
        g.GREEN_LIGHT,
    )
    frill = stroke("M116 204Q130 190 146 200T184 200T222 200T262 200T300 200T356 202", g.GREEN_DARK, 3, opacity=0.4)
    red = box(186, 186, 96, 14, 7, "#d8412f") + box(290, 186, 92, 14, 7, "#c93a2a")
    meat = (
        box(236, 238, 226, 38, 19, patty_dark)
        + box(236, 233, 226, 36, 18, patty)
        + crumbs(236, 234, 100, 11, 34, (patty_dark, "#ffffff22", "#a4694a"), 5, 2.6)
    )
    bottom = area(
        "M132 254H340Q346 254 346 262Q344 290 318 290H154Q128 290 126 262Q126 254 132 254Z",
        edge,
        transform="translate(0 4)",
    ) + area("M132 252H340Q346 252 346 260Q344 286 318 286H154Q128 286 126 260Q126 252 132 252Z", bun)
    return "".join([shadow(236, 296, 130, 14, 0.4), bottom, meat, middle, lettuce, frill, red, top, sesame])


def _fries_cup(colours: tuple[str, ...], edge: str) -> str:
    sticks = "".join(
        placed(
            box(2, 3, 13, 84, 3.5, edge)
            + box(0, 0, 12, 84, 3.5, colours[k % len(colours)])
            + box(-3, 0, 2.6, 70, 1.3, "#fff4cf", opacity=0.7),
            396 + (k - 3.5) * 11,
            186 - (k * 37 % 23),
            (k - 3.5) * 5,
        )
        for k in range(8)
    )
    return (
        shadow(400, 298, 48, 10, 0.35)
        + sticks
        + area("M352 196H444L434 296Q398 302 362 296Z", "#8d989c")
        + area("M352 194H444L434 293Q398 299 362 293Z", "#dfe5e6")
        + area("M352 194H376L380 295Q370 295 362 293Z", "#ffffff", opacity=0.5)
        + stroke("M354 206H442", "#a8b2b5", 3)
    )


def grutto_burger() -> str:
    cheddar = area("M126 216H348L318 226L306 246L284 226H226L204 252L180 226H150Z", "#f2b632") + area(
        "M126 214H348L340 220H134Z", "#ffd36a"
    )
    flag = stroke("M236 62V22", "#b78a55", 4) + area("M236 22L276 32L236 44Z", "#0f5a63")
    return (
        t.counter(t.BUTTER)
        + box(236, 300, 330, 20, 10, "#8e5a30")
        + box(236, 296, 330, 18, 9, "#c48d5b")
        + _fries_cup(("#f2c14e", "#e9b03d", "#f7d274"), "#b97a22")
        + _burger("#d58d3c", "#a7601f", "#f3c07c", "#6b3520", "#452010", cheddar, "#fff1cf")
        + flag
    )


def vegan_burger() -> str:
    avocado = "".join(
        area(f"M{x} 222Q{x + 30} 204 {x + 62} 222Q{x + 30} 232 {x} 222Z", c)
        for x, c in ((130, "#b8cf62"), (176, "#cfe07f"), (226, "#b8cf62"), (278, "#cfe07f"))
    )
    return (
        t.counter(t.SAGE)
        + box(236, 300, 330, 20, 10, "#8e5a30")
        + box(236, 296, 330, 18, 9, "#c48d5b")
        + _fries_cup(("#e8813a", "#df6f2b", "#f09a55"), "#9c4414")
        + _burger("#a8703b", "#744719", "#d6a66c", "#8c2849", "#5c1530", avocado, "#4b2f16")
        + g.sprig(236, 64, -78, 34)
    )


DISHES: dict[str, Callable[[], str]] = {
    "grutto_burger": grutto_burger,
    "vegan_burger": vegan_burger,
}
