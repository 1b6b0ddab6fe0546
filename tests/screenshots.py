"""Take the pictures of docs/screenshots, each at the size of a real glass: `python -m tests.screenshots [NAME …]`."""

import io
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import chromium
from tests.screens import Tour, screens, served_demo

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
# The screen of tests/screens.py, and whether it is dark.
PICTURES = {
    "lock": ("lock", True),
    "floor": ("floor", False),
    "floor-dark": ("floor", True),
    "floor-phone": ("floor-phone", True),
    "pad": ("pad", False),
    "pad-upright": ("pad-raised", False),
    "board": ("board", True),
    "bill": ("bill", False),
    "receipt": ("receipt", False),
    "paper": ("paper", False),
    "report": ("report", False),
    "menu": ("menu", True),
    "guest-menu": ("guest-menu", False),
    "guest-orders": ("guest-orders", False),
    "room-cart": ("room-cart", False),
    "desk": ("desk", False),
    "trays": ("trays", False),
}
SLIPS = "slips"
PRINT_SLIPS = "import django; django.setup(); from tests.slip_pictures import take; take()"
HEAVIEST = 200_000  # bytes


def main(names: list[str]) -> int:
    """Take the pictures named, or all; `slips` are the printers'."""
    FOLDER.mkdir(exist_ok=True)
    if not names or SLIPS in names:
        subprocess.run([sys.executable, "-c", PRINT_SLIPS], check=True)
        if names == [SLIPS]:
            return 0
        names = [it for it in names if it != SLIPS]
    with served_demo() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        tour = Tour(browser, server)
        known = {it.name: it for it in screens(tour)}
        for name in names or PICTURES:
            screen, dark = PICTURES[name]
            picture = shrunk(tour.show(known[screen], dark=dark).screenshot())
            (FOLDER / f"{name}.png").write_bytes(picture)
            print(f"{name}.png  {len(picture) // 1024} kB")
            assert len(picture) < HEAVIEST, f"{name} is heavier than a page should carry"
        browser.close()
    return 0


def shrunk(picture: bytes) -> bytes:
    """The same picture with a palette: a quarter of the weight, and no eye tells."""
    out = io.BytesIO()
    palette = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    palette.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
