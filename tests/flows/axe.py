"""What axe finds on a screen, light and dark."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.screens import KITCHEN, TABLET_ALONE, WAITER, Screen, Tour

AT_WORK = (WAITER, KITCHEN, TABLET_ALONE)


def faults(tour: Tour, screens: list[Screen]) -> list[str]:
    """Everything that axe holds against these screens; a page that is there in several sizes is dark in the first."""
    first = {(it.path, it.who, it.taps): it for it in reversed(screens)}
    return [fault for it in screens for fault in _of_one(tour, it, dark_too=it in first.values())]


def _of_one(tour: Tour, screen: Screen, *, dark_too: bool) -> list[str]:
    page = tour.show(screen, board_too=True)
    found = [f"{screen.name}, light: {fault}" for fault in _axe(page)]
    if dark_too:
        page.emulate_media(color_scheme="dark")
        found += [f"{screen.name}, dark: {fault}" for fault in _axe(page, runOnly=["color-contrast"])]
    return found


def _axe(page: Page, **options: list[str]) -> list[str]:
    # What is right needn't be described, and every style is the page's own.
    violations = (
        Axe().run(page, options={"resultTypes": ["violations"], "preload": False} | options).response["violations"]
    )
    return [f"{it['id']} ({it['impact']}) at {node['target']}" for it in violations for node in it["nodes"]]
