"""Where server processes come from quickly: a process that has read the libraries and Brigade's own code, and forks.

It has no connection, no thread and no event loop. A child begins as `python manage.py …` does, with an environment of
its own, and reads its settings anew. `python -m tests.nursery FD` is that process; `nursery()` is the one of this run.
What starts `cold` (`tests.server`) shows that all works without it.
"""

import atexit
import contextlib
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import types
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from asgiref.local import Local
from django.utils.functional import empty

ROOT = Path(__file__).resolve().parent.parent
# Nothing here may look at settings, start a thread or choose Twisted's reactor when it is imported.
LIBRARIES = """
    django.core.management.base django.core.management.commands.migrate django.core.handlers.asgi django.core.checks
    django.db.models django.db.migrations.executor django.db.backends.sqlite3.base django.db.backends.postgresql.base
    django.urls django.shortcuts django.test.client django.views.static django.views.generic django.conf.locale
    django.template.loader_tags django.template.defaulttags django.templatetags.static
    django.middleware.common django.middleware.csrf django.middleware.gzip django.middleware.locale
    django.core.cache.backends.locmem
    celery.beat celery.app.base celery.app.amqp celery.app.events celery.app.control celery.worker
    celery.worker.consumer celery.concurrency.thread celery.fixups.django celery.loaders.app celery.bin.celery
    kombu.transport.memory kombu.transport.redis
    channels.db channels.routing channels.layers channels_redis.core
    autobahn.websocket.protocol autobahn.websocket.compress twisted.web.http twisted.internet.asyncioreactor
    argon2 babel.numbers biip.gs1_messages biip.rcn biip.gtin brotli cryptography.fernet openpyxl PIL.Image PIL.ImageOps
    PIL.ImageDraw PIL.ImageFont psycopg psycopg_pool pydantic.types pydantic.networks pydantic.type_adapter redis segno
    sqlite3 whitenoise.compress whitenoise.middleware xml.etree.ElementTree zoneinfo
"""
# Of ours: everything but what listens (`pos_site.asgi`, `pos_site.oneprocess`), which a child reads by itself.
OURS = "pos_site.urls pos_site.celery pos_site.demo.load pos_site.opening.actions pos_site.pages live.consumers"
LONGEST_WORD = 1024 * 1024


class Child:
    """A process that the nursery has forked; it can be asked what a Popen can."""

    def __init__(self, words: socket.socket) -> None:
        self._words = words.makefile("r")
        self.pid = int(self._words.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Give how it ended, if it has."""
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises TimeoutExpired."""
        code = self._look(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it is still there."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)

    def _look(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._words], [], [], timeout)[0]:
            self.returncode = int(self._words.readline() or -signal.SIGKILL)
        return self.returncode


class Nursery:
    """The process that forks, seen from the tests."""

    def __init__(self) -> None:
        self._door, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for end in (self._door, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LONGEST_WORD)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery", str(theirs.fileno())],
            cwd=ROOT,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        atexit.register(self.close)

    def start(self, command: list[str], env: dict[str, str], log: IO[bytes]) -> Child:
        """Start `python COMMAND` in a session of its own; what it says goes to `log`."""
        ours, theirs = socket.socketpair()
        with theirs:
            words = json.dumps({"command": command, "env": env}).encode()
            socket.send_fds(self._door, [words], [theirs.fileno(), log.fileno()])
        return Child(ours)

    def close(self) -> None:
        """Let it go; its children stay until they are stopped."""
        self._door.close()
        self._process.wait(10)


@cache
def nursery() -> Nursery:
    """This test process's own, from the first time it is needed."""
    return Nursery()


def wait_for_order(door: socket.socket) -> dict[str, Any] | None:
    """Fork a child for every order, and return that in the child; None when nobody will order any more."""
    while True:
        words, (line, log), _flags, _address = _received(door)
        if not words:
            return None
        if os.fork():
            os.close(line)
            os.close(log)
        elif be_born(door, line, log):
            order: dict[str, Any] = json.loads(words)
            return order


def _received(door: socket.socket) -> tuple[bytes, list[int], int, Any]:
    words, descriptors, flags, address = socket.recv_fds(door, LONGEST_WORD, 2)
    return words, descriptors or [-1, -1], flags, address


def be_born(door: socket.socket, line: int, log: int) -> bool:
    """Fork once more: the parent says on `line` who was born and how it ended, and is gone; the child returns."""
    door.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if child := os.fork():
        os.close(log)
        os.write(line, f"{child}\n".encode())
        _pid, status = os.waitpid(child, 0)
        with contextlib.suppress(OSError):  # the test may have gone first
            os.write(line, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    os.close(line)
    os.setsid()
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    return True


def read_all() -> None:
    """Import the libraries and our own code, under settings that lead nowhere."""
    for name in LIBRARIES.split():
        import_module(name)
    django = import_module("django")
    with tempfile.TemporaryDirectory() as nowhere:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="pos_site.settings", BRIGADE_DATA=nowhere, DATABASE_URL="", REDIS_URL=""
        )
        # Daphne's app chooses the event loop as soon as it is read, and no two processes may share one.
        sys.modules["daphne.server"] = types.ModuleType("daphne.server")
        django.setup(set_prefix=False)
        for name in OURS.split():
            import_module(name)
        del sys.modules["daphne.server"]
    assert "twisted.internet.reactor" not in sys.modules
    assert threading.active_count() == 1


def forget_settings() -> None:
    """Have the next question to Django's settings read them again, as the environment of the moment has it."""
    conf, db, cache = (import_module(f"django.{name}") for name in ("conf", "db", "core.cache"))
    sys.modules.pop("pos_site.settings")
    conf.settings._wrapped = empty
    assert all(it.connection is None for it in db.connections.all(initialized_only=True))
    for handler in (db.connections, cache.caches):
        handler._settings, handler._connections = None, Local(handler.thread_critical)
        vars(handler).pop("settings", None)


def main() -> None:
    """Read everything, and be whatever is ordered."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those who wait for the children are nobody's concern
    read_all()
    gc.collect()
    gc.freeze()
    order = wait_for_order(socket.socket(fileno=int(sys.argv[1])))
    if order is None:
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(order["env"])
    forget_settings()
    import_module("daphne.server")
    sys.argv = order["command"]
    if sys.argv[0] == "-m":
        sys.argv = sys.argv[1:]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
