"""Mollie: card terminals (`pointofsale`) and hosted payment pages, by its API v2.

A payment is made once and asked about by its id (`tr_…`). Where making it had no answer, it is looked for among the
newest payments by our id in its metadata. Its webhook says an id and nothing else: it is never believed.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

from core import money
from payments.gateways.base import Answer, Ask, Checked, Heard, Reader, Reason, Ring, Settled, Started
from payments.gateways.mollie import settling
from payments.gateways.mollie.reading import Read, read_payment, read_refund
from payments.gateways.web import NoAnswer, NotSent, Reply, Web, decimals, listed, moment, page, path, plain, under

BASE_URL = "https://api.mollie.com"
POINT_OF_SALE = "pointofsale"
PAGES, A_PAGE = 8, 250
# A request without an answer that isn't there after so long never arrived.
NEVER_SEEN_AFTER = 60.0
# Mollie's clock and ours.
APART = timedelta(minutes=5)
# Mollie rings without a number of its own; two rings within this are one.
ONE_RING = 2


@dataclass(frozen=True, slots=True)
class MollieGateway:
    """One account (API key) with Mollie, and one of its terminals where `terminal` names it."""

    web: Web
    terminal: str = ""
    organisation: str = ""
    is_stand_in: bool = False
    can_cancel: bool = True
    can_refund: bool = True
    can_tip: bool = False
    can_online: bool = True
    can_hold: bool = False

    @classmethod
    def from_settings(cls, settings: Mapping[str, object], secrets: Mapping[str, object]) -> "MollieGateway":
        """Read `{"terminal", "answer_seconds"}` and the secrets `{"key", "organisation"}`; the key is required."""
        key = str(secrets.get("key", ""))
        if not key:
            raise ValueError("Mollie has no key")
        base = str(settings.get("base_url") or "")
        seconds = min(float(str(settings.get("answer_seconds") or 10.0)), 10.0)
        web = Web(base or BASE_URL, {"Authorization": f"Bearer {key}"}, seconds)
        token = str(secrets.get("organisation", ""))
        return cls(web, str(settings.get("terminal", "")), token, is_stand_in=bool(base))

    def pay(self, ask: Ask) -> Answer:
        """Send a payment to the terminal; what the guest does there is asked about."""
        wanted = {**_wanted(ask), "method": POINT_OF_SALE, "terminalId": self.terminal}
        made = self._make("/v2/payments", wanted, ask, Reason.NOT_SENT)
        return made if isinstance(made, Answer) else read_payment(made.said, ask)

    def start_online(self, ask: Ask) -> Started | Answer:
        """Open a hosted page."""
        wanted = _wanted(ask)
        if ask.method:
            wanted["method"] = ask.method
        made = self._make("/v2/payments", wanted, ask, Reason.NOT_SENT)
        if isinstance(made, Answer):
            return made
        url = page(under(made.said, "_links", "checkout", "href"), is_test=self.is_stand_in)
        reference = plain(made.said.get("id"))
        if not url or not reference:
            return Answer("unknown", Reason.GARBLED, reference=reference)
        return Started(reference, url=url, code=url, expires_at=moment(made.said.get("expiresAt")))

    def ask(self, ask: Ask) -> Answer:
        """Ask by Mollie's id; without one, look for ours."""
        try:
            if ask.kind == "refund":
                return self._ask_refund(ask)
            if not ask.reference:
                return self._find(ask, "/v2/payments", "payments", read_payment)
            reply = self.web.get(path("v2", "payments", ask.reference))
        except NotSent:
            return Answer("unknown", Reason.UNREACHABLE)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)
        if reply.status != 200:
            return Answer("unknown", Reason.NO_ANSWER)
        return read_payment(reply.said, ask)

    def cancel(self, ask: Ask) -> Answer:
        """Cancel what hasn't been paid; Mollie says whether it can be."""
        now = self.ask(ask)
        if now.state != "pending" or not now.reference:
            return now
        try:
            reply = self.web.call("DELETE", path("v2", "payments", now.reference))
        except (NotSent, NoAnswer):
            return Answer("unknown", Reason.NO_ANSWER, reference=now.reference)
        if reply.status == 200:
            return read_payment(reply.said, ask)
        now = self.ask(ask)
        return now if now.state != "pending" else Answer("unknown", Reason.STILL_OPEN, reference=now.reference)

    def refund(self, ask: Ask) -> Answer:
        """Give back; what Mollie has taken on counts as given back, though a bank may take days."""
        wanted = {"amount": _amount(ask), "description": ask.text[:140] or "Refund", "metadata": {"brigade": ask.id}}
        made = self._make(_refunds(ask), wanted, ask, Reason.REFUND_NOT_SENT)
        return made if isinstance(made, Answer) else read_refund(made.said, ask)

    def hear(self, ring: Ring) -> Heard | None:
        """An id, in a form; who says it is asked afterwards."""
        try:
            said = parse_qs(ring.body.decode("ascii"), max_num_fields=4)
        except (UnicodeDecodeError, ValueError):
            return None
        (about,) = said.get("id", []) if len(said.get("id", [])) == 1 else ("",)
        if not about.startswith("tr_") or not about.isprintable() or len(about) > 60:
            return None
        return Heard(f"{about}.{int(ring.at.timestamp()) // ONE_RING}", (about,))

    def check(self) -> Checked:
        """Ask for the methods that this key may use."""
        try:
            reply = self.web.get("/v2/methods")
        except NotSent:
            return Checked(reason=Reason.NOT_SENT)
        except NoAnswer as failure:
            return Checked(reason=failure.reason)
        if reply.status != 200:
            return Checked(reason=Reason.NOT_SET_UP)
        found = listed(under(reply.said, "_embedded", "methods"))
        names = ", ".join(plain(it.get("description"), 30) for it in found[:6])
        is_live = self.web.headers["Authorization"].startswith("Bearer live_")
        return Checked(name=names or "Mollie", is_live=is_live)

    def settled(self, since: datetime, until: datetime, currency: str) -> list[Settled] | Reason:
        """The transactions of its balance, where an organisation's token may read them."""
        return settling.settled(self.web, self.organisation, since, until, currency)

    def readers(self) -> list[Reader]:
        """The account's terminals."""
        try:
            reply = self.web.get("/v2/terminals", query={"limit": str(A_PAGE)})
        except (NotSent, NoAnswer):
            return []
        found = listed(under(reply.said, "_embedded", "terminals"))
        return [
            Reader(plain(it.get("id")), plain(it.get("description"), 40), it.get("status") == "active")
            for it in found
            if plain(it.get("id"))
        ]

    def _make(self, where: str, wanted: Mapping[str, object], ask: Ask, not_sent: Reason) -> Reply | Answer:
        """Make a payment or refund, once; Mollie keeps our key for an hour and answers it again."""
        try:
            reply = self.web.call("POST", where, json=wanted, headers={"Idempotency-Key": _key(ask)})
        except NotSent:
            return Answer("declined", not_sent)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason)
        if reply.status == 201:
            return reply
        if not reply.is_refused:
            return Answer("unknown", Reason.NO_ANSWER)
        return Answer(
            "declined", _why(reply, ask), raw={"status": reply.status, "field": plain(reply.said.get("field"))}
        )

    def _ask_refund(self, ask: Ask) -> Answer:
        if not ask.reference:
            return self._find(ask, _refunds(ask), "refunds", read_refund)
        reply = self.web.get(_refunds(ask) + path(ask.reference))
        return read_refund(reply.said, ask) if reply.status == 200 else Answer("unknown", Reason.NO_ANSWER)

    def _find(self, ask: Ask, where: str, kind: str, read: Read) -> Answer:
        for it in self._newest(where, kind, ask.age):
            if it is None:
                return Answer("unknown", Reason.NO_ANSWER)
            if under(it.get("metadata"), "brigade") == ask.id:
                return read(it, ask)
        if ask.age < NEVER_SEEN_AFTER:
            return Answer("unknown", Reason.NO_ANSWER)
        return Answer("cancelled", Reason.NEVER_SEEN)

    def _newest(self, where: str, kind: str, age: float) -> Iterator[Mapping[str, object] | None]:
        """Everything as young as what we look for; None where Mollie doesn't tell all. Raises `NotSent`, `NoAnswer`."""
        since = datetime.now(UTC) - timedelta(seconds=age) - APART
        query = {"limit": str(A_PAGE)}
        for _page in range(PAGES):
            reply = self.web.get(where, query=query)
            if reply.status != 200:
                yield None
                return
            found = listed(under(reply.said, "_embedded", kind))
            yield from found
            last = moment(found[-1].get("createdAt")) if found else None
            if len(found) < A_PAGE or (last and last < since):
                return
            query["from"] = plain(found[-1].get("id"))
        yield None


def _wanted(ask: Ask) -> dict[str, object]:
    wanted: dict[str, object] = {
        "amount": _amount(ask),
        "description": ask.text[:140] or "Brigade",
        "metadata": {"brigade": ask.id},
        "redirectUrl": ask.return_url or None,
    }
    if ask.webhook_url:
        wanted["webhookUrl"] = ask.webhook_url
    return wanted


def _amount(ask: Ask) -> dict[str, str]:
    return {"currency": ask.currency, "value": decimals(ask.amount, money.exponent(ask.currency))}


def _refunds(ask: Ask) -> str:
    return path("v2", "payments", ask.original.reference, "refunds")


def _key(ask: Ask) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, ask.id))


def _why(reply: Reply, ask: Ask) -> Reason:
    if reply.status in (401, 403):
        return Reason.NOT_SET_UP
    if ask.kind == "refund":
        return Reason.TOO_MUCH if reply.said.get("field") == "amount" or reply.status == 409 else Reason.NOT_CHARGED
    return Reason.BUSY if reply.status == 409 else Reason.NOT_UNDERSTOOD
