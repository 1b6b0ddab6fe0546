"""A new house's database is built quickly, and is the one that Django's own way of migrating makes."""

from django.core.management import call_command
from django.db import connection

from tests.database import Databases, Files, connections, switched_to

ASKED = {
    "sqlite": ["SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"],
    "postgresql": [
        "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity"
        " FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace",
        "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    ],
}
# Rows that migrations themselves write; when they were applied is no part of them.
WRITTEN = "SELECT app, name FROM django_migrations"


def description() -> list[list[tuple[object, ...]]]:
    with connection.cursor() as cursor:
        found = []
        for query in [*ASKED[connection.vendor], WRITTEN]:
            cursor.execute(query)
            found.append(sorted(cursor.fetchall(), key=repr))
        return found


def test_it_is_what_django_makes_in_its_own_way(template_database: Files | Databases, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        with template_database.copy():
            quick = description()
        with template_database.empty() as name, switched_to(name):
            call_command("migrate", interactive=False, verbosity=0)
            thorough = description()
            connections["default"].close()
    assert [len(it) > 100 for it in thorough[:1]] == [True]
    assert quick == thorough
