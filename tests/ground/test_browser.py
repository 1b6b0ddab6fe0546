"""The browser that tells the evenings finds the house."""

import pytest
from playwright.sync_api import Page

from tests.server import Server

pytestmark = pytest.mark.browser


def test_a_real_browser_is_answered(served: Server, page: Page) -> None:
    page.goto(f"{served.url}/healthz")
    assert page.inner_text("body").strip() == "ok"
