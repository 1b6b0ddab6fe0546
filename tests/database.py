"""Databases for tests: copies of one migrated template.

Migrating takes its time, so it is done once for all workers and all runs with the same migrations. Tests that
really commit have a fresh copy each: Django's own way, flushing every table afterwards, is refused by the append-only
guards. A copy costs a few milliseconds, every thread of the test sees it, and a child process finds it by its URL.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from asgiref.sync import SyncToAsync
from django.db import connections

from pos_site import new_database

DEFAULT = "default"
ROOT = Path(__file__).resolve().parent.parent
IN_MEMORY = "file:rolled_back?mode=memory&cache=shared"


@dataclass(frozen=True)
class Committed:
    """A database of one test's own."""

    url: str

    @property
    def env(self) -> dict[str, str]:
        """What a child process needs to find it."""
        return {"DATABASE_URL": self.url}


@contextmanager
def switched_to(name: str) -> Iterator[None]:
    """Have every thread's default connection lead to the database `name`, for the length of the block.

    The connection from before stays open (SQLite's database in memory lives only as long as it does).
    """
    old_settings, old_connection = connections.settings[DEFAULT], connections[DEFAULT]
    pools = getattr(type(old_connection), "_connection_pools", {})
    old_pool = pools.pop(DEFAULT, None)
    connections.settings[DEFAULT] = {**old_settings, "NAME": name}
    connections[DEFAULT] = connections.create_connection(DEFAULT)
    try:
        yield
    finally:
        connections[DEFAULT].close()
        SyncToAsync.single_thread_executor.submit(_forget).result()
        if DEFAULT in pools:
            connections[DEFAULT].close_pool()
        connections.settings[DEFAULT] = old_settings
        connections[DEFAULT] = old_connection
        if old_pool is not None:
            pools[DEFAULT] = old_pool


def _forget() -> None:
    # The thread in which sockets ask outlives every test: its connection would lead the next one to this database.
    if hasattr(connections._connections, DEFAULT):
        connections[DEFAULT].close()
        del connections[DEFAULT]


def migrate() -> None:
    """Build the schema, with its guards, in the database of the moment."""
    new_database.build()
    connections[DEFAULT].close()


def fingerprint() -> str:
    """Name the schema by everything that its migrations are made of."""
    written = sorted(
        [*ROOT.glob("*/migrations/*.py"), ROOT / "core" / "fields.py", ROOT / "pos_site" / "new_database.py"]
    )
    digest = hashlib.sha256(django.__version__.encode())
    for path in written:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class Files:
    """SQLite: a template file, migrated once for all runs with the same migrations, and copied."""

    def __init__(self, folder: Path, shared: Path) -> None:
        self.folder = folder
        self.template = shared / f"{fingerprint()}.sqlite3"
        # Whoever comes first makes the template, the others wait for it.
        with (shared / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.template.exists():
                unfinished = shared / "unfinished.sqlite3"
                unfinished.unlink(missing_ok=True)
                with switched_to(str(unfinished)):
                    migrate()
                unfinished.rename(self.template)

    @contextmanager
    def rolled_back(self) -> Iterator[None]:
        """Have a copy in memory be the database, for tests whose transactions are taken back."""
        with switched_to(IN_MEMORY):
            connections[DEFAULT].ensure_connection()
            with closing(sqlite3.connect(self.template)) as template:
                template.backup(connections[DEFAULT].connection)
            yield

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Yield where a database may be that nothing has been built in."""
        path = self.folder / f"{uuid.uuid4().hex}.sqlite3"
        yield str(path)
        path.unlink()

    @contextmanager
    def copy(self) -> Iterator[Committed]:
        """Yield a fresh copy, and throw it away afterwards."""
        path = self.folder / f"{uuid.uuid4().hex}.sqlite3"
        shutil.copyfile(self.template, path)
        try:
            with switched_to(str(path)):
                yield Committed(f"sqlite:///{path}")
        finally:
            for leftover in self.folder.glob(f"{path.name}*"):
                leftover.unlink()


class Databases:
    """PostgreSQL: CREATE DATABASE … TEMPLATE."""

    def __init__(self, shared: Path) -> None:
        self.template = f"brigade_template_{fingerprint()}"
        with (shared / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._is_there(self.template):
                unfinished = f"brigade_unfinished_{uuid.uuid4().hex}"
                self._run(f'CREATE DATABASE "{unfinished}"')
                with switched_to(unfinished):
                    migrate()
                self._run(f'ALTER DATABASE "{unfinished}" RENAME TO "{self.template}"')

    @contextmanager
    def rolled_back(self) -> Iterator[None]:
        """Have a copy be the database, for tests whose transactions are taken back."""
        with self.copy():
            yield

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Yield the name of a database in which nothing has been built."""
        name = f"brigade_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}"')
        try:
            yield name
        finally:
            self._drop(name)

    @contextmanager
    def copy(self) -> Iterator[Committed]:
        """Yield a fresh copy, and throw it away afterwards."""
        name = f"brigade_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        try:
            with switched_to(name):
                yield Committed(self._url(name))
        finally:
            self._drop(name)

    def _is_there(self, name: str) -> bool:
        wrapper: Any = connections.create_connection(DEFAULT)
        with wrapper._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def _drop(self, name: str) -> None:
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        # Outside the pool and outside pytest-django's hands: this is about databases, not in one.
        wrapper: Any = connections.create_connection(DEFAULT)
        with wrapper._nodb_cursor() as cursor:
            cursor.execute(statement)

    def _url(self, name: str) -> str:
        found = connections.settings[DEFAULT]
        password = f":{found['PASSWORD']}" if found["PASSWORD"] else ""
        return f"postgres://{found['USER']}{password}@{found['HOST']}:{found['PORT']}/{name}"
