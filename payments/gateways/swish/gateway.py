"""Swish: Sweden's payments between phones, by its commerce API v2, with our own certificate (mTLS).

A payment's id is made from ours, so nothing has to be looked for: whatever happened, its id is known. The guest scans a
code of ours that says the payment's token. Its callback is unsigned, and never believed.
"""

import json
import ssl
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from core import money
from payments.gateways.base import Answer, Ask, Checked, Heard, Reason, Ring, Started
from payments.gateways.swish.reading import read_payment, read_refund
from payments.gateways.web import NoAnswer, NotSent, Reply, Web, decimals, path, plain

HOSTS = {"live": "https://cpc.getswish.net", "test": "https://mss.cpc.getswish.net"}
API = "swish-cpcapi", "api"
# A guest has this long to scan and sign.
OPEN_FOR = timedelta(minutes=3)
NEVER_SEEN_AFTER = 60.0
# It wants an address to ring at; where it can't reach us, it rings nowhere.
NOWHERE = "https://callback.invalid/"


@dataclass(frozen=True, slots=True)
class SwishGateway:
    """One Swish number (`payee`) and the certificate of the company that has it."""

    web: Web
    payee: str
    can_cancel: bool = True
    can_refund: bool = True
    can_tip: bool = False
    can_online: bool = True
    can_hold: bool = False

    @classmethod
    def from_settings(cls, settings: Mapping[str, object], secrets: Mapping[str, object]) -> "SwishGateway":
        """Read `{"payee", "mode"}` and the secrets `{"certificate", "private_key", "authority"}`.

        Raises `ValueError` where the certificate can't be used.
        """
        names = ("certificate", "private_key", "authority")
        certificate, private_key, authority = (str(secrets.get(it, "")) for it in names)
        payee = str(settings.get("payee", ""))
        if not (payee and certificate and private_key):
            raise ValueError("Swish has no number, certificate or key")
        base = str(settings.get("base_url") or "") or HOSTS["live" if settings.get("mode") == "live" else "test"]
        seconds = min(float(str(settings.get("answer_seconds") or 10.0)), 10.0)
        return cls(Web(base, {}, seconds, tls=identified(certificate, private_key, authority)), payee)

    def pay(self, ask: Ask) -> Answer:
        """Swish has no card terminals."""
        return Answer("declined", Reason.NOT_UNDERSTOOD)

    def start_online(self, ask: Ask) -> Started | Answer:
        """Open a payment; the code says its token, which the Swish app understands."""
        wanted = {
            "payeePaymentReference": ask.id,
            "callbackUrl": ask.webhook_url or NOWHERE,
            "payeeAlias": self.payee,
            "currency": ask.currency,
            "amount": _amount(ask),
            "message": _message(ask),
        }
        made = self._make(self._there("v2", "paymentrequests", ask), wanted, Reason.NOT_SENT)
        if isinstance(made, Answer):
            return made
        token = plain(made.headers.get("PaymentRequestToken"), 80)
        if not token:
            return Answer("unknown", Reason.GARBLED, reference=instruction(ask))
        return Started(instruction(ask), code=f"D{token}", expires_at=datetime.now(UTC) + OPEN_FOR)

    def ask(self, ask: Ask) -> Answer:
        """Ask by the id that was made from ours."""
        kind, read = ("refunds", read_refund) if ask.kind == "refund" else ("paymentrequests", read_payment)
        try:
            reply = self.web.get(self._there("v1", kind, ask))
        except NotSent:
            return Answer("unknown", Reason.UNREACHABLE)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)
        if reply.status == 404 and ask.age >= NEVER_SEEN_AFTER:
            return Answer("cancelled", Reason.NEVER_SEEN)
        return read(reply.said, ask, instruction(ask)) if reply.status == 200 else Answer("unknown", Reason.NO_ANSWER)

    def cancel(self, ask: Ask) -> Answer:
        """Take the payment back while nobody has signed it."""
        now = self.ask(ask)
        if now.state != "pending":
            return now
        change = [{"op": "replace", "path": "/status", "value": "cancelled"}]
        try:
            self.web.call(
                "PATCH",
                self._there("v1", "paymentrequests", ask),
                json=change,
                headers={"Content-Type": "application/json-patch+json"},
            )
        except (NotSent, NoAnswer):
            return Answer("unknown", Reason.NO_ANSWER, reference=instruction(ask))
        after = self.ask(ask)
        return after if after.state != "pending" else Answer("unknown", Reason.STILL_OPEN, reference=instruction(ask))

    def refund(self, ask: Ask) -> Answer:
        """Give back; once Swish has taken it on, what becomes of it is asked."""
        wanted = {
            "payerPaymentReference": ask.id,
            "originalPaymentReference": ask.original.reference,
            "callbackUrl": ask.webhook_url or NOWHERE,
            "payerAlias": self.payee,
            "currency": ask.currency,
            "amount": _amount(ask),
            "message": _message(ask),
        }
        made = self._make(self._there("v2", "refunds", ask), wanted, Reason.REFUND_NOT_SENT)
        return made if isinstance(made, Answer) else Answer("pending", reference=instruction(ask))

    def hear(self, ring: Ring) -> Heard | None:
        """An id, in what it says of a payment or refund; who says it is asked afterwards."""
        try:
            said = json.loads(ring.body)
        except (ValueError, RecursionError):
            return None
        about = plain(said.get("id"), 40) if isinstance(said, dict) else ""
        if len(about) != 32 or not about.isalnum():
            return None
        return Heard(f"{about}.{plain(said.get('status'), 20)}", (about,))

    def check(self) -> Checked:
        """Ask about a payment that nobody made: whoever isn't known to Swish isn't even let in."""
        nobodys = Ask(id="check", amount=0, currency="SEK")
        try:
            reply = self.web.get(self._there("v1", "paymentrequests", nobodys))
        except NotSent:
            return Checked(reason=Reason.NOT_SENT)
        except NoAnswer as failure:
            return Checked(reason=failure.reason)
        if reply.status not in (200, 404):
            return Checked(reason=Reason.NOT_SET_UP)
        return Checked(name=f"Swish {self.payee}", is_live=self.web.base_url == HOSTS["live"])

    def _make(self, where: str, wanted: Mapping[str, object], not_sent: Reason) -> Reply | Answer:
        """Make a payment or refund, once: its id is in the address."""
        try:
            reply = self.web.call("PUT", where, json=wanted)
        except NotSent:
            return Answer("declined", not_sent)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)
        if reply.status == 201:
            return reply
        if not reply.is_refused:
            return Answer("unknown", Reason.NO_ANSWER)
        return Answer("declined", _why(reply, not_sent), raw={"status": reply.status})

    def _there(self, version: str, kind: str, ask: Ask) -> str:
        return path(*API, version, kind, instruction(ask))


def instruction(ask: Ask) -> str:
    """Swish's id of what has ours: 32 hexadecimal capitals."""
    return uuid.uuid5(uuid.NAMESPACE_OID, ask.id).hex.upper()


@lru_cache(maxsize=8)
def identified(certificate: str, private_key: str, authority: str) -> ssl.SSLContext:
    """Who we are towards Swish, and whom we trust to be it. Raises `ValueError`."""
    try:
        context = ssl.create_default_context(cadata=authority or None)
        with TemporaryDirectory() as folder:
            file = Path(folder) / "ours.pem"
            file.touch(mode=0o600)
            file.write_text(f"{certificate.strip()}\n{private_key.strip()}\n")
            context.load_cert_chain(file, password="")
    except (OSError, ssl.SSLError) as problem:
        raise ValueError("This certificate and key can't be used") from problem
    return context


def _amount(ask: Ask) -> str:
    return decimals(ask.amount, money.exponent(ask.currency))


def _message(ask: Ask) -> str:
    """At most fifty of the letters that Swish shows."""
    return "".join(it for it in ask.text if it.isalnum() or it in " !?(),.-:;")[:50]


def _why(reply: Reply, not_sent: Reason) -> Reason:
    if reply.status in (401, 403):
        return Reason.NOT_SET_UP
    return Reason.NOT_CHARGED if not_sent == Reason.REFUND_NOT_SENT else Reason.NOT_UNDERSTOOD
