"""An accent of the venue's choosing, with the contrast computed (WCAG 2.2, 1.4.3)."""

PAPER, INK = "#ffffff", "#0b1512"
AA = 4.5
DARK_PAPER = "#14130f"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def on(colour: str) -> str:
    """White or ink, whichever is read better on a colour."""
    return max((PAPER, INK), key=lambda text: contrast(colour, text))


def readable_on(paper: str, colour: str) -> str:
    """The colour itself, or moved towards white or black until text in it can be read on the paper."""
    towards = 255 if _luminance(paper) < 0.5 else 0
    for step in range(21):
        moved = _mix(colour, towards, step / 20)
        if contrast(moved, paper) >= AA:
            return moved
    return PAPER if towards else INK


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mix(colour: str, towards: int, share: float) -> str:
    return "#" + "".join(f"{round(part + (towards - part) * share):02x}" for part in _parts(colour))
