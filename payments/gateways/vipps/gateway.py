"""Vipps MobilePay: wallets of Norway, Denmark and Finland, by the ePayment API.

A payment's reference is made from our id, so nothing has to be looked for. It takes two steps: what a guest has
authorised counts once we have captured it, and asking is what captures it. Webhooks are signed; what they say is asked
about all the same.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from payments.gateways.base import Answer, Ask, Checked, Heard, Reason, Ring, Started
from payments.gateways.vipps import signing
from payments.gateways.vipps.reading import is_uncaptured, read_payment, read_refund
from payments.gateways.web import NoAnswer, NotSent, Reply, Web, page, path, plain

HOSTS = {"live": "https://api.vipps.no", "test": "https://apitest.vipps.no"}
NEVER_SEEN_AFTER = 60.0
LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True)
class VippsGateway:
    """One sales unit (merchant serial number) and its keys."""

    web: Web
    keys: Mapping[str, str]
    webhook_secrets: tuple[str, ...] = ()
    is_stand_in: bool = False
    can_cancel: bool = True
    can_refund: bool = True
    can_tip: bool = False
    can_online: bool = True
    can_hold: bool = False

    @classmethod
    def from_settings(cls, settings: Mapping[str, object], secrets: Mapping[str, object]) -> "VippsGateway":
        """Read `{"merchant", "mode"}`, the secrets `{"client_id", "client_secret", "subscription"}`, `{"webhook", …}`.

        Raises `ValueError` where one is missing.
        """
        keys = {it: str(secrets.get(it, "")) for it in ("client_id", "client_secret", "subscription")}
        merchant = str(settings.get("merchant", ""))
        if not merchant or not all(keys.values()):
            raise ValueError("Vipps has no merchant number or keys")
        stand_in = str(settings.get("base_url") or "")
        seconds = min(float(str(settings.get("answer_seconds") or 10.0)), 10.0)
        headers = {
            "Ocp-Apim-Subscription-Key": keys["subscription"],
            "Merchant-Serial-Number": merchant,
            "Vipps-System-Name": "brigade",
            "Vipps-System-Version": "1",
        }
        hooks = tuple(str(secrets[it]) for it in ("webhook", "webhook_before") if secrets.get(it))
        base = stand_in or HOSTS["live" if settings.get("mode") == "live" else "test"]
        return cls(Web(base, headers, seconds), keys, hooks, is_stand_in=bool(stand_in))

    def pay(self, ask: Ask) -> Answer:
        """Vipps has no card terminals."""
        return Answer("declined", Reason.NOT_UNDERSTOOD)

    def start_online(self, ask: Ask) -> Started | Answer:
        """Open a payment; its page opens the app on a phone, and our code leads to it."""
        wanted = {
            "amount": _amount(ask),
            "paymentMethod": {"type": "WALLET"},
            "userFlow": "WEB_REDIRECT",
            "customerInteraction": "CUSTOMER_PRESENT",
            "reference": reference(ask.id),
            "returnUrl": ask.return_url,
            "paymentDescription": (ask.text or "Brigade")[:LONGEST_TEXT],
        }
        made = self._change("/epayment/v1/payments", wanted, ask, Reason.NOT_SENT)
        if isinstance(made, Answer):
            return made
        url = page(made.said.get("redirectUrl"), is_test=self.is_stand_in)
        if not url:
            return Answer("unknown", Reason.GARBLED, reference=reference(ask.id))
        return Started(reference(ask.id), url=url, code=url)

    def ask(self, ask: Ask) -> Answer:
        """Ask by the reference that was made from our id; capture what was authorised, unless nobody wants it now."""
        if ask.kind == "refund":
            return self._ask_refund(ask)
        now = self._look(ask)
        if not isinstance(now, Reply):
            return now
        if not is_uncaptured(now.said, ask):
            return read_payment(now.said, ask)
        if not ask.is_wanted:
            self._change(_at(ask.id, "cancel"), {}, ask, Reason.NOT_SENT, "cancel")
        else:
            self._change(_at(ask.id, "capture"), {"modificationAmount": _amount(ask)}, ask, Reason.NOT_SENT, "capture")
        after = self._look(ask)
        return read_payment(after.said, ask) if isinstance(after, Reply) else after

    def cancel(self, ask: Ask) -> Answer:
        """Take the payment back while nobody has paid it."""
        now = self._look(ask)
        if not isinstance(now, Reply):
            return now
        if (read := read_payment(now.said, ask)).is_final or read.state == "unknown":
            return read
        self._change(_at(ask.id, "cancel"), {}, ask, Reason.NOT_SENT, "cancel")
        after = self._look(ask)
        if not isinstance(after, Reply):
            return after
        answer = read_payment(after.said, ask)
        return answer if answer.state != "pending" else Answer("unknown", Reason.STILL_OPEN, answer.reference)

    def refund(self, ask: Ask) -> Answer:
        """Give back; which refund it was, the payment's events tell."""
        where, wanted = _at(ask.original.id, "refund"), {"modificationAmount": _amount(ask)}
        made = self._change(where, wanted, ask, Reason.REFUND_NOT_SENT)
        if isinstance(made, Answer):
            return made
        return Answer("approved", reference=plain(made.said.get("pspReference")), amount=ask.amount)

    def hear(self, ring: Ring) -> Heard | None:
        """A signed event."""
        return signing.read(ring, self.webhook_secrets)

    def check(self) -> Checked:
        """Ask for a token."""
        token = self._token()
        if isinstance(token, Reason):
            return Checked(reason=token)
        return Checked(
            f"Vipps MobilePay {self.web.headers['Merchant-Serial-Number']}", self.web.base_url == HOSTS["live"]
        )

    def _ask_refund(self, ask: Ask) -> Answer:
        reply = self._get(_at(ask.original.id, "events"))
        if not isinstance(reply, Reply):
            return reply
        if reply.status != 200:
            return Answer("unknown", Reason.NO_ANSWER)
        answer = read_refund(reply.said, ask, key(ask))
        is_lost = answer.state == "unknown" and ask.age >= NEVER_SEEN_AFTER
        return Answer("cancelled", Reason.NEVER_SEEN) if is_lost and answer.reason == Reason.NO_ANSWER else answer

    def _look(self, ask: Ask) -> Reply | Answer:
        """The payment as it is now."""
        reply = self._get(_at(ask.id))
        if isinstance(reply, Reply) and reply.status == 404 and ask.age >= NEVER_SEEN_AFTER:
            return Answer("cancelled", Reason.NEVER_SEEN)
        if isinstance(reply, Reply) and reply.status != 200:
            return Answer("unknown", Reason.NO_ANSWER)
        return reply

    def _get(self, where: str) -> Reply | Answer:
        token = self._token()
        if isinstance(token, Reason):
            return Answer("unknown", Reason.UNREACHABLE)
        try:
            return self.web.call("GET", where, headers=_bearer(token))
        except NotSent:
            return Answer("unknown", Reason.UNREACHABLE)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)

    def _change(
        self, where: str, wanted: Mapping[str, object], ask: Ask, not_sent: Reason, step: str = ""
    ) -> Reply | Answer:
        """Make or change something, once; the same key again changes nothing more."""
        token = self._token()
        if isinstance(token, Reason):
            return Answer("declined", not_sent if token == Reason.NOT_SENT else Reason.NOT_SET_UP)
        try:
            headers = {**_bearer(token), "Idempotency-Key": key(ask, step)}
            reply = self.web.call("POST", where, json=wanted, headers=headers)
        except NotSent:
            return Answer("declined", not_sent)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)
        if reply.status in (200, 201):
            return reply
        if not reply.is_refused:
            return Answer("unknown", Reason.NO_ANSWER)
        return Answer("declined", _why(reply, ask), raw={"status": reply.status})

    def _token(self) -> str | Reason:
        """Who we are for the next call; nothing was asked for where this fails."""
        headers = {"client_id": self.keys["client_id"], "client_secret": self.keys["client_secret"]}
        try:
            reply = self.web.call("POST", "/accesstoken/get", headers=headers)
        except NotSent:
            return Reason.NOT_SENT
        except NoAnswer:
            return Reason.NOT_SENT
        token = plain(reply.said.get("access_token"), 4000)
        return token if reply.status == 200 and token else Reason.NOT_SET_UP


def reference(id: str) -> str:
    """Vipps' id of what has ours: letters, digits and hyphens."""
    return f"brigade-{uuid.uuid5(uuid.NAMESPACE_OID, id)}"


def key(ask: Ask, step: str = "") -> str:
    """One key for each thing that is done for an id."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{ask.id} {step}"))


def _at(id: str, *step: str) -> str:
    return path("epayment", "v1", "payments", reference(id), *step)


def _amount(ask: Ask) -> dict[str, object]:
    return {"currency": ask.currency, "value": ask.amount}


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _why(reply: Reply, ask: Ask) -> Reason:
    if reply.status in (401, 403):
        return Reason.NOT_SET_UP
    if ask.kind == "refund":
        return Reason.TOO_MUCH if reply.status == 400 else Reason.NOT_CHARGED
    return Reason.NOT_UNDERSTOOD
