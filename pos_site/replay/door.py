"""A browser's part in a replay: cookies, CSRF token, one key a deed, and patience when the line is cut."""

import http.client
import random
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from pos_site.replay.record import Record

TOKEN = re.compile(r'"X-CSRFToken": "(\w+)"|name="csrfmiddlewaretoken" value="(\w+)"')
MAIN = re.compile(r".*<main[^>]*>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
TIMEOUT = 30.0
BUSY = frozenset({500, 502, 503, 504})


class SaidNo(Exception):
    """The house refused (4xx); the text is its answer's."""

    def __init__(self, status: int, path: str, text: str) -> None:
        super().__init__(f"{status} for {path}: {' '.join(TAG.sub(' ', MAIN.sub('', text)).split())[:300]}")
        self.status = status


class NobodyAnswers(Exception):
    """The server could not be reached for longer than anybody waits."""


class AnswerLost(ConnectionError):
    """The request arrived, its answer never did."""


@dataclass(frozen=True)
class Rules:
    """How the line is, and how clients behave.

    `loses_answers` of what is recorded never come back; a client that mints a `new_key_on_retry` is a test's control.
    """

    patience: float = 60.0
    card_seconds: float = 120.0
    loses_answers: float = 0.0
    new_key_on_retry: bool = False


class Door:
    """One device's way in; for one thread."""

    def __init__(self, url: str, record: Record, rules: Rules, lots: random.Random) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "localhost", parts.port or 80
        self.record, self.rules, self._lots = record, rules, lots
        self._cookies: dict[str, str] = {}
        self._token = ""
        self._line: http.client.HTTPConnection | None = None
        self.retries = 0

    def get(self, path: str) -> str:
        """Read a page."""
        status, text, _location = self._patiently("GET", path, lambda: None)
        if status >= 400:
            raise SaidNo(status, path, text)
        if found := TOKEN.search(text):
            self._token = found[1] or found[2]
        return text

    def post(self, path: str, fields: Mapping[str, Any], *, key: str = "", deed: str = "", **about: Any) -> str:
        """Do something once, however often it has to be sent; returns the answer's text, or where it leads.

        With a `deed` the intent and its outcome are recorded. Raises SaidNo, NobodyAnswers.
        """
        keys = [key or secrets.token_urlsafe(18)]
        if deed:
            self.record.write(intent=deed, key=keys[0], **about)

        def body() -> str:
            if self.rules.new_key_on_retry and len(keys) > 1:
                keys[0] = secrets.token_urlsafe(18)
            keys.append("sent")
            return urlencode({**fields, "key": keys[0]})

        status, text, location = self._patiently("POST", path, body, loses=self.rules.loses_answers if deed else 0)
        if deed:
            self.record.write(outcome=deed, key=keys[0], status=status, **about)
        if status >= 400:
            raise SaidNo(status, path, text)
        return location or text

    def _patiently(self, method: str, path: str, body: Any, loses: float = 0.0) -> tuple[int, str, str]:
        gives_up_at = time.monotonic() + self.rules.patience
        while True:
            try:
                answer = self._once(method, path, body())
                if self._lots.random() < loses:
                    raise AnswerLost(path)
                if answer[0] not in BUSY:
                    return answer
            except (OSError, http.client.HTTPException):
                self._hang_up()
            if time.monotonic() > gives_up_at:
                raise NobodyAnswers(path)
            self.retries += 1
            time.sleep(self._lots.uniform(0.05, 0.3))

    def _once(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        if self._line is None:
            self._line = http.client.HTTPConnection(self._host, self._port, timeout=TIMEOUT)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self._token}
            headers |= {"Accept": "application/json, text/html"}
        self._line.request(method, path, body, headers)
        response = self._line.getresponse()
        text = response.read().decode("utf-8", "replace")
        self._remember(response)
        return response.status, text, response.getheader("Location") or ""

    def _remember(self, response: http.client.HTTPResponse) -> None:
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value.strip('"')

    def _hang_up(self) -> None:
        if self._line:
            self._line.close()
        self._line = None


def pair(door: Door, code: str) -> None:
    """Make this door a device of the house: by a code of its back office, or `demo:<register>` in a demo."""
    door.get("/pair/")
    if code.startswith("demo:"):
        door.post("/pair/demo/", {"register": code.removeprefix("demo:")})
    else:
        door.post("/pair/", {"code": code})


def sign_in(door: Door, person: int, pin: str) -> None:
    """Let somebody work on it."""
    door.get("/lock/")
    door.post("/sign-ins/", {"person": person, "pin": pin})
    door.get("/")
