"""Tables that are only ever added to, held by the database itself.

A model says so with a decorator; `install` writes the triggers on SQLite and PostgreSQL, `missing_triggers`
lets the start-up check refuse to serve without them.
"""

from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

NO_UPDATE, NO_DELETE = "update", "delete"
_guarded: dict[type[models.Model], tuple[str, ...]] = {}


def append_only[M: type[models.Model]](model: M) -> M:
    """Let rows of this model be neither changed nor deleted."""
    _guarded[model] = (NO_UPDATE, NO_DELETE)
    return model


def never_deleted[M: type[models.Model]](model: M) -> M:
    """Let rows of this model change (counters, states) but never be deleted."""
    _guarded[model] = (NO_DELETE,)
    return model


def manifest() -> dict[str, tuple[str, str]]:
    """Trigger name → (table, operation), for every guarded model that is installed."""
    return {
        f"guard_{model._meta.db_table}_{operation}": (model._meta.db_table, operation)
        for model, operations in _guarded.items()
        if apps.is_installed(model._meta.app_config.name)
        for operation in operations
    }


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of guards that should exist in this database and don't."""
    return sorted(set(manifest()) - _existing(connection))


def install(using: str = "default", **kwargs: Any) -> None:
    """Write every guard whose table exists (post_migrate)."""
    connection = connections[using]
    tables, existing = set(connection.introspection.table_names()), _existing(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_PG_FUNCTION)
        for name, (table, operation) in manifest().items():
            if table in tables and name not in existing:
                cursor.execute(_create(connection.vendor, name, table, operation))


def drop(using: str = "default", **kwargs: Any) -> None:
    """Take every guard down, so that a migration may rebuild tables (pre_migrate)."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in _existing(connection) & set(manifest()):
            on = f' ON "{manifest()[name][0]}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')


def _existing(connection: BaseDatabaseWrapper) -> set[str]:
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def _create(vendor: str, name: str, table: str, operation: str) -> str:
    if vendor == "postgresql":
        return (
            f'CREATE TRIGGER "{name}" BEFORE {operation.upper()} ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION brigade_refuse()"
        )
    return (
        f'CREATE TRIGGER "{name}" BEFORE {operation.upper()} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
    )


_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION brigade_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
