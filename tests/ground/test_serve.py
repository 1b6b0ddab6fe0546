"""`manage.py serve` as a whole process: what it says, whom it refuses, how it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from django.conf import settings
from django.db import connection

from core import append_only
from tests.server import ROOT, DidNotStart, Server


def test_it_says_in_three_lines_what_it_runs_on(served):
    said = served.said()
    lines = [line.split(":")[0] for line in said.splitlines() if not line.startswith("20")]
    assert lines[:3] == ["Database", "Queue", "Channel layer"]
    if connection.vendor == "sqlite":
        assert "journal (TRUNCATE), because" in said or "(WAL), which" in said
    assert f"http://localhost:{served.port}/" in said


def test_it_stops_within_two_seconds_when_asked(served):
    with urllib.request.urlopen(f"{served.url}/healthz") as answer:
        assert answer.read() == b"ok\n"
    assert served.stop() < 2
    assert served.process.returncode == 0
    assert "Stopped." in served.said()


def test_control_c_stops_it_too(served):
    os.kill(served.pid, signal.SIGINT)
    assert served.process.wait(30) == 0


def test_after_a_kill_it_starts_again_on_the_same_port(served):
    served.kill()
    started = time.monotonic()
    served.start()
    assert time.monotonic() - started < 15


def test_an_empty_database_is_brought_up_to_date(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("an empty file is quickly made, an empty PostgreSQL is what test_databases has")
    server = Server(tmp_path, {"DATABASE_URL": "", "REDIS_URL": ""}, cold=True).start(patience=120)
    server.stop()
    assert "Bringing the database up to date" in server.said()
    assert (tmp_path / "db.sqlite3").exists()
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_it_refuses_to_serve_without_a_guard(committed_db, data_dir):
    name, (table, _operation) = next(iter(append_only.manifest().items()))
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if connection.vendor == "postgresql" else ""))
    connection.close()
    with pytest.raises(DidNotStart, match=rf"(?s)does not serve like this.*{name}"):
        Server(data_dir, committed_db.env, cold=True).start()


def test_a_taken_port_is_said_in_words(committed_db, data_dir):
    server = Server(data_dir, committed_db.env)
    with socket.socket() as other:
        other.bind(("127.0.0.1", server.port))
        other.listen()
        child = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(server.port), "--no-demo"],
            cwd=ROOT,
            env=server.env,
            capture_output=True,
            text=True,
            check=False,
        )
    assert child.returncode == 1
    assert f"Port {server.port} is taken" in child.stderr
    assert "Traceback" not in child.stderr


def test_headers_protect_every_page(client):
    headers = client.get("/healthz").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_script_has_one_address_per_version_and_may_be_kept(client):
    assert settings.STATIC_URL.count("/") == 3, settings.STATIC_URL
    answer = client.get(f"{settings.STATIC_URL}vendor/htmx-4.0.1.min.js")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers
