"""The simulated card terminal as a real process, for tests."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from payments.gateways.simulated.gateway import SimulatedGateway

ROOT = Path(__file__).parents[2]


class Terminal:
    """A running terminal, its state file, and ways to speak with it."""

    def __init__(self, state: Path, *options: str) -> None:
        self.state = state
        self.options = options
        self.port = 0
        self.process = self._start()

    def gateway(self, answer_seconds: float = 5.0) -> SimulatedGateway:
        """Return our side, as a till would use it."""
        return SimulatedGateway("127.0.0.1", self.port, answer_seconds=answer_seconds)

    def say(self, line: Mapping[str, object] | bytes) -> dict[str, object]:
        """Send one line past our gateway and return the answer."""
        sent = line if isinstance(line, bytes) else json.dumps({"v": 1, **line}).encode()
        with socket.create_connection(("127.0.0.1", self.port), 5) as link, link.makefile("rwb") as stream:
            stream.write(sent + b"\n")
            stream.flush()
            answer: dict[str, object] = json.loads(stream.readline())
            return answer

    def will(self, *faults: str) -> None:
        """Choose how the next payments and refunds go."""
        assert "error" not in self.say({"op": "control", "next": " ".join(faults)})

    def history(self) -> list[dict[str, object]]:
        """Read the state file: the truth."""
        return [json.loads(line) for line in self.state.read_text().splitlines()]

    def charges(self, id: str) -> list[object]:
        """Return the amounts that were charged under an id, tip included; or refunded under it."""
        entries = (e for e in self.history() if e["id"] == id and e["state"] == "approved")
        return [int(str(e["charged"])) + int(str(e["tip"])) for e in entries]

    def wait_until_busy(self) -> None:
        """Return once a guest stands at the terminal."""
        deadline = time.monotonic() + 5
        while self.say({"op": "ping"})["state"] != "busy":
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def wait_until_dead(self) -> int:
        """Return the exit code of a process that a fault killed."""
        return self.process.wait(5)

    def restart(self, *options: str) -> None:
        """Start it again at the same port with the same memory."""
        self.kill()
        self.options = options
        self.process = self._start()

    def kill(self) -> None:
        """End the process without warning."""
        self.process.kill()
        self.process.wait(5)
        if self.process.stdout:
            self.process.stdout.close()

    def _start(self) -> subprocess.Popen[str]:
        module = "payments.gateways.simulated.terminal"
        place = ("--port", str(self.port), "--state", str(self.state))
        process = subprocess.Popen(
            [sys.executable, "-m", module, *place, *self.options], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        self.port = int(process.stdout.readline().rsplit(":", 1)[1])
        return process


@contextmanager
def running_terminal(folder: Path, *options: str) -> Iterator[Terminal]:
    """Run a terminal for as long as the block lasts; `options` are its command line's."""
    terminal = Terminal(folder / "terminal.jsonl", *options)
    try:
        yield terminal
    finally:
        terminal.kill()
