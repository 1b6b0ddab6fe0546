"""Says in three plain lines which shape this process runs in, and why."""

import sqlite3

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from pos_site import databases


def describe(connection: BaseDatabaseWrapper, *, works_here: bool) -> list[str]:
    """Name the database (with its journal mode, and why), the broker and the channel layer."""
    return [
        f"Database:      {_database(connection)}",
        f"Queue:         {_queue(works_here)}",
        f"Channel layer: {_layer()}",
    ]


def _database(connection: BaseDatabaseWrapper) -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0].split()[0]
        host = connection.settings_dict["HOST"] or "a local socket"
        return f"PostgreSQL {version}, {connection.settings_dict['NAME']} on {host}, pooled"
    version = sqlite3.sqlite_version
    if databases.wal_is_safe(sqlite3.sqlite_version_info):
        mode = "write-ahead log (WAL), which this release of SQLite has safe"
    else:
        mode = "rollback journal (TRUNCATE), because WAL can lose data before SQLite 3.51.3"
    return f"SQLite {version}, {connection.settings_dict['NAME']}, {mode}"


def _queue(works_here: bool) -> str:
    if settings.REDIS_URL:
        workers = "a worker and the clock run in this process" if works_here else "workers are processes of their own"
        return f"{without_password(settings.REDIS_URL)}, {workers}"
    return "in memory, worker and clock run in this process"


def _layer() -> str:
    if settings.REDIS_URL:
        return without_password(settings.REDIS_URL)
    return "in memory, one process serves every screen"


def without_password(url: str) -> str:
    """Drop the user and password of `url`."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
