"""Somebody else holds the database: a waiter waits a moment, and at worst sends the same again."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections

from acts import middleware
from journal import audit
from journal.models import Head
from orders.models import Round, Tab
from tests.cast import House, build_house
from tests.database import Committed
from tests.orders.drafts import form, seat, send_to_table, wanted

JSON = {"HTTP_ACCEPT": "application/json"}
HOLD = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
held.execute("COMMIT")
"""

on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite locks the whole database")
on_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL locks rows")


@pytest.fixture
def open_house(committed_db: Committed) -> House:
    """A house with a party at table 12, in a database where commits are real."""
    house = build_house()
    seat(house, 12, 2)
    send_to_table(house, 12, wanted(house, "soup"))
    return house


def draft(house: House) -> dict[str, Any]:
    return form(wanted(house, "burger"), wanted(house, "espresso"), place="tab", tab=Tab.objects.get().pk)


def impatient(milliseconds: int) -> None:
    """Have this thread's connection wait no longer than this for a lock."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        else:
            cursor.execute(f"SET lock_timeout = '{milliseconds}ms'")


@contextmanager
def database_held(seconds: float) -> Iterator[None]:
    """Another process holds SQLite's one write lock."""
    command = [sys.executable, "-c", HOLD, str(connection.settings_dict["NAME"]), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield


@on_sqlite
def test_a_send_waits_while_another_process_writes(open_house: House) -> None:
    data, client = draft(open_house), open_house.client()
    started = time.monotonic()
    with database_held(2):
        answer = client.post("/rounds/", data, **JSON)
    assert answer.status_code == 200, answer.content
    assert 1 < time.monotonic() - started < 8
    assert Round.objects.count() == 2


@on_sqlite
def test_without_waiting_the_same_send_would_have_failed(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "TRIES", 1)
    data, client = draft(open_house), open_house.client()
    impatient(0)
    with database_held(1):
        assert client.post("/rounds/", data, **JSON).status_code == 503


@on_sqlite
def test_held_too_long_it_says_so_and_the_same_key_places_it_once(
    open_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "PATIENCE", 0.3)
    data, client = draft(open_house), open_house.client()
    impatient(100)
    with database_held(1.5):
        busy = client.post("/rounds/", data, **JSON)
        assert client.get("/").status_code == 200, "Reading goes on."
    assert busy.status_code == 503
    assert busy.headers["Retry-After"] == "1"
    assert "Nothing was lost" in busy.content.decode()
    assert Round.objects.count() == 1
    assert [client.post("/rounds/", data, **JSON).status_code for _ in range(2)] == [200, 200]
    assert Round.objects.count() == 2
    assert list(audit.findings()) == []


@contextmanager
def tab_held(seconds: float) -> Iterator[None]:
    """Another connection holds the tab's row."""
    held = threading.Event()

    def hold() -> None:
        mine = connections.create_connection("default")
        mine.set_autocommit(False)
        with mine.cursor() as cursor:
            cursor.execute("SELECT 1 FROM orders_tab FOR UPDATE")
            held.set()
            time.sleep(seconds)
        mine.rollback()
        mine.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(5)
    yield
    holder.join()


@on_postgres
def test_a_lock_timeout_is_tried_again(open_house: House) -> None:
    data, client = draft(open_house), open_house.client()
    impatient(200)
    with tab_held(0.5):
        answer = client.post("/rounds/", data, **JSON)
    assert answer.status_code == 200, answer.content
    assert Round.objects.count() == 2


@on_postgres
def test_tried_once_only_the_lock_timeout_reaches_the_waiter(
    open_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "TRIES", 1)
    data, client = draft(open_house), open_house.client()
    impatient(200)
    with tab_held(0.5):
        assert client.post("/rounds/", data, **JSON).status_code == 503
    assert Round.objects.count() == 1


@contextmanager
def crossing(house: House) -> Iterator[None]:
    """Another connection takes the journal's head, then the tab: the order in which no act of ours does."""
    held, mine_pid = threading.Event(), []

    def cross() -> None:
        mine = connections.create_connection("default")
        mine.set_autocommit(False)
        with mine.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            mine_pid.append(cursor.fetchone()[0])
            cursor.execute("SELECT 1 FROM journal_head FOR UPDATE")
            held.set()
            waiting = "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))"
            for _ in range(200):
                cursor.execute(waiting, mine_pid)
                if cursor.fetchone()[0]:
                    break
                time.sleep(0.02)
            cursor.execute("SELECT 1 FROM orders_tab FOR UPDATE")
        mine.rollback()
        mine.close()

    crosser = threading.Thread(target=cross)
    crosser.start()
    held.wait(5)
    yield
    crosser.join()


@on_postgres
def test_a_deadlock_is_tried_again(open_house: House) -> None:
    assert Head.objects.count() == 1
    data, client = draft(open_house), open_house.client()
    with crossing(open_house):
        answer = client.post("/rounds/", data, **JSON)
    assert answer.status_code == 200, answer.content
    assert Round.objects.count() == 2
    assert list(audit.findings()) == []


@on_postgres
def test_tried_once_only_the_deadlock_reaches_the_waiter(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "TRIES", 1)
    data, client = draft(open_house), open_house.client()
    with crossing(open_house):
        assert client.post("/rounds/", data, **JSON).status_code == 503
    assert Round.objects.count() == 1
