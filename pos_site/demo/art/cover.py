"""The cover of the guests' menu: the wad at low tide in the evening, as seen from the terrace."""

from random import Random

from pos_site.demo.art.brush import area, circle, oval, placed, shape, stroke
from pos_site.demo.art.vessels import godwit

WIDTH, HEIGHT = 780, 390
# The house's name stands over the lower third, so what is to be seen stands above it.
RAISED = 84
SKY = ("#f7e3b4", "#f5cf94", "#eeb27a", "#df9065", "#c4735c")
SEA, FAR, MUD, NEAR, DARK = "#5f93a0", "#2f6f78", "#7d6a5c", "#4a4540", "#12383d"


def cover() -> str:
    """The whole picture as SVG."""
    pieces = (_sky(), _sun(), _far_shore(), _flats(), _birds(), _sedge())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"{placed(''.join(pieces), 0, -RAISED)}</svg>"
    )


def _sky() -> str:
    """Bands of evening light, the warmest at the horizon."""
    bands = [shape("rect", width=WIDTH, height=HEIGHT, fill=SKY[4])]
    for step, colour in enumerate(reversed(SKY[:4])):
        y = 106 + step * 24
        bands.append(area(f"M0 {y}Q195 {y - 16} 390 {y}T780 {y - 6}V480H0Z", colour))
    clouds = [stroke(f"M{x} {y}h{w}", "#fff3d6", h, opacity=0.5) for x, y, w, h in CLOUDS]
    return "".join((*bands, *clouds))


CLOUDS = ((226, 106, 110, 6), (262, 118, 70, 4), (500, 112, 100, 5), (40, 124, 60, 4), (330, 98, 50, 4))


def _sun() -> str:
    return circle(548, 196, 58, "#fff3d6", opacity=0.45) + circle(548, 196, 42, "#fff8e8")


def _far_shore() -> str:
    """An island, its lighthouse, and the water before it."""
    island = area("M0 204Q90 188 170 196T330 203Q390 206 440 210Q300 216 0 214Z", FAR)
    tower = area("M148 196L152 150H164L168 196Z", "#b4452f") + shape(
        "rect", x=150.6, y=164, width=15, height=12, fill="#fffdf8"
    )
    lamp = shape("rect", x=152, y=141, width=12, height=10, fill="#12383d") + circle(158, 146, 3, "#f5dc9a")
    sea = area(f"M0 206H{WIDTH}V300H0Z", SEA)
    path = "".join(
        stroke(f"M{548 - w} {y}H{548 + w}", "#fff3d6", 4, opacity=0.75)
        for y, w in ((214, 44), (223, 30), (232, 50), (241, 24), (250, 38), (260, 16))
    )
    return sea + island + tower + lamp + path


def _flats() -> str:
    """Mud that fell dry, with gullies in which the sky stands."""
    mud = area("M0 262Q120 246 250 258T470 268T640 256T780 262V390H0Z", MUD)
    pools = (
        oval(250, 292, 150, 11, SKY[1], -2, opacity=0.85)
        + oval(600, 300, 120, 9, SKY[0], 2, opacity=0.9)
        + oval(96, 318, 80, 7, SEA, 0, opacity=0.8)
    )
    near = area("M0 330Q160 306 320 326T600 334T780 318V480H0Z", NEAR)
    creek = area("M250 480Q420 390 372 350T420 318L446 320Q404 340 470 372T440 480Z", SKY[1], opacity=0.9)
    return mud + pools + near + creek


def _birds() -> str:
    """The godwit the house is named after, another one, and a few on the wing."""
    shade = oval(624, 332, 62, 6, "#000000", opacity=0.22) + oval(472, 310, 30, 3, "#000000", opacity=0.2)
    large = placed(godwit("#d9773f"), 622, 262, 0, 0.82) + circle(576, 229, 3, "#22211f")
    small = placed(godwit(DARK), 470, 276, 0, 0.4)
    flock = "".join(
        stroke(f"M{x} {y}q9 -9 15 0q7 -9 15 -1", DARK, 2.6)
        for x, y in ((300, 132), (336, 118), (372, 140), (412, 126), (250, 150))
    )
    return flock + shade + small + large


def _sedge() -> str:
    """Reed in the corner where we sit."""
    dice = Random(7)
    blades = []
    for step in range(26):
        x = 6 + step * 7 + dice.uniform(-4, 4)
        tall, lean = dice.uniform(90, 190) * (1 - step / 40), dice.uniform(-16, 26)
        blades.append(
            stroke(f"M{x} {HEIGHT + RAISED}q{lean / 3} {-tall / 2} {lean} {-tall}", "#1f4a3f", dice.uniform(2.4, 4.4))
        )
    return "".join(blades)
