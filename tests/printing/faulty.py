"""A printer that fails in the ten ways of R-PRN, and whose paper file is the truth.

It keeps what a real one keeps: one head, a buffer that outlives a connection and is lost with the power, a roll that
can end in the middle of a ticket. Paper is a line of JSON for each slip that was cut, or torn off unfinished.
"""

import json
import socket
import struct
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from printing.escpos.tokens import Token, Tokenizer

TICK = 0.02
SLOW = 100  # bytes a second
BLOCKED = ("paper_out", "cover_open")


@dataclass(frozen=True)
class Paper:
    """One slip: what stands on it, when it came out, and whether all of it did."""

    text: str
    at: float
    is_whole: bool


@dataclass
class Faulty:
    """One printer. `state` lasts until it is put right; `strikes` at the next ticket, once, half through or at its end.

    States: paper_out, cover_open, slow, deaf. Strikes: reset, reset_at_end, paper_out, power, mute.
    """

    paper: Path
    port: int = 0
    state: str = ""
    strikes: str = ""
    is_on: bool = False
    _held: deque[tuple[Token, socket.socket]] = field(default_factory=deque)
    _owner: socket.socket | None = None  # whose ticket is under the head
    _slip: list[Token] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _lines: set[socket.socket] = field(default_factory=set)

    def start(self) -> "Faulty":
        """Switch it on, at the same address as before."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port, self.is_on = self._listener.getsockname()[1], True
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()
        return self

    def unplug(self) -> None:
        """Be off the network; what is being printed is finished."""
        self.is_on = False
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else it listens on for as long as somebody waits there
        self._listener.close()

    def cut_power(self) -> None:
        """Lose the buffer, tear what is half printed, and drop every line."""
        self.unplug()
        with self._lock:
            self._held.clear()
            self._tear()
            for line in list(self._lines):
                self._reset(line)

    def move(self) -> None:
        """Take another address."""
        self.unplug()
        self.port = 0
        self.start()

    def papers(self) -> list[Paper]:
        """What lies below it, oldest first."""
        if not self.paper.exists():
            return []
        return [Paper(**json.loads(line)) for line in self.paper.read_text().splitlines()]

    def _accept(self, listener: socket.socket) -> None:
        while self.is_on:
            try:
                line, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        is_deaf, tokenizer = self.state == "deaf", Tokenizer()
        line.settimeout(TICK)
        with line, suppress(OSError):
            self._lines.add(line)
            while line.fileno() >= 0:
                if is_deaf:
                    time.sleep(TICK)
                    is_deaf = self.state == "deaf"
                    continue
                self._print(line)
                try:
                    data = line.recv(max(int(SLOW * TICK), 1) if self.state == "slow" else 65536)
                except TimeoutError:
                    continue
                if not data:
                    break
                if self.state == "slow":
                    time.sleep(TICK)
                for token in tokenizer.feed(data):
                    self._hear(token, line)
        self._lines.discard(line)
        while self._held and self.state in BLOCKED:
            time.sleep(TICK)
        self._print(None)
        with self._lock:
            if self._owner is line:
                self._tear()

    def _hear(self, token: Token, line: socket.socket) -> None:
        if token.name == "DLE EOT":
            line.sendall(bytes([0x12 | self._bits(token.data[0])]))
        else:
            self._held.append((token, line))

    def _bits(self, question: int) -> int:
        if question == 1:
            return 0x08 if self.state in BLOCKED else 0
        if question == 2:
            return {"paper_out": 0x20, "cover_open": 0x04}.get(self.state, 0)
        return 0x60 if self.state == "paper_out" else 0

    def _print(self, line: socket.socket | None) -> None:
        with self._lock:
            while self._held and self.state not in BLOCKED:
                token, self._owner = self._held.popleft()
                if token.name == "GS r":
                    self._answer(line)
                    continue
                self._slip.append(token)
                if token.name == "GS V":
                    self._keep(is_whole=True)
                self._strike(token, line)

    def _strike(self, token: Token, line: socket.socket | None) -> None:
        """Fail as was asked, at the third line of a ticket."""
        lines = sum(it.name == "LF" for it in self._slip)
        if self.strikes not in ("reset", "paper_out", "power") or token.name != "LF" or lines != 3:
            return
        strike, self.strikes = self.strikes, ""
        if strike == "paper_out":
            self.state = "paper_out"
        elif strike == "power":
            self.cut_power()
        elif line is not None:
            self._held.clear()
            self._tear()
            self._reset(line)

    def _answer(self, line: socket.socket | None) -> None:
        if self.strikes == "mute":
            self.strikes = ""
        elif self.strikes == "reset_at_end" and line is not None:
            self.strikes = ""
            self._reset(line)
        elif line is not None:
            with suppress(OSError):
                line.sendall(b"\x00")

    def _reset(self, line: socket.socket) -> None:
        with suppress(OSError):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.close()

    def _tear(self) -> None:
        if any(it.name == "text" for it in self._slip):
            self._keep(is_whole=False)
        self._slip = []

    def _keep(self, *, is_whole: bool) -> None:
        text = "".join("\n" if it.name == "LF" else it.data.decode("ascii", "replace") for it in self._slip
                       if it.name in ("LF", "text"))  # fmt: skip
        self._slip = []
        with self.paper.open("a") as file:
            file.write(json.dumps({"text": text, "at": time.monotonic(), "is_whole": is_whole}) + "\n")


class Blackhole:
    """An address where nobody answers, not even with a no: its door is full and stays so."""

    def __init__(self, port: int) -> None:
        self._door = socket.socket()
        self._door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._door.bind(("127.0.0.1", port))
        self._door.listen(0)
        self._waiting = [socket.socket() for _ in range(4)]
        for it in self._waiting:
            it.setblocking(False)
            it.connect_ex(("127.0.0.1", port))

    def close(self) -> None:
        """Let the address go."""
        for it in (*self._waiting, self._door):
            it.close()
