"""A provider's API on a local socket, for tests: whatever it did is remembered, whatever it says may get lost."""

import json
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

type Json = dict[str, Any]

# How the next calls go: not done and no answer; done without one; done, but the answer is late, no JSON, or a 500; come
# in twice.
LOST, DONE_LOST, LATE, GARBLED, DONE_500, TWICE = "lost", "done_lost", "late", "garbled", "done_500", "twice"
LATE_SECONDS = 1.2


class Refusal(Exception):
    """The provider says no: a status and what it says about it."""

    def __init__(self, status: int, said: Json) -> None:
        super().__init__(status)
        self.status, self.said = status, said


class StandIn:
    """Answers one call at a time. Subclasses answer in `respond`."""

    def __init__(self) -> None:
        self.faults: deque[str] = deque()
        self.calls: list[tuple[str, str]] = []
        self.more: dict[str, str] = {}  # headers of the next answers
        self.answered: dict[str, tuple[int, Json]] = {}
        self.lock = threading.RLock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def respond(self, method: str, path: list[str], query: Mapping[str, str], body: bytes) -> tuple[int, Json]:
        """Do what is asked. Raises `Refusal`."""
        raise NotImplementedError

    def will(self, *faults: str) -> None:
        """Choose how the next calls go, in order; the rest goes well."""
        self.faults = deque(faults)

    def made(self) -> int:
        """How many calls made something."""
        return sum(method == "POST" for method, _path in self.calls)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        with self.lock:
            self.calls.append((handler.command, parts.path))
            fault = self.faults.popleft() if self.faults else ""
            if fault == LOST:
                return
            for _time in range(2 if fault == TWICE else 1):
                status, said = self._once(handler, parts.path, dict(parse_qsl(parts.query)), body)
        if fault == LATE:
            time.sleep(LATE_SECONDS)
        if fault == DONE_LOST:
            return
        sent = b"<html>502</html>" if fault == GARBLED else json.dumps(said).encode()
        handler.send_response(500 if fault == DONE_500 else status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(sent)))
        for name, value in self.more.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(sent)

    def _once(self, handler: BaseHTTPRequestHandler, path: str, query: Json, body: bytes) -> tuple[int, Json]:
        """The same key again gets the first answer again."""
        key = handler.headers.get("Idempotency-Key", "")
        if key and key in self.answered:
            return self.answered[key]
        try:
            if not self.knows(handler):
                raise self.stranger()
            answer = self.respond(handler.command, path.strip("/").split("/"), query, body)
        except Refusal as refusal:
            answer = refusal.status, refusal.said
        if key:
            self.answered[key] = answer
        return answer

    def knows(self, handler: BaseHTTPRequestHandler) -> bool:
        """Whether a caller has a good key."""
        return handler.headers.get("Authorization", "").endswith("_good")

    def stranger(self) -> Refusal:
        """What somebody with a wrong key is told."""
        return Refusal(401, {})

    def _handler(stand_in) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                stand_in._answer(self)

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = answer

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        return Handler


@contextmanager
def serving[S: StandIn](stand_in: S) -> Iterator[S]:
    """Have it answer for the length of the block."""
    thread = threading.Thread(target=stand_in.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        stand_in.server.shutdown()
        stand_in.server.server_close()
        thread.join(2)
