"""Our side of the simulated terminal: one connection per request, no database."""

import json
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeIs

from payments.gateways.base import Answer, Ask, Heard, Reason, Ring, Started
from payments.gateways.simulated.protocol import MAX_LINE, VERSION, Fault

# Errors that prove that nothing was done; any other leaves a payment unknown.
REFUSALS: Mapping[str, Reason] = {
    "busy": Reason.BUSY,
    "bad_request": Reason.NOT_UNDERSTOOD,
    "unknown_op": Reason.NOT_UNDERSTOOD,
    "unsupported_version": Reason.NOT_UNDERSTOOD,
}
# Reasons that a terminal may give; the others are ours.
REASONS = frozenset(
    [
        "insufficient_funds",
        "by_guest",
        "by_staff",
        "timed_out",
        "expired",
        "power_lost",
        "never_seen",
        "not_charged",
        "not_held",
        "too_much",
    ]
)
KEPT = ("v", "op", "id", "state", "error", "reason", "amount", "tip", "currency", "reference", "scheme", "until")


class NotSent(Exception):
    """No connection was made, so the terminal can't know of the request."""


class NoAnswer(Exception):
    """The request may have arrived; the reason says what we saw instead of an answer."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SimulatedGateway:
    """Talks to `payments.gateways.simulated.terminal`. Waits at most `connect_seconds` + `answer_seconds`."""

    host: str
    port: int
    connect_seconds: float = 2.0
    answer_seconds: float = 60.0
    can_cancel: bool = True
    can_refund: bool = True
    can_tip: bool = True
    can_online: bool = True
    can_hold: bool = True

    @classmethod
    def from_settings(cls, settings: Mapping[str, object], secrets: Mapping[str, object]) -> "SimulatedGateway":
        """Read `{"host", "port", "connect_seconds", "answer_seconds"}`; only the port is required."""
        port = int(str(settings.get("port", "")))
        if not 0 < port < 65_536:
            raise ValueError(f"{port} is no port")
        return cls(
            host=str(settings.get("host", "127.0.0.1")),
            port=port,
            connect_seconds=float(str(settings.get("connect_seconds", 2.0))),
            answer_seconds=float(str(settings.get("answer_seconds", 60.0))),
        )

    def pay(self, ask: Ask) -> Answer:
        """Charge a card; see `base.Gateway.pay`."""
        return self._charge(ask, "pay", Reason.NOT_SENT, text=ask.text)

    def refund(self, ask: Ask) -> Answer:
        """Refund part of the payment `ask.original`, or all of it."""
        return self._charge(ask, "refund", Reason.REFUND_NOT_SENT, original=ask.original.id)

    def hold(self, ask: Ask) -> Answer:
        """Keep an amount on a card."""
        return self._charge(ask, "hold", Reason.NOT_SENT, text=ask.text)

    def top_up(self, ask: Ask) -> Answer:
        """Keep more on a hold."""
        return self._charge(ask, "top_up", Reason.NOT_SENT, original=ask.original.id)

    def capture(self, ask: Ask) -> Answer:
        """Charge a hold; the rest is let go."""
        return self._charge(ask, "capture", Reason.NOT_SENT, original=ask.original.id)

    def release(self, ask: Ask) -> Answer:
        """Let a hold go."""
        return self._charge(ask, "release", Reason.NOT_SENT, original=ask.original.id)

    def start_online(self, ask: Ask) -> Started | Answer:
        """Open a payment on a phone: its page is Brigade's own, in the demo's name (`views/online.py`)."""
        try:
            message = self._exchange({"op": "online", "id": ask.id, "amount": ask.amount, "currency": ask.currency})
        except NotSent:
            return Answer("declined", Reason.NOT_SENT)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)
        if refusal := REFUSALS.get(plain(message.get("error"))):
            return Answer("declined", refusal, raw=kept(message))
        reference, url = plain(message.get("reference")), f"{ask.return_url}simulated/"
        if message.get("state") != "pending" or not reference:
            return Answer("unknown", Reason.GARBLED, raw=kept(message))
        return Started(reference, url=url, code=url, expires_at=until(message.get("until")))

    def press(self, id: str, *, approve: bool) -> bool:
        """Choose how a payment on a phone goes (only a simulated provider lets us); returns whether it heard."""
        request = {"op": "press", "id": id, "answer": "approve" if approve else "decline"}
        try:
            return self._exchange(request).get("error") is None
        except (NotSent, NoAnswer):
            return False

    def hear(self, ring: Ring) -> Heard | None:
        """It never rings: it is asked."""
        return None

    def ask(self, ask: Ask) -> Answer:
        """Say what became of an id; one that never arrived is struck off at the terminal first."""
        return self._inquire(ask, "status")

    def cancel(self, ask: Ask) -> Answer:
        """Stop a payment that is waiting for its card."""
        return self._inquire(ask, "cancel")

    def will(self, *faults: Fault) -> bool:
        """Choose how the next cards go (only a simulated terminal lets us); returns whether it heard."""
        try:
            return self._exchange({"op": "control", "id": None, "next": " ".join(faults)}).get("error") is None
        except (NotSent, NoAnswer):
            return False

    def _charge(self, ask: Ask, op: str, not_sent: Reason, **fields: str) -> Answer:
        request = {"op": op, "id": ask.id, "amount": ask.amount, "currency": ask.currency, **fields}
        try:
            message = self._exchange(request)
        except NotSent:
            return Answer("declined", not_sent)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)
        if refusal := REFUSALS.get(plain(message.get("error"))):
            return Answer("declined", refusal, raw=kept(message))
        return read(message, ask, op)

    def _inquire(self, ask: Ask, op: str) -> Answer:
        try:
            message = self._exchange({"op": op, "id": ask.id})
            if message.get("state") == "never_seen":
                message = self._exchange({"op": "cancel", "id": ask.id})
        except NotSent:
            return Answer("unknown", Reason.UNREACHABLE)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)
        return read(message, ask)

    def _exchange(self, request: Mapping[str, object]) -> dict[str, object]:
        """Send one line and return the line that answers it. Raises `NotSent`, `NoAnswer`."""
        line = json.dumps({"v": VERSION, **request}).encode() + b"\n"
        try:
            link = socket.create_connection((self.host, self.port), self.connect_seconds)
        except (OSError, UnicodeError) as error:
            raise NotSent from error
        with link:
            try:
                link.settimeout(self.answer_seconds)
                link.sendall(line)
                answer = received(link, time.monotonic() + self.answer_seconds)
            except OSError as error:
                raise NoAnswer(Reason.NO_ANSWER) from error
        try:
            message = json.loads(answer)
        except (ValueError, RecursionError) as error:
            raise NoAnswer(Reason.GARBLED) from error
        if not isinstance(message, dict) or message.get("v") != VERSION or message.get("id") != request["id"]:
            raise NoAnswer(Reason.GARBLED)
        return message


def received(link: socket.socket, deadline: float) -> bytes:
    """Read up to the end of a line, before the deadline however slowly it drips."""
    answer = b""
    while not answer.endswith(b"\n"):
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        link.settimeout(left)
        piece = link.recv(4096)
        if not piece:
            raise ConnectionResetError
        answer += piece
        if len(answer) > MAX_LINE:
            raise NoAnswer(Reason.GARBLED)
    return answer


def read(message: Mapping[str, object], ask: Ask, op: str | None = None) -> Answer:
    """Turn the terminal's words into an answer that can be trusted, or into an unknown one."""
    match message.get("state"):
        case "approved":
            return read_approval(message, ask, op)
        case "declined":
            return Answer("declined", known(message.get("reason")), raw=kept(message))
        case "cancelled":
            return Answer("cancelled", known(message.get("reason")), raw=kept(message))
        case "pending":
            return Answer("pending", reference=plain(message.get("reference")), raw=kept(message))
    return Answer("unknown", Reason.GARBLED, raw=kept(message))


def read_approval(message: Mapping[str, object], ask: Ask, op: str | None) -> Answer:
    """Believe an approval only if it is complete and of just what was asked."""
    amount, tip, reference = message.get("amount"), message.get("tip", 0), plain(message.get("reference"))
    is_ours = op is None or message.get("op") == op
    if not (is_ours and is_count(amount) and is_count(tip) and reference):
        return Answer("unknown", Reason.GARBLED, raw=kept(message))
    is_as_asked = amount == ask.amount and message.get("currency") == ask.currency
    return Answer(
        "approved" if is_as_asked else "unknown",
        Reason.NONE if is_as_asked else Reason.WRONG_AMOUNT,
        reference=reference,
        card=masked(message.get("card")),
        scheme=plain(message.get("scheme"))[:20],
        amount=amount,
        tip=tip,
        expires_at=until(message.get("until")),
        raw=kept(message),
    )


def known(reason: object) -> Reason:
    """Return the reason, or the plainest one for a word that isn't ours."""
    word = plain(reason)
    return Reason(word) if word in REASONS else Reason.REFUSED


def until(moment: object) -> datetime | None:
    """Read when a hold ends, if the terminal says it in a way that can be read."""
    try:
        return datetime.fromisoformat(plain(moment)).astimezone(UTC) if moment else None
    except ValueError:
        return None


def masked(card: object) -> str:
    """Keep at most the last four digits, whatever the terminal sent."""
    digits = "".join(c for c in str(card or "") if c in "0123456789")
    return f"··{digits[-4:]}" if digits else ""


def plain(text: object) -> str:
    """Keep what a database and a slip can hold."""
    return "".join(c for c in text if c.isprintable())[:60] if isinstance(text, str) else ""


def kept(message: Mapping[str, object]) -> dict[str, object]:
    """Return the known fields, for the record; never the card's."""
    values = {key: message[key] for key in KEPT if key in message}
    return {key: value if is_count(value) else plain(value) for key, value in values.items()}


def is_count(value: object) -> TypeIs[int]:
    """Say whether this is a whole number of minor units that a bill can have."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10**12
