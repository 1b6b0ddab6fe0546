"""The fixture that tests build on: commits are real, seen by threads and children, and gone afterwards."""

import os
import subprocess
import sys
import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction

from core import append_only
from journal.models import Entry
from tests.server import ROOT


def count_tables() -> int:
    return len(connection.introspection.table_names())


def write_a_note(text: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO note (text) VALUES (%s)", [text])


@pytest.fixture
def notes(committed_db):
    """A table that only this test's database has."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE note (text varchar(20))")
    return committed_db


def read_notes() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM note ORDER BY text")
        return [row[0] for row in cursor.fetchall()]


def test_threads_and_the_test_share_what_is_committed(notes):
    def write(number: int) -> None:
        write_a_note(f"thread {number}")
        connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read_notes() == [f"thread {number}" for number in range(4)]


def test_a_child_process_reads_what_the_test_committed(notes):
    write_a_note("from the test")
    read = (
        "from django.db import connection as c; k = c.cursor(); k.execute('SELECT text FROM note'); print(k.fetchall())"
    )
    child = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", read],
        cwd=ROOT,
        env=os.environ | notes.env | {"DJANGO_SETTINGS_MODULE": "pos_site.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "from the test" in child.stdout


@pytest.mark.parametrize("turn", [1, 2])
def test_every_test_starts_from_an_empty_migrated_database(committed_db, turn):
    assert "note" not in connection.introspection.table_names()
    assert not Entry.objects.exists()
    assert append_only.missing_triggers(connection) == []
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE note (text varchar(20))")


@pytest.mark.django_db
def test_an_ordinary_test_afterwards_finds_its_own_database():
    assert "note" not in connection.introspection.table_names()
    assert append_only.missing_triggers(connection) == []


def test_guards_hold_in_the_copy_as_they_do_in_the_house(committed_db):
    for name, (table, operation) in list(append_only.manifest().items())[:1]:
        assert operation in {"update", "delete"}, name
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # the table exists, and may be read
            assert cursor.fetchone() == (0,)


def test_a_database_error_leaves_the_next_statement_alone(notes):
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("INSERT INTO nowhere VALUES (1)")
    write_a_note("still here")
    assert read_notes() == ["still here"]
