"""Stripe on a local socket, written from its documentation: PaymentIntents (charged at once, or held), readers,
Checkout Sessions, refunds.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from tests.payments.gateways.stand_in import Json, Refusal, StandIn

READER, SECOND = "tmr_bar", "tmr_terrace"
CARD_PRESENT = {"type": "card_present", "card_present": {"brand": "visa", "last4": "4242"}}
HELD_FOR = 2 * 24 * 3600
CARD = {"type": "card", "card": {"brand": "mastercard", "last4": "4444"}}


class StripeStandIn(StandIn):
    """Everything by its id, as Stripe shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.intents: dict[str, Json] = {}
        self.sessions: dict[str, Json] = {}
        self.refunds: dict[str, Json] = {}
        self.readers: dict[str, Json] = {it: _reader(it) for it in (READER, SECOND)}
        # What banks say to more on a held card: nothing, why not, or that their cards never can.
        self.bank, self.cards_grow = "", True

    def present(self, ours: str, *, amount: int | None = None, tip: int = 0, fails: str = "") -> None:
        """Let the guest present a card at the reader, which takes what was asked, or more or less, or nothing."""
        with self.lock:
            intent = self._of(self.intents, ours)
            reader = next(it for it in self.readers.values() if _given(it) == intent["id"])
            if reader["action"]["status"] != "in_progress" or intent["status"] == "canceled":
                return
            reader["action"] |= {"status": "failed" if fails else "succeeded", "failure_code": fails or None}
            if not fails and intent["capture_method"] == "manual":
                _hold(intent, amount or intent["amount"], grows=self.cards_grow)
            elif not fails:
                _take(intent, (amount or intent["amount"]) + tip, CARD_PRESENT)
                intent["amount_details"] = {"tip": {"amount": tip}} if tip else {}

    def pay(self, ours: str, *, amount: int | None = None, status: str = "paid") -> None:
        """Let the guest pay on the page, or let it expire."""
        with self.lock:
            session = self._of(self.sessions, ours)
            if session["status"] != "open":
                return
            if status == "expired":
                session["status"] = "expired"
                return
            took = amount or session["amount_total"]
            intent = _intent(f"pi_{len(self.intents) + 1:024d}", took, session["currency"], session["metadata"])
            _take(intent, took, CARD)
            self.intents[intent["id"]] = intent
            session |= {"status": "complete", "payment_status": "paid", "payment_intent": intent, "amount_total": took}

    def held(self, ours: str) -> list[int]:
        """What is held now under our id."""
        mine = (it for it in self.intents.values() if it["metadata"].get("brigade") == ours)
        return [it["amount_capturable"] for it in mine if it["status"] == "requires_capture"]

    def captured(self, ours: str) -> list[int]:
        """What was charged of a held card, by our id of that charge."""
        return [it["amount_received"] for it in self.intents.values() if it["metadata"].get(ours) == "capture"]

    def lapse(self) -> None:
        """Time passes: what was held and not charged is let go."""
        with self.lock:
            for it in self.intents.values():
                if it["status"] == "requires_capture":
                    it |= {"status": "canceled", "amount_capturable": 0, "cancellation_reason": "automatic"}

    def taken(self, ours: str) -> list[int]:
        """The amounts that were paid under our id."""
        mine = (it for it in self.intents.values() if it["metadata"].get("brigade") == ours)
        return [it["amount_received"] for it in mine if it["status"] == "succeeded"]

    def stranger(self) -> Refusal:
        return no(401, "")

    def respond(self, method: str, path: list[str], query: Mapping[str, str], body: bytes) -> tuple[int, Json]:
        said = dict(parse_qsl(body.decode()))
        match method, path[1:]:
            case "POST", ["payment_intents"]:
                id = f"pi_{len(self.intents) + 1:024d}"
                how = said["capture_method"]
                self.intents[id] = _intent(id, int(said["amount"]), said["currency"], _ours(said), how)
                return 200, dict(self.intents[id])
            case "POST", ["payment_intents", id, "increment_authorization"]:
                return 200, self._raise(id, said)
            case "POST", ["payment_intents", id, "capture"]:
                return 200, self._capture(id, said)
            case "POST", ["payment_intents", id, "cancel"]:
                return 200, self._cancel(id)
            case "POST", ["terminal", "readers", id, "process_payment_intent"]:
                return 200, self._process(id, said)
            case "POST", ["terminal", "readers", id, "cancel_action"]:
                self.readers[id]["action"] = None
                return 200, self.readers[id]
            case "GET", ["terminal", "readers", id]:
                return 200, self.readers[id]
            case "GET", ["terminal", "readers"]:
                return 200, {"data": list(self.readers.values()), "has_more": False}
            case "POST", ["checkout", "sessions"]:
                return 200, self._open(said)
            case "POST", ["checkout", "sessions", id, "expire"]:
                return 200, self._expire(id)
            case "POST", ["refunds"]:
                return 200, self._refund(said)
            case "GET", ["account"]:
                return 200, {"id": "acct_1", "settings": {"dashboard": {"display_name": "Café"}}}
            case "GET", [*kind, id] if (rows := self._rows("/".join(kind))) is not None:
                return 200, _there(rows, id)
            case "GET", [*kind] if (rows := self._rows("/".join(kind))) is not None:
                return 200, _listed(rows, query)
        raise no(404, "resource_missing")

    def _rows(self, kind: str) -> dict[str, Json] | None:
        rows = {"payment_intents": self.intents, "checkout/sessions": self.sessions, "refunds": self.refunds}
        return rows.get(kind)

    def _of(self, rows: Mapping[str, Json], ours: str) -> Json:
        return next(it for it in rows.values() if it["metadata"].get("brigade") == ours)

    def _cancel(self, id: str) -> Json:
        intent = _there(self.intents, id)
        if intent["status"] in ("succeeded", "canceled"):
            raise no(400, "payment_intent_unexpected_state")
        intent |= {"status": "canceled", "amount_capturable": 0}
        return dict(intent)

    def _raise(self, id: str, said: Json) -> Json:
        intent, amount = _waiting(self.intents, id), int(said["amount"])
        if not self.cards_grow or amount <= intent["amount_capturable"]:
            raise no(400, "invalid_request_error")
        if self.bank:
            raise no(402, "card_declined", decline_code=self.bank)
        intent |= {"amount": amount, "amount_capturable": amount, "metadata": {**intent["metadata"], **_marks(said)}}
        return dict(intent)

    def _capture(self, id: str, said: Json) -> Json:
        intent, amount = _waiting(self.intents, id), int(said["amount_to_capture"])
        if amount > intent["amount_capturable"]:
            raise no(400, "amount_too_large", param="amount_to_capture")
        intent |= {"status": "succeeded", "amount_capturable": 0, "amount_received": amount}
        intent["metadata"] = {**intent["metadata"], **_marks(said)}
        return dict(intent)

    def _process(self, id: str, said: Json) -> Json:
        reader = _there(self.readers, id)
        if reader["status"] != "online":
            raise no(400, "terminal_reader_offline")
        if reader["action"] and reader["action"]["status"] == "in_progress":
            raise no(409, "terminal_reader_busy")
        given: Json = {"payment_intent": said["payment_intent"]}
        if skips := said.get("process_config[skip_tipping]"):
            given["process_config"] = {"skip_tipping": skips}
        reader["action"] = {"status": "in_progress", "process_payment_intent": given}
        return reader

    def _open(self, said: Json) -> Json:
        id = f"cs_test_{len(self.sessions) + 1:058d}"
        self.sessions[id] = {
            "id": id,
            "object": "checkout.session",
            "url": f"https://checkout.stripe.com/c/pay/{id}",
            "status": "open",
            "payment_status": "unpaid",
            "payment_intent": None,
            "amount_total": int(said["line_items[0][price_data][unit_amount]"]),
            "currency": said["line_items[0][price_data][currency]"],
            "metadata": _ours(said),
            "success_url": said["success_url"],
            "created": int(time.time()),
            "expires_at": int(time.time()) + 24 * 3600,
        }
        return dict(self.sessions[id])

    def _expire(self, id: str) -> Json:
        session = _there(self.sessions, id)
        if session["status"] != "open":
            raise no(400, "resource_missing")
        session["status"] = "expired"
        return session

    def _refund(self, said: Json) -> Json:
        intent, amount = _there(self.intents, said["payment_intent"]), int(said["amount"])
        given = sum(it["amount"] for it in self.refunds.values() if it["payment_intent"] == intent["id"])
        if intent["status"] != "succeeded":
            raise no(400, "charge_not_found")
        if amount + given > intent["amount_received"]:
            raise no(400, "amount_too_large", param="amount")
        id = f"re_{len(self.refunds) + 1:024d}"
        self.refunds[id] = {
            "id": id,
            "object": "refund",
            "status": "succeeded",
            "amount": amount,
            "currency": intent["currency"],
            "payment_intent": intent["id"],
            "metadata": _ours(said),
            "created": int(time.time()),
        }
        return self.refunds[id]


def event(subject: Json, *, id: str = "evt_1", kind: str = "checkout.session.completed") -> bytes:
    """An event as Stripe posts it."""
    return json.dumps({"id": id, "object": "event", "type": kind, "data": {"object": subject}}).encode()


def signature(body: bytes, secret: str, at: float) -> str:
    """The header over an event, by an endpoint's secret."""
    signed = hmac.new(secret.encode(), f"{int(at)}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={int(at)},v1={signed},v0=old"


def no(status: int, code: str, **more: Any) -> Refusal:
    return Refusal(status, {"error": {"type": "invalid_request_error", "code": code, **more}})


def _there(rows: Mapping[str, Json], id: str) -> Json:
    if id not in rows:
        raise no(404, "resource_missing")
    return rows[id]


def _listed(rows: Mapping[str, Json], query: Mapping[str, str]) -> Json:
    wanted = query.get("payment_intent")
    newest = [it for it in reversed(rows.values()) if not wanted or it.get("payment_intent") == wanted]
    if after := query.get("starting_after"):
        newest = newest[[it["id"] for it in newest].index(after) + 1 :]
    limit = int(query.get("limit", 10))
    return {"data": newest[:limit], "has_more": len(newest) > limit}


def _ours(said: Json) -> Json:
    return {"brigade": said["metadata[brigade]"]}


def _marks(said: Json) -> Json:
    return {it[len("metadata[") : -1]: value for it, value in said.items() if it.startswith("metadata[")}


def _waiting(rows: Mapping[str, Json], id: str) -> Json:
    """A held card's payment: only that can be raised or charged."""
    intent = _there(rows, id)
    if intent["status"] != "requires_capture":
        raise no(400, "payment_intent_unexpected_state")
    return intent


def _intent(id: str, amount: int, currency: str, metadata: Json, how: str = "automatic") -> Json:
    return {
        "id": id,
        "object": "payment_intent",
        "amount": amount,
        "amount_received": 0,
        "amount_capturable": 0,
        "capture_method": how,
        "currency": currency,
        "status": "requires_payment_method",
        "metadata": metadata,
        "created": int(time.time()),
        "latest_charge": None,
    }


def _take(intent: Json, amount: int, details: Json) -> None:
    intent |= {"status": "succeeded", "amount_received": amount, "latest_charge": {"payment_method_details": details}}


def _hold(intent: Json, amount: int, *, grows: bool) -> None:
    more = {"capture_before": int(time.time()) + HELD_FOR, "incremental_authorization_supported": grows}
    details = {"type": "card_present", "card_present": {**CARD_PRESENT["card_present"], **more}}  # type: ignore[dict-item]
    intent |= {"status": "requires_capture", "amount_capturable": amount}
    intent["latest_charge"] = {"payment_method_details": details}


def _reader(id: str) -> Json:
    label = id.removeprefix("tmr_").title()
    return {"id": id, "object": "terminal.reader", "label": label, "status": "online", "action": None}


def _given(reader: Json) -> str:
    action = reader["action"] or {}
    return str(action.get("process_payment_intent", {}).get("payment_intent", ""))
