"""Carries bytes to a printer and comes back with the truth about them, as far as a printer lets it be known.

    printed   the printer said that it had processed everything
    failed    proved not printed: nothing but questions had been sent
    unknown   bytes were on their way when the line, the paper or the patience ran out

No database, no retries: `printing.actions` decides what follows. A call ends within about 2 × `timeout`.
"""

import socket
import time
from collections.abc import Callable

from printing.drivers.base import Outcome, Reason
from printing.drivers.network.status import Ear, Status
from printing.escpos import commands

PATIENCE = 3.0  # seconds to connect, and to answer a question
TIMEOUT = 20.0  # seconds to take a job, and again to print it; the sweeper waits longer (printing.schedule)
ASK_AGAIN = 1.0


class _Trouble(Exception):
    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def deliver(
    host: str,
    port: int,
    data: bytes,
    *,
    timeout: float = TIMEOUT,
    patience: float = PATIENCE,
    speaks_status: bool = True,
    process_id: int | None = None,
) -> Outcome:
    """Print these bytes on the printer at this address.

    `speaks_status` is off for printers that never answer: then the most that can be known is that it took the bytes.
    `process_id` (any number that rises) asks by `GS ( H` instead of `GS r`, on models that have it.
    """
    try:
        line = _Line(host, port, patience)
    except _Trouble as trouble:
        return Outcome("failed", trouble.reason, trouble.detail)
    with line:
        try:
            if speaks_status:
                line.check()
            line.send(data, timeout)
            if speaks_status:
                line.await_proof(timeout, process_id)
        except _Trouble as trouble:
            return Outcome("unknown" if line.gone else "failed", trouble.reason, trouble.detail, line.near_end)
        return Outcome("printed", paper_near_end=line.near_end)


class _Line:
    """One connection. `gone` counts the job's bytes that left: none gone means proved not printed."""

    def __init__(self, host: str, port: int, patience: float) -> None:
        self.gone, self.near_end = 0, False
        self._patience, self._ear = patience, Ear()
        try:
            self._socket = socket.create_connection((host, port), timeout=patience)
        except ConnectionRefusedError as error:
            raise _Trouble("refused", f"{host}:{port} refused the connection") from error
        except OSError as error:
            raise _Trouble("unreachable", f"{host}:{port} can't be reached: {error}") from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> "_Line":
        return self

    def __exit__(self, *exc: object) -> None:
        self._socket.close()

    def check(self) -> None:
        """Ask how the printer is; raise when it can't print or doesn't answer."""
        status = self._status(self._patience)
        if status is None:
            raise _Trouble("silent", "no answer to the status question")
        if status.trouble:
            raise _Trouble(status.trouble, f"can't print, {status}")

    def send(self, data: bytes, timeout: float) -> None:
        """Send the job."""
        end = time.monotonic() + timeout
        while self.gone < len(data):
            self.gone += self._give(data[self.gone :], end)

    def await_proof(self, timeout: float, process_id: int | None) -> None:
        """Wait until the printer says that everything before this question is processed."""
        if process_id is None:
            self._ask(commands.PAPER_IN_ORDER)
        else:
            self._ask(commands.process_id(process_id))
        end = time.monotonic() + timeout
        while not self._hear(min(time.monotonic() + ASK_AGAIN, end), lambda: self._is_proved(process_id)):
            if time.monotonic() >= end:
                raise _Trouble("slow", "the printer took the job and never said that it had finished")
            status = self._status(ASK_AGAIN)
            if status and status.trouble and not self._is_proved(process_id):
                raise _Trouble(status.trouble, f"stopped while printing, {status}")
        self._status(self._patience)

    def _is_proved(self, process_id: int | None) -> bool:
        if process_id is None:
            return self._ear.in_order > 0
        return commands.process_digits(process_id) in self._ear.process_ids

    def _status(self, patience: float) -> Status | None:
        before = self._ear.statuses
        self._ask(commands.STATUS_PRINTER + commands.STATUS_OFFLINE + commands.STATUS_PAPER)
        if not self._hear(time.monotonic() + patience, lambda: self._ear.statuses > before):
            return None
        status = self._ear.latest()
        self.near_end = status.paper_near_end
        return status

    def _ask(self, question: bytes) -> None:
        end = time.monotonic() + self._patience
        while question:
            question = question[self._give(question, end) :]

    def _hear(self, end: float, is_enough: Callable[[], bool]) -> bool:
        """Listen until it is enough (True) or time is up (False)."""
        while not is_enough():
            left = end - time.monotonic()
            if left <= 0:
                return False
            self._socket.settimeout(left)
            try:
                heard = self._socket.recv(256)
            except TimeoutError:
                return False
            except OSError as error:
                raise _Trouble("lost", f"the connection broke: {error}") from error
            if not heard:
                raise _Trouble("lost", "the printer closed the connection")
            self._ear.hear(heard)
        return True

    def _give(self, data: bytes, end: float) -> int:
        left = end - time.monotonic()
        if left <= 0:
            raise _Trouble("slow", "the printer stopped taking data")
        self._socket.settimeout(left)
        try:
            return self._socket.send(data)
        except TimeoutError as error:
            raise _Trouble("slow", "the printer stopped taking data") from error
        except OSError as error:
            raise _Trouble("lost", f"the connection broke: {error}") from error
