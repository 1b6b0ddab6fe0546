"""Printers and terminals of software start with the house and end with it."""

import socket
import subprocess
import time

import pytest

from payments.models import Terminal
from pos_site.neighbours import SimulatedTerminal, neighbours
from tests.engines import free_port


def reaches(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def waits_until(condition, seconds: float = 8.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def terminal(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return Terminal(pk=1, name="Bar", gateway="simulated", host="127.0.0.1", port=free_port())


def test_a_terminal_that_died_is_switched_on_again_and_off_at_the_end(terminal):
    simulated = SimulatedTerminal("1", terminal.port)
    try:
        assert waits_until(lambda: reaches(terminal.port))
        simulated._process.kill()
        assert waits_until(lambda: not reaches(terminal.port))
        assert waits_until(lambda: reaches(terminal.port))
    finally:
        simulated.stop()
    assert waits_until(lambda: not reaches(terminal.port))
    assert simulated._process.wait(2) is not None


def test_a_house_with_real_devices_starts_none(committed_db, settings, tmp_path, monkeypatch):
    settings.PAPER_DIR = tmp_path
    started = []
    monkeypatch.setattr(subprocess, "Popen", lambda *command, **options: started.append(command))
    with neighbours():
        pass
    assert not started
    assert not list(tmp_path.iterdir())
