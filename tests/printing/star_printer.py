"""A Star printer as CloudPRNT's specification has it, for whoever asks and answers over HTTP: it polls, fetches, prints
what is a picture or a text, and says what became of it. With faults of its own, and some of its line.
"""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.test import Client
from PIL import Image

STATUS = {"": "200 OK", "paper_low": "210 Paper low", "paper_out": "410 Out of paper", "cover_open": "420 Cover open"}


@dataclass
class StarPrinter:
    """`paper` is what came out of it: bytes and their media type, oldest first."""

    url: str
    mac: str = "00:11:62:12:34:56"
    takes: tuple[str, ...] = ("image/png", "text/plain")
    fault: str = ""
    paper: list[tuple[str, bytes]] = field(default_factory=list)
    cuts: list[str] = field(default_factory=list)
    kicks: int = 0
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    _job: dict[str, Any] = field(default_factory=dict)
    _loaded: HttpResponse | None = None

    def poll(self, *, printing: bool = False) -> dict[str, Any]:
        """Ask whether there is paper; remember what was offered."""
        said = {
            "status": "23 6 0 0 0 0 0 0 0 ", "printerMAC": self.mac, "statusCode": quote(STATUS[self.fault]),
            "printingInProgress": printing, "clientAction": None,
        }  # fmt: skip
        answer = self.client.post(self.url, said, content_type="application/json")
        assert answer.status_code == 200, answer.status_code
        self._job = answer.json()
        return self._job

    def fetch(self) -> HttpResponse:
        """Fetch what was offered, in the first of the media that both know."""
        kind = next(it for it in self._job["mediaTypes"] if it in self.takes)
        self._loaded = self.client.get(self.url, self._named() | {"type": kind})
        return self._loaded

    def print(self) -> None:
        """Put on paper what was fetched."""
        assert self._loaded is not None and self._loaded.status_code == 200
        headers = self._loaded.headers
        if headers["X-Star-CashDrawer"] in ("start", "end"):
            self.kicks += 1
        self.cuts.append(headers["X-Star-Cut"].partition(";")[0])
        self.paper.append((headers["Content-Type"], self._loaded.content))

    def answer(self, code: str = "200 OK", *, by_get: bool = False) -> HttpResponse:
        """Say what became of it."""
        said = self._named() | {"code": code}
        if by_get:
            return self.client.get(self.url, said | {"delete": ""})
        return self.client.delete(f"{self.url}?{'&'.join(f'{k}={quote(v)}' for k, v in said.items())}")

    def turn(self) -> bool:
        """One round as a healthy printer makes it; says whether something was printed."""
        if not self.poll()["jobReady"] or self.fault in ("paper_out", "cover_open"):
            return False
        if self.fetch().status_code != 200:
            return False
        self.print()
        self.answer("210 Paper low" if self.fault == "paper_low" else "200 OK")
        return True

    def run(self) -> int:
        """Print until there is nothing more; says how much that was."""
        return sum(1 for _turn in iter(self.turn, False))

    def picture(self, number: int = -1) -> Image.Image:
        """What lies on one piece of paper."""
        kind, data = self.paper[number]
        assert kind == "image/png"
        return Image.open(BytesIO(data))

    def _named(self) -> dict[str, str]:
        return {"mac": self.mac} | ({"token": self._job["jobToken"]} if "jobToken" in self._job else {})
