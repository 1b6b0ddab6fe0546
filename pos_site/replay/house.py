"""A house for the length of a replay: fresh database, data folder and server, gone without a trace afterwards.

On SQLite the database is a file in the folder. Where DATABASE_URL names a PostgreSQL, a fresh database is made
beside that one; where REDIS_URL is set, an empty database of that Redis is taken.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from redis import Redis

from pos_site.replay.running import Guestbook

START_SECONDS = 60.0
PORTS = 8


class NoHouse(Exception):
    """The house could not be built or served; the text is what its process said."""


class House:
    """Build it inside `with`; start, kill and start again as often as you like."""

    def __init__(self, menu: Path, waiters: int, *, keep: bool = False, migrated: str = "") -> None:
        """Prepare a house; `migrated` names an empty database (SQLite's file) to begin with, instead of migrating."""
        self.folder = Path(tempfile.mkdtemp(prefix="brigade-replay-"))
        self.record = self.folder / "waiters.jsonl"
        self._menu, self._waiters, self._keep = menu, waiters, keep
        self._port = _free_ports(PORTS)
        self.url = f"http://localhost:{self._port}"
        self._database = _Database(self.folder, migrated)
        self._process: subprocess.Popen[bytes] | None = None
        self._log = self.folder / "server.log"
        self._env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "pos_site.settings",
            "BRIGADE_DATA": str(self.folder),
            "DATABASE_URL": self._database.url,
            "REDIS_URL": _own_redis(),
        }

    @property
    def engine(self) -> str:
        """What it runs on."""
        return "PostgreSQL" if self._database.url else "SQLite"

    def __enter__(self) -> "House":
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()
        self._database.drop()
        if not self._keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    def build(self) -> Guestbook:
        """Make its tables, fill it, and say how to get in."""
        said = self._ask("build", str(self._menu), "--waiters", str(self._waiters), "--port", str(self._port + 1))
        return Guestbook(**said | {"people": [tuple(it) for it in said["people"]]})

    def look(self, *options: str) -> dict[str, Any]:
        """Ask its books, see `books.look`."""
        return self._ask("look", str(self.record), *options)

    def year(self, sales: Path, days: int | None, seed: int) -> dict[str, Any]:
        """Build a house that doesn't print, and serve the file's days in a process of their own."""
        some = ["--days", str(days)] if days else []
        words = ["-m", "pos_site.replay", "year", str(sales), "--seed", str(seed), *some]
        child = subprocess.run(
            [sys.executable, *words],
            cwd=settings.BASE_DIR,
            env=self._env,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if child.returncode:
            raise NoHouse("The year couldn't be served.")
        said: dict[str, Any] = json.loads(child.stdout.splitlines()[-1])
        return said

    def start(self) -> None:
        """Serve, and wait for the first answer. Raises NoHouse."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self._port), "--no-demo", "--worker"],
                cwd=settings.BASE_DIR,
                env=self._env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        end = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise NoHouse(self._log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def kill(self) -> None:
        """Cut the power: the server and all its children are gone at once."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)

    def stop(self) -> None:
        """Close properly."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:  # noqa: S310 - our own
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _ask(self, *words: str) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self._run("-m", "pos_site.replay", *words).splitlines()[-1])
        return said

    def _run(self, *words: str) -> str:
        child = subprocess.run(
            [sys.executable, *words], cwd=settings.BASE_DIR, env=self._env, capture_output=True, text=True, check=False
        )
        if child.returncode:
            raise NoHouse((child.stderr or child.stdout)[-2000:])
        return child.stdout


class _Database:
    """A fresh PostgreSQL database beside the one that DATABASE_URL names; otherwise nothing, and SQLite it is."""

    def __init__(self, folder: Path, migrated: str) -> None:
        url = os.environ.get("DATABASE_URL", "")
        self._beside = url if url.startswith("postgres") else ""
        self._name = f"brigade_replay_{secrets.token_hex(6)}"
        self.url = urlsplit(url)._replace(path=f"/{self._name}").geturl() if self._beside else ""
        self._say(f'CREATE DATABASE "{self._name}"' + (f' TEMPLATE "{migrated}"' if migrated else ""))
        if migrated and not self._beside:
            shutil.copyfile(migrated, folder / "db.sqlite3")

    def drop(self) -> None:
        self._say(f'DROP DATABASE IF EXISTS "{self._name}" WITH (FORCE)')

    def _say(self, statement: str) -> None:
        if self._beside:
            # Our own `pool_size` is no option of libpq.
            with psycopg.connect(urlsplit(self._beside)._replace(query="").geturl(), autocommit=True) as connection:
                connection.execute(statement.encode())


def _own_redis() -> str:
    """An empty database of the Redis that REDIS_URL names: another house's workers must not hear our rings."""
    url = os.environ.get("REDIS_URL", "")
    if not url:
        return ""
    for number in range(15, 0, -1):
        own = urlsplit(url)._replace(path=f"/{number}").geturl()
        with Redis.from_url(own) as redis:
            if redis.dbsize() == 0:
                return own
    raise NoHouse("Every database of this Redis is in use.")


def _free_ports(count: int) -> int:
    """The first of several ports in a row that nobody listens on."""
    for first in range(8900 + secrets.randbelow(60), 65000, count):
        probes = [socket.socket() for _ in range(count)]
        try:
            for place, probe in enumerate(probes):
                probe.bind(("127.0.0.1", first + place))
        except OSError:
            continue
        finally:
            for probe in probes:
                probe.close()
        return first
    raise NoHouse("No ports are free.")
