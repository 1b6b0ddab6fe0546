"""Printers and terminals made of software, beside the server: a newcomer sees paper and pays by card at once.

Only what the database calls virtual or simulated is started; a venue with real ones gets nothing from here.
"""

import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.conf import settings

from payments.models import Terminal
from printing.fleet import Fleet

log = logging.getLogger(__name__)

# A card terminal that died takes a while until it can be asked again.
REBOOT_SECONDS = 2.0
HERE = "127.0.0.1"


class SimulatedTerminal:
    """Keeps the process of one simulated terminal running, until stopped."""

    def __init__(self, terminal: Terminal) -> None:
        folder = settings.DATA_DIR / "terminals"
        folder.mkdir(exist_ok=True)
        self._command = [sys.executable, "-m", "payments.gateways.simulated.terminal"]
        self._command += ["--host", HERE, "--port", str(terminal.port), "--delay", "2"]
        self._command += ["--state", str(folder / f"{terminal.pk}.json")]
        self._stopping = threading.Event()
        self._process = self._start()
        self._thread = threading.Thread(target=self._watch, name=f"terminal-{terminal.pk}", daemon=True)
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


@contextmanager
def neighbours() -> Iterator[None]:
    """Run every virtual printer and simulated terminal of this house for the length of the block."""
    with ExitStack() as stack:
        fleet = Fleet(settings.PAPER_DIR)
        stack.callback(fleet.stop)
        fleet.start_missing()
        for terminal in list(Terminal.objects.filter(gateway="simulated", host=HERE, is_active=True)):
            _find_a_port(terminal)
            stack.callback(SimulatedTerminal(terminal).stop)
        yield


def _find_a_port(terminal: Terminal) -> None:
    """Give it another port where its own is taken: two demos on one machine must not charge each other's cards."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, terminal.port))
            return
        except OSError:
            log.warning("Port %s is taken; the simulated %s takes another.", terminal.port, terminal.name)
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        terminal.port = probe.getsockname()[1]
    terminal.save(update_fields=["port"])
