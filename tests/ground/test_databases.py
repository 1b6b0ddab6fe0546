"""DATABASE_URL, and SQLite's journal mode by the release that is linked."""

from pathlib import Path

import pytest

from pos_site import databases

DEFAULT = Path("/srv/brigade/db.sqlite3")


def test_nothing_set_means_sqlite_in_the_data_folder():
    found = databases.from_url("", DEFAULT)
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == str(DEFAULT)


def test_a_postgres_url_is_read_with_its_escapes_and_options():
    found = databases.from_url("postgres://till:p%40ss@db.example:5433/brigade?sslmode=require&pool_size=7", DEFAULT)
    assert (found["USER"], found["PASSWORD"]) == ("till", "p@ss")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "brigade")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 7
    assert "lock_timeout=3s" in found["OPTIONS"]["options"]


def test_a_postgres_url_may_lead_to_a_local_socket():
    found = databases.from_url("postgresql:///brigade?host=/run/postgresql", DEFAULT)
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("/run/postgresql", "", "brigade")


def test_a_sqlite_url_names_a_file():
    assert databases.from_url("sqlite:////tmp/x/db.sqlite3", DEFAULT)["NAME"] == "/tmp/x/db.sqlite3"
    assert databases.from_url("sqlite:///tmp/x/db.sqlite3", DEFAULT)["NAME"] == "/tmp/x/db.sqlite3"


@pytest.mark.parametrize("url", ["mysql://root@localhost/brigade", "brigade.db", "postgres://localhost"])
def test_a_url_that_leads_nowhere_is_refused_in_words(url):
    with pytest.raises(databases.BadDatabaseURL, match="DATABASE_URL"):
        databases.from_url(url, DEFAULT)


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
    ],
)
def test_write_ahead_logging_only_where_the_library_is_safe(version, mode):
    assert databases.journal_mode(version) == mode
