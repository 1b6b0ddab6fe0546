"""A talk with a printer over a wire: questions, the job, and the wait for proof. What it ends with is the truth.

Printers on the network and at a USB plug speak alike; only the wire between differs. No database, no retries. A talk
ends within about 2 × `timeout`.
"""

import time
from collections.abc import Callable
from typing import Literal, Protocol

from printing.drivers.base import Health, Outcome, Reason
from printing.drivers.status import Ear, Status
from printing.escpos import commands

PATIENCE = 3.0  # seconds to connect, and to answer a question
TIMEOUT = 20.0  # seconds to take a job, and again to print it; the sweeper waits longer (printing.schedule)
ASK_AGAIN = 1.0
SPRINGS_OPEN = 0.3
PULSE = commands.kick()[:2]


class Wire(Protocol):
    """What carries bytes both ways. Raises TimeoutError where time is up, OSError where it broke."""

    def give(self, data: bytes, seconds: float) -> int:
        """Send some of it; says how many bytes left."""

    def hear(self, seconds: float) -> bytes:
        """Wait for what the printer says; nothing means that it hung up."""

    def close(self) -> None:
        """Let go."""


class Trouble(Exception):
    """Why it goes no further."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def send(
    connect: Callable[[], Wire],
    data: bytes,
    *,
    timeout: float = TIMEOUT,
    patience: float = PATIENCE,
    speaks_status: bool = True,
    process_id: int | None = None,
) -> Outcome:
    """Print these bytes.

    `speaks_status` is off for printers that never answer: then the most that can be known is that it took the bytes.
    `process_id` (any number that rises) asks by `GS ( H` instead of `GS r`, on models that have it.
    """
    try:
        talk = _Talk(connect(), patience)
    except Trouble as trouble:
        return Outcome("failed", trouble.reason, trouble.detail)
    with talk:
        try:
            if speaks_status:
                talk.check()
            talk.give_job(data, timeout)
            if speaks_status:
                talk.await_proof(timeout, process_id)
                talk.look_at_drawer(data)
        except Trouble as trouble:
            return talk.outcome("unknown" if talk.gone else "failed", trouble)
        return talk.outcome("printed")


def ask(connect: Callable[[], Wire], *, patience: float = PATIENCE, speaks_status: bool = True) -> Health:
    """Ask how it is, and print nothing. One that never answers such questions is only connected to."""
    try:
        talk = _Talk(connect(), patience)
    except Trouble as trouble:
        return Health(trouble.reason, trouble.detail)
    with talk:
        try:
            if speaks_status:
                talk.check()
        except Trouble as trouble:
            return Health(trouble.reason, trouble.detail, talk.near_end, talk.drawer_high)
        return Health(paper_near_end=talk.near_end, drawer_high=talk.drawer_high)


class _Talk:
    """One connection. `gone` counts the job's bytes that left: none gone means proved not printed."""

    def __init__(self, wire: Wire, patience: float) -> None:
        self.gone, self.near_end = 0, False
        self.drawer_was: bool | None = None
        self.drawer_high: bool | None = None
        self._wire, self._patience, self._ear = wire, patience, Ear()

    def __enter__(self) -> "_Talk":
        return self

    def __exit__(self, *exc: object) -> None:
        self._wire.close()

    def outcome(self, state: Literal["printed", "failed", "unknown"], trouble: Trouble | None = None) -> Outcome:
        """How it ended, with all that the printer said of itself on the way."""
        why = trouble or Trouble("", "")
        return Outcome(state, why.reason, why.detail, self.near_end, self.drawer_high, self.drawer_was)

    def check(self) -> None:
        """Ask how the printer is; raise when it can't print or doesn't answer."""
        status = self._status(self._patience)
        if status is None:
            raise Trouble("silent", "no answer to the status question")
        if status.trouble:
            raise Trouble(status.trouble, f"can't print, {status}")

    def give_job(self, data: bytes, timeout: float) -> None:
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
                raise Trouble("slow", "the printer took the job and never said that it had finished")
            status = self._status(ASK_AGAIN)
            if status and status.trouble and not self._is_proved(process_id):
                raise Trouble(status.trouble, f"stopped while printing, {status}")
        self._status(self._patience)

    def look_at_drawer(self, data: bytes) -> None:
        """After a pulse, look once more: a drawer takes a moment to spring open."""
        if PULSE in data and self.drawer_high == self.drawer_was:
            time.sleep(SPRINGS_OPEN)
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
        self.near_end, self.drawer_high = status.paper_near_end, status.drawer_high
        if not self.gone:
            self.drawer_was = status.drawer_high
        self.drawer_was = self.drawer_high if self.drawer_was is None else self.drawer_was
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
            try:
                heard = self._wire.hear(left)
            except TimeoutError:
                return False
            except OSError as error:
                raise Trouble("lost", f"the connection broke: {error}") from error
            if not heard:
                raise Trouble("lost", "the printer closed the connection")
            self._ear.hear(heard)
        return True

    def _give(self, data: bytes, end: float) -> int:
        left = end - time.monotonic()
        if left <= 0:
            raise Trouble("slow", "the printer stopped taking data")
        try:
            return self._wire.give(data, left)
        except TimeoutError as error:
            raise Trouble("slow", "the printer stopped taking data") from error
        except OSError as error:
            raise Trouble("lost", f"the connection broke: {error}") from error
