"""A printer made of air: listens like a real one, answers its status questions, keeps its paper as files.

The demo prints on it, and the browser shows its paper (`printing.paper`). Every slip is a file of the very bytes,
`<directory>/<number>.bin`, written once and never changed: what isn't there was not printed. Whoever may write to
the directory can also cause a fault (a file named `fault`), so a page in another process can take the paper out.
"""

import contextlib
import os
import socket
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from printing.escpos.tokens import Token, Tokenizer

type Fault = Literal["paper_out", "paper_near_end", "cover_open", "offline"]

FAULTS: tuple[Fault, ...] = ("paper_out", "paper_near_end", "cover_open", "offline")
BLOCKING = ("paper_out", "cover_open", "offline")
FAULT_FILE = "fault"
_FIXED = 0x12
_TICK = 0.2


class VirtualPrinter:
    """One listening printer; `port` 0 takes a free one. `on_paper(number)` is called when a slip comes out."""

    def __init__(
        self,
        name: str,
        directory: Path,
        port: int = 0,
        *,
        host: str = "127.0.0.1",
        on_paper: Callable[[int], None] | None = None,
    ) -> None:
        self.name, self.directory, self.host, self.port = name, Path(directory), host, port
        self.drawer_kicks = self._last = 0
        self._on_paper = on_paper
        self._writing = threading.Lock()
        self._stopping = threading.Event()
        self._listener: socket.socket | None = None
        self._threads: list[threading.Thread] = []

    def start(self) -> "VirtualPrinter":
        """Listen, in threads of its own."""
        self.directory.mkdir(parents=True, exist_ok=True)
        self._listener = socket.create_server((self.host, self.port))
        self._listener.settimeout(_TICK)
        self.port = self._listener.getsockname()[1]
        self._stopping.clear()
        self._spawn(self._accept)
        return self

    def stop(self) -> None:
        """Hang up and stop listening."""
        self._stopping.set()
        if self._listener:
            self._listener.close()
        for thread in self._threads:
            thread.join(timeout=2)
        self._threads = []

    @property
    def fault(self) -> str:
        """What is wrong with it now, or an empty string."""
        return read_fault(self.directory)

    def set_fault(self, fault: Fault | None) -> None:
        """Cause a fault, or put the printer right again."""
        write_fault(self.directory, fault)

    def store(self, data: bytes) -> int:
        """Let a slip come out: its number, rising by one from 1."""
        with self._writing:
            number = self._last = self._keep(data, (self._last or self._last_stored()) + 1)
        if self._on_paper:
            self._on_paper(number)
        return number

    def _keep(self, data: bytes, number: int) -> int:
        draft = self.directory / f"{number}.tmp"
        draft.write_bytes(data)
        try:
            os.link(draft, self.directory / f"{number}.bin")  # refuses to replace a slip
        except FileExistsError:  # another process wrote here, as the demo does that is started again
            return self._keep(data, self._last_stored() + 1)
        finally:
            draft.unlink()
        return number

    def _last_stored(self) -> int:
        return max((int(each.stem) for each in self.directory.glob("*.bin")), default=0)

    def _spawn(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, name=f"printer-{self.name}", daemon=True)
        self._threads = [each for each in self._threads if each.is_alive()] + [thread]
        thread.start()

    def _accept(self) -> None:
        assert self._listener
        while not self._stopping.is_set():
            try:
                connection, _address = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self._spawn(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        head = _Head(self, connection)
        with connection:
            connection.settimeout(_TICK)
            while not self._stopping.is_set():
                head.print_held()
                try:
                    data = connection.recv(65536)
                except TimeoutError:
                    continue
                except OSError:
                    break
                if not data:
                    break
                head.take(data)
        head.hung_up(self._stopping)


class _Head:
    """One connection's print head: real-time questions at once, everything else in order, held during a fault."""

    def __init__(self, printer: VirtualPrinter, connection: socket.socket) -> None:
        self._printer, self._connection = printer, connection
        self._tokenizer = Tokenizer()
        self._held: deque[Token] = deque()
        self._slip: list[Token] = []

    def take(self, data: bytes) -> None:
        for token in self._tokenizer.feed(data):
            if token.name == "DLE EOT":
                self._answer(_status(token.data[0], self._printer.fault))
            else:
                self._held.append(token)
        self.print_held()

    def print_held(self) -> None:
        while self._held and self._printer.fault not in BLOCKING:
            self._print(self._held.popleft())

    def hung_up(self, stopping: threading.Event) -> None:
        """Print what is in the buffer, also when nobody listens any more, as a real printer does."""
        while self._held and not stopping.wait(_TICK if self._printer.fault in BLOCKING else 0):
            self.print_held()
        if any(token.name == "text" for token in self._slip):
            self._printer.store(self._bytes())

    def _print(self, token: Token) -> None:
        if token.name == "GS r":
            self._answer(bytes([0x0F if self._printer.fault == "paper_out" else 0]))
        elif token.name == "GS ( H":
            self._answer(b"\x37\x22" + token.data[2:6] + b"\x00")
        else:
            self._slip.append(token)
        if token.name == "ESC p":
            self._printer.drawer_kicks += 1
        if token.name == "GS V":
            self._printer.store(self._bytes())

    def _bytes(self) -> bytes:
        data, self._slip = b"".join(token.raw for token in self._slip), []
        return data

    def _answer(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            self._connection.sendall(data)


def read_fault(directory: Path) -> str:
    """What is wrong with the virtual printer of this directory, or an empty string."""
    try:
        fault = (directory / FAULT_FILE).read_text().strip()
    except OSError:
        return ""
    return fault if fault in FAULTS else ""


def write_fault(directory: Path, fault: str | None) -> None:
    """Cause this fault, or none."""
    if fault:
        (directory / FAULT_FILE).write_text(fault)
    else:
        (directory / FAULT_FILE).unlink(missing_ok=True)


def _status(n: int, fault: str) -> bytes:
    bits = 0
    if n == 1 and fault in BLOCKING:
        bits = 0x08
    elif n == 2:
        bits = {"cover_open": 0x04, "paper_out": 0x20}.get(fault, 0)
    elif n == 4:
        bits = {"paper_out": 0x6C, "paper_near_end": 0x0C}.get(fault, 0)
    return bytes([_FIXED | bits])
