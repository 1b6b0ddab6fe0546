"""Choose and describe the database: SQLite in a file, or PostgreSQL by URL."""

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# The releases in which SQLite's WAL race (writers and checkpoints on two connections) is fixed.
WAL_SAFE_FROM = (3, 51, 3)
WAL_SAFE_BACKPORTS = {(3, 50, 7), (3, 44, 6)}

POSTGRES_TIMEOUTS = "-c lock_timeout=3s -c statement_timeout=10s -c idle_in_transaction_session_timeout=15s"


class BadDatabaseURL(ValueError):
    """DATABASE_URL is not one this project can serve from."""


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Say whether this SQLite release may be trusted with write-ahead logging."""
    return version >= WAL_SAFE_FROM or version in WAL_SAFE_BACKPORTS


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Choose SQLite's journal mode for the linked library."""
    return "WAL" if wal_is_safe(version) else "TRUNCATE"


def sqlite(path: Path | str) -> dict[str, Any]:
    """Configure SQLite in the file at `path`, durable at every commit."""
    pragmas = [
        f"journal_mode={journal_mode()}",
        "synchronous=FULL",
        "recursive_triggers=ON",
        "cell_size_check=ON",
        "journal_size_limit=67108864",
    ]
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,  # opening the file takes longer than most questions to it, and threads are few
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "; ".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }


def postgres(url: str) -> dict[str, Any]:
    """Configure pooled PostgreSQL from `postgres://user:password@host:port/name?option=value`.

    Options of the query go to libpq (`sslmode=require`), except `pool_size`, the most
    connections one process opens. Raises BadDatabaseURL.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadDatabaseURL("DATABASE_URL names no database after the host.")
    query = dict(parse_qsl(parts.query))
    pool_size = int(query.pop("pool_size", "20"))
    host = unquote(parts.hostname or "") or query.pop("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "options": POSTGRES_TIMEOUTS,
            "pool": {"min_size": 1, "max_size": pool_size, "timeout": 10},
            **query,
        },
    }


def from_url(url: str, default: Path) -> dict[str, Any]:
    """Configure the database that `url` names, or SQLite at `default` when it is empty."""
    if not url:
        return sqlite(default)
    scheme, _, rest = url.partition("://")
    if scheme in {"postgres", "postgresql"}:
        return postgres(url)
    if scheme == "sqlite":
        return sqlite("/" + rest.lstrip("/") if rest.startswith("/") else rest)
    raise BadDatabaseURL(f"DATABASE_URL must start with postgres:// or sqlite://, not {scheme}://")


def from_environment(default: Path) -> dict[str, Any]:
    """Configure the database named by DATABASE_URL, or SQLite at `default`."""
    return from_url(os.environ.get("DATABASE_URL", ""), default)
