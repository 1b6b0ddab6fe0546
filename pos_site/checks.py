"""What must be true of the database before anyone may be served."""

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from core import append_only
from pos_site import databases

LEAST_POSTGRES = 15
LEAST_FREE_BYTES = 1024**3
DURABLE = ["fsync", "full_page_writes", "synchronous_commit"]


def unapplied_migrations(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of migrations (`orders.0001_initial`) this database hasn't seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def reasons_to_refuse(connection: BaseDatabaseWrapper) -> list[str]:
    """Say, one sentence each, why nobody may be served from this database."""
    if missing := unapplied_migrations(connection):
        return [f"{len(missing)} migrations have not been applied ({missing[0]} first)."]
    reasons = durability_faults(connection)
    if guards := append_only.missing_triggers(connection):
        reasons.append(
            f"{len(guards)} guards of append-only tables are missing ({guards[0]} first): "
            "money or history could be changed unseen. `bin/manage migrate` puts them back."
        )
    return reasons


def durability_faults(connection: BaseDatabaseWrapper) -> list[str]:
    """Say what would let this database lose a commit it has acknowledged."""
    return _postgres_faults(connection) if connection.vendor == "postgresql" else _sqlite_faults(connection)


def _sqlite_faults(connection: BaseDatabaseWrapper) -> list[str]:
    faults = []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        if cursor.fetchone()[0] < 2:
            faults.append("SQLite runs without synchronous=FULL.")
        cursor.execute("PRAGMA recursive_triggers")
        if not cursor.fetchone()[0]:
            faults.append("SQLite runs without recursive_triggers, so REPLACE could pass a guard.")
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0].upper()
    if mode == "WAL" and not databases.wal_is_safe(sqlite3.sqlite_version_info):
        faults.append(f"SQLite {sqlite3.sqlite_version} can lose data in WAL mode, which this file is in.")
    return faults


def _postgres_faults(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [DURABLE])
        settings_found = dict(cursor.fetchall())
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10000
    faults = [
        f"PostgreSQL runs with {name} = {value}: a power cut could lose what was paid."
        for name, value in settings_found.items()
        if value == "off"
    ]
    if version < LEAST_POSTGRES:
        faults.append(f"PostgreSQL {version} is too old: {LEAST_POSTGRES} is the least.")
    return faults


def check_database(
    app_configs: Sequence[AppConfig] | None, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Report a database that could lose commits, and a disk that is nearly full.

    `migrate` asks this first, so what only `migrate` mends (tables, guards) is not asked here.
    """
    messages: list[CheckMessage] = [
        Error(reason, id="pos_site.E001")
        for alias in databases or []
        for reason in durability_faults(connections[alias])
    ]
    if shutil.disk_usage(settings.DATA_DIR).free < LEAST_FREE_BYTES:
        messages.append(Warning(f"Less than 1 GiB is free in {settings.DATA_DIR}.", id="pos_site.W001"))
    return messages
