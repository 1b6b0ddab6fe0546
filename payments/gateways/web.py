"""Calls to a provider over HTTPS: to its own host only, no redirects, in bounded time, believed only if readable."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from ssl import SSLContext
from urllib.parse import quote, urlsplit

import httpx

from payments.gateways.base import Reason

MAX_ANSWER = 1_000_000  # bytes
CONNECT_SECONDS = 3.0
# What a provider says where it did nothing.
REFUSED_STATUS = frozenset({400, 401, 403, 404, 409, 410, 422})


class NotSent(Exception):
    """No connection was made, so the provider can't know of the request."""


class NoAnswer(Exception):
    """The request may have arrived; the reason says what we saw instead of an answer."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reply:
    """What a provider answered: its status, what JSON says (an object; nothing where it says nothing), its headers."""

    status: int
    said: Mapping[str, object]
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether the provider understood and did nothing; any other trouble leaves a payment unknown."""
        return self.status in REFUSED_STATUS


@cache
def trusted() -> SSLContext:
    """Whom everybody trusts; reading that takes longer than a call."""
    return httpx.create_ssl_context()


@dataclass(frozen=True, slots=True)
class Web:
    """One provider's API at one address: its own, or a stand-in's in tests. `tls` has our certificate, where one is."""

    base_url: str
    headers: Mapping[str, str]
    answer_seconds: float
    tls: SSLContext | None = None

    def get(self, path: str, *, query: Mapping[str, str] | None = None) -> Reply:
        """Ask. Raises `NotSent`, `NoAnswer`."""
        return self.call("GET", path, query=query)

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        json: Mapping[str, object] | Sequence[object] | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send one request, once. Raises `NotSent`, `NoAnswer`."""
        timeout, tls = httpx.Timeout(self.answer_seconds, connect=CONNECT_SECONDS), self.tls or trusted()
        try:
            with (
                httpx.Client(verify=tls, timeout=timeout, follow_redirects=False, trust_env=False) as client,
                client.stream(
                    method,
                    self.base_url + path,
                    params=query,
                    json=json,
                    data=form,
                    headers={"User-Agent": "Brigade", **self.headers, **(headers or {})},
                ) as response,
            ):
                body = received(response, time.monotonic() + self.answer_seconds)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise NotSent from error
        except httpx.HTTPError as error:
            raise NoAnswer(Reason.NO_ANSWER) from error
        return Reply(response.status_code, read_object(body), response.headers)


def received(response: httpx.Response, deadline: float) -> bytes:
    """Read a body before the deadline, however slowly it drips, and no more than we can use."""
    body = b""
    for piece in response.iter_bytes():
        body += piece
        if len(body) > MAX_ANSWER:
            raise NoAnswer(Reason.GARBLED)
        if time.monotonic() > deadline:
            raise NoAnswer(Reason.NO_ANSWER)
    return body


def read_object(body: bytes) -> dict[str, object]:
    """What JSON says, if it is an object, or a list (as `items`); an empty body says nothing. Raises `NoAnswer`."""
    if not body.strip():
        return {}
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NoAnswer(Reason.GARBLED) from error
    if isinstance(said, list):
        return {"items": said}
    if not isinstance(said, dict):
        raise NoAnswer(Reason.GARBLED)
    return said


def path(*parts: str) -> str:
    """A path of an API; what a provider calls something can't lead elsewhere."""
    return "/" + "/".join(quote(it, safe="") for it in parts)


def under(said: object, *keys: str) -> object:
    """What stands under these keys of nested objects; nothing where they aren't there."""
    for key in keys:
        said = said.get(key) if isinstance(said, Mapping) else None
    return said


def listed(said: object) -> list[Mapping[str, object]]:
    """The objects of a list, if it is one."""
    return [it for it in said if isinstance(it, Mapping)] if isinstance(said, list) else []


def plain(text: object, length: int = 60) -> str:
    """Keep what a database and a slip can hold."""
    return "".join(c for c in text if c.isprintable())[:length] if isinstance(text, str) else ""


def masked(number: object) -> str:
    """Keep at most the last four digits, whatever was sent."""
    digits = "".join(c for c in str(number or "") if c in "0123456789")
    return f"··{digits[-4:]}" if digits else ""


def page(address: object, *, is_test: bool = False) -> str:
    """The address of a provider's page, if a browser may be sent there; a stand-in's needs no TLS."""
    url = plain(address, 500)
    parts = urlsplit(url)
    return url if parts.netloc and parts.scheme in (("https", "http") if is_test else ("https",)) else ""


def moment(text: object) -> datetime | None:
    """Read a provider's ISO 8601 time."""
    try:
        return datetime.fromisoformat(plain(text)).astimezone(UTC) if text else None
    except ValueError:
        return None


def decimals(amount: int, exponent: int) -> str:
    """Minor units as a provider's decimal string: 1250 → "12.50"."""
    return f"{Decimal(amount).scaleb(-exponent):.{exponent}f}"


def minor(text: object, exponent: int) -> int | None:
    """A provider's decimal string as minor units; None unless it is exactly some."""
    try:
        scaled = Decimal(plain(text)).scaleb(exponent)
    except InvalidOperation:
        return None
    return int(scaled) if scaled.is_finite() and scaled == int(scaled) and abs(scaled) <= 10**12 else None
