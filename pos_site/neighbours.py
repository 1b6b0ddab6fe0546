"""Printers and terminals made of software, beside the server: a newcomer sees paper and pays by card at once.

Only what the database calls virtual or simulated is started; a venue with real ones gets nothing from here. What comes
while the house is served (a printer of a new venue, the practice twin's) is found within seconds.
"""

import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.db import DatabaseError, connection

from payments.models import ProviderAccount, Terminal
from printing.drivers.virtual.fleet import Fleet

log = logging.getLogger(__name__)

# A card terminal that died takes a while until it can be asked again.
REBOOT_SECONDS = 2.0
HERE = "127.0.0.1"
LOOK_SECONDS = 2.0


class SimulatedTerminal:
    """Keeps the process of one simulated terminal or provider running, until stopped; `name` is its state's."""

    def __init__(self, name: str, port: int) -> None:
        folder = settings.DATA_DIR / "terminals"
        folder.mkdir(exist_ok=True)
        self._command = [sys.executable, "-m", "payments.gateways.simulated.terminal"]
        self._command += ["--host", HERE, "--port", str(port), "--delay", "2"]
        self._command += ["--state", str(folder / f"{name}.json")]
        self._stopping = threading.Event()
        self._process = self._start()
        self._thread = threading.Thread(target=self._watch, name=f"terminal-{name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Switch the terminal off."""
        self._stopping.set()
        self._process.terminate()
        self._thread.join(1)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL)

    def _watch(self) -> None:
        while not self._stopping.is_set():
            code = self._process.wait()
            if self._stopping.wait(REBOOT_SECONDS):
                return
            log.warning("A simulated terminal ended with %s and is switched on again.", code)
            self._process = self._start()


class Neighbours:
    """Every virtual printer, simulated terminal and provider of this house, and a thread that looks for new ones."""

    def __init__(self) -> None:
        self._fleet = Fleet(settings.PAPER_DIR)
        self._terminals: dict[str, SimulatedTerminal] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._look, name="neighbours", daemon=True)

    def start(self) -> None:
        self.start_missing()
        self._thread.start()

    def stop(self) -> None:
        """Switch everything off."""
        self._stopping.set()
        self._thread.join(LOOK_SECONDS)
        self._fleet.stop()
        for terminal in self._terminals.values():
            terminal.stop()

    def start_missing(self, *, while_served: bool = False) -> None:
        """Start what isn't running yet; three queries. While we serve, a terminal that answers is somebody's own."""
        self._fleet.start_missing()
        for terminal in Terminal.objects.filter(gateway="simulated", host=HERE, is_active=True):
            name = str(terminal.pk)
            if name not in self._terminals and not (while_served and _answers(terminal.port or 0)):
                if port := _free_port(terminal.port or 0, terminal.name):
                    terminal.port = port
                    terminal.save(update_fields=["port"])
                self._terminals[name] = SimulatedTerminal(name, terminal.port or 0)
        for account in ProviderAccount.objects.filter(gateway="simulated", is_active=True):
            name, port = f"account-{account.pk}", int(account.settings.get("port", 0))
            if name not in self._terminals and not (while_served and _answers(port)):
                if free := _free_port(port, account.name):
                    account.settings["port"] = port = free
                    account.save(update_fields=["settings"])
                self._terminals[name] = SimulatedTerminal(name, port)

    def _look(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            try:
                self.start_missing(while_served=True)
            except DatabaseError:
                log.warning("The database was busy; new printers are looked for again soon.", exc_info=True)
            finally:
                connection.close()


@contextmanager
def neighbours() -> Iterator[None]:
    """Run every virtual printer and simulated terminal of this house for the length of the block."""
    found = Neighbours()
    with ExitStack() as stack:
        stack.callback(found.stop)
        found.start()
        yield


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HERE, port)) == 0


def _free_port(port: int, name: str) -> int:
    """Another port where its own is taken: two demos on one machine must not charge each other's cards; else 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
            if port:
                return 0
        except OSError:
            log.warning("Port %s is taken; the simulated %s takes another.", port, name)
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])
