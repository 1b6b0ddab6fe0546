"""A real server as a child process: for browsers, for kills, for what only a whole process shows."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

from django.conf import settings
from redis import Redis

from pos_site.static_files import compress
from tests.engines import free_port
from tests.nursery import Child, nursery

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 40


def redis_of_own() -> dict[str, str]:
    """Name an empty Redis database that no other worker of this run uses; nothing where Redis isn't tried."""
    if not settings.REDIS_URL:
        return {}
    number = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    url = f"{settings.REDIS_URL.rpartition('/')[0]}/{number}"
    with Redis.from_url(url) as redis:
        redis.flushdb()
    return {"REDIS_URL": url}


def share_static_files(data: Path) -> None:
    """Lend a server the static files that this test process has compressed, which costs a second."""
    compress(settings.STATICFILES_DIRS[0], settings.STATIC_ROOT)
    if not (data / "static").exists():
        (data / "static").symlink_to(settings.STATIC_ROOT.parent)


class DidNotStart(AssertionError):
    """The server ended, or never answered; the text is what it said."""


class Server:
    """`manage.py serve` on a port of its own, with a data folder and a database of the test's."""

    def __init__(self, data: Path, env: dict[str, str], *options: str, works: bool = True, cold: bool = False) -> None:
        """Serve with these options; `cold` starts as life does: nothing read before, nothing compressed."""
        self.data, self._cold = data, cold
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = data / "server.log"
        self._options = [*(options or ["--no-demo"]), *(["--worker"] if works else [])]
        self.env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "pos_site.settings",
            "BRIGADE_DATA": str(data),
            "BRIGADE_GHOST": "0",
            **redis_of_own(),
            **env,
        }
        self.env.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the test's own, see the browser fixture
        self.process: subprocess.Popen[bytes] | Child | None = None

    @property
    def pid(self) -> int:
        """The process that serves."""
        assert self.process is not None
        return self.process.pid

    def start(self, patience: float = START_SECONDS) -> "Server":
        """Start serving, and wait so many seconds at most until the first answer. Raises DidNotStart."""
        command = [str(ROOT / "manage.py"), "serve", "--port", str(self.port), *self._options]
        if not self._cold:
            share_static_files(self.data)
        with self.log.open("ab") as log:
            self.process = (
                _start_cold(command, self.env, log) if self._cold else nursery().start(command, self.env, log)
            )
        deadline = time.monotonic() + patience
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise DidNotStart(self.said())
            time.sleep(0.05)
        return self

    def stop(self) -> float:
        """Ask the server to stop, as systemd would; return how many seconds it took."""
        started = time.monotonic()
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        return time.monotonic() - started

    def kill(self) -> None:
        """Kill the server and all its children at once, as a power cut would."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)

    def said(self) -> str:
        """Everything the server printed so far."""
        return self.log.read_text(errors="replace")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


def _start_cold(command: list[str], env: dict[str, str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
    )
