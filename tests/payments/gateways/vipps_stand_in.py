"""Vipps MobilePay on a local socket, written from its guides: access token, ePayment v1, webhooks."""

import base64
import hashlib
import json
from collections.abc import Mapping
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

from payments.gateways.base import Ring
from payments.gateways.vipps.gateway import reference
from payments.gateways.vipps.signing import SIGNED, sign
from tests.payments.gateways.stand_in import Json, Refusal, StandIn

KEYS = {"client_id": "id_good", "client_secret": "secret_good", "subscription": "subscription_good"}
MERCHANT = "123456"


class VippsStandIn(StandIn):
    """Everything by its reference, with what became of it in events."""

    def __init__(self) -> None:
        super().__init__()
        self.payments: dict[str, Json] = {}
        self.events: dict[str, list[Json]] = {}
        self.key = ""

    def knows(self, handler: BaseHTTPRequestHandler) -> bool:
        """By its keys for a token, by the token afterwards; every call names the sales unit."""
        said = handler.headers
        self.key = said.get("Idempotency-Key", "")
        is_named = said.get("Ocp-Apim-Subscription-Key") == KEYS["subscription"]
        if handler.path == "/accesstoken/get":
            return is_named and said.get("client_secret") == KEYS["client_secret"]
        return is_named and said.get("Merchant-Serial-Number") == MERCHANT and super().knows(handler)

    def decide(self, ours: str, state: str = "AUTHORIZED") -> None:
        """Let the guest authorise in the app, or not."""
        with self.lock:
            it = self.payments[reference(ours)]
            if it["state"] == "CREATED":
                it["state"] = state
                it["aggregate"]["authorizedAmount"]["value"] = it["amount"]["value"] if state == "AUTHORIZED" else 0

    def captured(self, ours: str) -> int:
        return int(self.payments[reference(ours)]["aggregate"]["capturedAmount"]["value"])

    def respond(self, method: str, path: list[str], query: Mapping[str, str], body: bytes) -> tuple[int, Json]:
        said: Any = json.loads(body) if body else {}
        match method, path:
            case "POST", ["accesstoken", "get"]:
                return 200, {"access_token": "token_good", "expires_in": "3600"}
            case "POST", ["epayment", "v1", "payments"]:
                return 201, self._make(said)
            case "GET", ["epayment", "v1", "payments", id]:
                return 200, _there(self.payments, id)
            case "GET", ["epayment", "v1", "payments", id, "events"]:
                _there(self.payments, id)
                return 200, self.events[id]  # type: ignore[return-value]
            case "POST", ["epayment", "v1", "payments", id, step]:
                return 200, self._change(id, step, said)
        raise Refusal(404, {})

    def _make(self, said: Json) -> Json:
        id, amount = said["reference"], said["amount"]
        if id in self.payments or amount["currency"] not in ("NOK", "DKK", "EUR") or said["userFlow"] != "WEB_REDIRECT":
            raise Refusal(400, {"title": "Bad Request"})
        nothing = {"currency": amount["currency"], "value": 0}
        sums = ("authorizedAmount", "cancelledAmount", "capturedAmount", "refundedAmount")
        self.payments[id] = {
            "reference": id,
            "amount": amount,
            "state": "CREATED",
            "aggregate": {it: dict(nothing) for it in sums},
            "pspReference": id[::-1],
            "paymentMethod": {"type": "WALLET"},
        }
        self.events[id] = []
        return {"reference": id, "redirectUrl": f"https://landing.vipps.no/{id}"}

    def _change(self, id: str, step: str, said: Json) -> Json:
        it = _there(self.payments, id)
        sums = {name: amount["value"] for name, amount in it["aggregate"].items()}
        value = said.get("modificationAmount", it["amount"])["value"]
        match step:
            case "cancel" if it["state"] == "CREATED":
                it["state"] = "TERMINATED"
            case "cancel" if it["state"] == "AUTHORIZED" and not sums["capturedAmount"]:
                it["aggregate"]["cancelledAmount"]["value"] = sums["authorizedAmount"]
            case "capture" if it["state"] == "AUTHORIZED" and not sums["cancelledAmount"] + sums["capturedAmount"]:
                it["aggregate"]["capturedAmount"]["value"] = value
            case "refund" if value <= sums["capturedAmount"] - sums["refundedAmount"]:
                it["aggregate"]["refundedAmount"]["value"] += value
            case _:
                raise Refusal(400, {"title": "Bad Request"})
        names = {"cancel": "CANCELLED", "capture": "CAPTURED", "refund": "REFUNDED"}
        amount = {"currency": it["amount"]["currency"], "value": value}
        mark = {"idempotencyKey": self.key, "success": True, "pspReference": f"psp-{len(self.events[id])}"}
        self.events[id].append({"name": names[step], "amount": amount, **mark})
        return {**it, "pspReference": mark["pspReference"]}


def ring(said: Json, secret: str, at: Any, path: str = "/webhooks/x/", host: str = "pos.example.org") -> Ring:
    """An event as Vipps posts it."""
    body = json.dumps(said).encode()
    content, date = base64.b64encode(hashlib.sha256(body).digest()).decode(), format_datetime(at, usegmt=True)
    signature = sign(f"POST\n{path}\n{date};{host};{content}".encode(), secret)
    headers = {"x-ms-date": date, "x-ms-content-sha256": content, "Host": host}
    return Ring({**headers, "Authorization": f"{SIGNED}{signature}"}, body, at, path)


def _there(rows: Mapping[str, Json], id: str) -> Json:
    if id not in rows:
        raise Refusal(404, {})
    return rows[id]
