"""A house whose watchers need no database, and its one live page on a real server."""

import os
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from tests.engines import free_port
from tests.live.site import watchers
from tests.nursery import nursery
from tests.server import share_static_files


@pytest.fixture
def doorbell(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Watchers by cookie, a layer in memory, one host."""
    settings.LIVE_WATCHERS = "tests.live.site.watchers"
    settings.ALLOWED_HOSTS = ["pos.test"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://pos.example.org"]
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    monkeypatch.setattr("live.ring._rest_until", 0.0)
    watchers.signed_out.clear()
    yield
    watchers.signed_out.clear()


class Site:
    """The test's site on a real Daphne."""

    def __init__(self, data: Path, layer: str = "") -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = data / "site.log"
        self.env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.live.site.settings", "BRIGADE_DATA": str(data)}
        self.env.pop("PYTEST_XDIST_WORKER", None)  # the folder is this site's alone
        share_static_files(data)
        if layer:
            self.env["LAYER"] = layer
            self.env.pop("REDIS_URL", None)

    def start(self) -> "Site":
        arguments = ["-b", "127.0.0.1", "-p", str(self.port), "--no-server-name", "pos_site.asgi:application"]
        with self.log.open("ab") as log:
            self.process = nursery().start(["-m", "daphne", *arguments], self.env, log)
        for _ in range(400):
            try:
                self.call("/state")
                return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def call(self, path: str, **query: object) -> str:
        with urllib.request.urlopen(f"{self.url}{path}?{urlencode(query)}", timeout=10) as answer:
            return answer.read().decode()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def site(data_dir: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    site = Site(data_dir, getattr(request, "param", "")).start()
    yield site
    site.stop()


@pytest.fixture
def anna(page: Page, site: Site) -> Callable[..., Page]:
    """Open the live page, signed in, and wait until its region is watched."""
    page.add_init_script("looks = 0; addEventListener('live:fresh', () => { looks += 1; })")

    def opens(**query: object) -> Page:
        page.context.add_cookies([{"name": "who", "value": "anna", "url": site.url}])
        page.goto(f"{site.url}/?{urlencode(query)}")
        for _ in range(100):
            if page.evaluate("looks"):
                break
            page.wait_for_timeout(50)
        return page

    return opens
