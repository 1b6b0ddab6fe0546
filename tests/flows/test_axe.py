"""Axe finds nothing on any screen of the demo's evening, light or dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.screens import Screen, Tour, screens, served_demo

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tour(browser: Browser) -> Iterator[Tour]:
    """The demo, served for all tests of this file."""
    with served_demo() as server:
        yield Tour(browser, server)


def test_axe_finds_nothing_on_any_screen(tour: Tour) -> None:
    found = [line for screen in screens(tour) for line in _faults(tour, screen)]
    assert found == []


def _faults(tour: Tour, screen: Screen) -> list[str]:
    page = tour.show(screen, board_too=True)
    light = [f"{screen.name}, light: {fault}" for fault in _axe(page)]
    page.emulate_media(color_scheme="dark")
    return light + [f"{screen.name}, dark: {fault}" for fault in _axe(page, {"runOnly": ["color-contrast"]})]


def _axe(page: Page, options: dict[str, list[str]] | None = None) -> list[str]:
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{it['id']} ({it['impact']}) at {node['target']}" for it in violations for node in it["nodes"]]
