"""Draw the demo's pictures and logo: `python -m pos_site.demo.art.draw [--sheet FILE] [slug …]`.

Each dish is composed as SVG, shot by Chromium at twice its size and kept as a WebP of 480 × 360.
"""

import argparse
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from pos_site.demo.art import cover
from pos_site.demo.art.brush import HEIGHT, WIDTH, picture
from pos_site.demo.art.dishes import (
    beer,
    bites,
    breakfast,
    burgers,
    children,
    cold,
    cups,
    desserts,
    fish,
    garden,
    lunch,
    meat,
    spirits,
    starters,
    wine,
)
from pos_site.demo.art.vessels import godwit

CONTENT = Path(__file__).resolve().parent.parent / "content"
PICTURES = CONTENT / "pictures"
LIMIT = 15 * 1024
SECTIONS = (
    breakfast,
    lunch,
    starters,
    meat,
    fish,
    burgers,
    garden,
    children,
    desserts,
    bites,
    cups,
    cold,
    beer,
    wine,
    spirits,
)
DISHES = {slug: make for section in SECTIONS for slug, make in section.DISHES.items()}


def webp(png: bytes, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """Shrink a shot to its size, at the best quality that keeps within the limit."""
    image = Image.open(io.BytesIO(png)).convert("RGB").resize(size, Image.Resampling.LANCZOS)
    for quality in (88, 82, 76, 70, 62, 54, 46):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= LIMIT:
            break
    return out.getvalue()


def sheet(slugs: list[str], target: Path, columns: int = 6) -> None:
    """Lay pictures side by side, to judge them as a family."""
    rows = -(-len(slugs) // columns)
    paper = Image.new("RGB", (columns * 320, rows * 240), "white")
    for i, slug in enumerate(slugs):
        image = Image.open(PICTURES / f"{slug}.webp").resize((314, 235))
        paper.paste(image, (i % columns * 320 + 3, i // columns * 240 + 2))
    paper.save(target)


def draw_logo(page: Page) -> None:
    """Draw the sign for screens, and in black on white for 80 mm paper."""
    mark = (CONTENT / "logo.svg").read_text()
    page.set_viewport_size({"width": 256, "height": 256})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:256px}}</style>{mark}")
    page.screenshot(path=CONTENT / "logo.png", omit_background=True)
    bird = godwit("#000000")
    page.set_viewport_size({"width": 192, "height": 104})
    page.set_content(
        "<style>body{margin:0;font:700 15px 'DejaVu Serif';letter-spacing:.02em;white-space:nowrap;text-align:center}svg{display:block;margin:auto}</style>"
        f'<svg viewBox="-136 -66 222 158" width="104" height="74">{bird}</svg>BRASSERIE GRUTTO'
    )
    shot = Image.open(io.BytesIO(page.screenshot())).convert("L").resize((384, 208), Image.Resampling.LANCZOS)
    shot.point(lambda light: 255 if light > 150 else 0).convert("1").save(CONTENT / "logo-receipt.png", optimize=True)


def draw_cover(page: Page) -> None:
    """Draw what stands over the menu on guests' phones, and the sign beside it."""
    page.set_viewport_size({"width": cover.WIDTH, "height": cover.HEIGHT})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{cover.cover()}")
    (PICTURES / "grutto-cover.webp").write_bytes(webp(page.screenshot(), (cover.WIDTH, cover.HEIGHT)))
    sign = Image.open(CONTENT / "logo.png").convert("RGBA").resize((192, 192), Image.Resampling.LANCZOS)
    sign.save(PICTURES / "grutto-logo.webp", "WEBP", quality=86, method=6)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("slugs", nargs="*")
    options.add_argument("--sheet", type=Path)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    given = options.parse_args()
    slugs = given.slugs or list(DISHES)
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=given.chromium)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
        for slug in slugs:
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{picture(DISHES[slug]())}")
            (PICTURES / f"{slug}.webp").write_bytes(webp(page.screenshot()))
        draw_logo(page)
        draw_cover(page)
        browser.close()
    if given.sheet:
        sheet(slugs, given.sheet)


if __name__ == "__main__":
    main()
