"""Mollie on a local socket: stateful, and held against Mollie's own description of every call."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from tests.payments.gateways.openapi import complaints
from tests.payments.gateways.stand_in import Json, Refusal, StandIn

LINK = {"href": "https://example.org/", "type": "text/html"}
SELF = {"self": LINK, "documentation": LINK}
TERMINAL, SECOND = "term_7MgL4wea46qkRcoTZjWEH", "term_5YQ8WDcA4UWB5bo7AfDZH"
CARD = {"cardNumber": "4242", "cardLabel": "Visa"}
WAITS = ("open", "pending")


class MollieStandIn(StandIn):
    """Payments by their id, as Mollie shows them; `objections` is what its description had against anything said."""

    def __init__(self) -> None:
        super().__init__()
        self.payments: dict[str, Json] = {}
        self.refunds: dict[str, Json] = {}
        self.objections: list[str] = []

    def pay(self, about: str, *, value: str = "", status: str = "paid") -> None:
        """Let the guest pay (or not) by our id or Mollie's; `value` is another amount than asked."""
        with self.lock:
            payment = self.find(about)
            if payment["status"] not in WAITS:
                return
            payment["status"] = status
            payment["isCancelable"] = False
            if value:
                payment["amount"]["value"] = value
            if status == "paid":
                payment |= {"paidAt": _now(), "details": dict(CARD), "method": payment.get("method", "ideal")}
            if status == "expired":
                payment["expiredAt"] = _now()

    def find(self, about: str) -> Json:
        found = (it for it in self.payments.values() if about in (it["id"], it["metadata"]["brigade"]))
        return next(found)

    def taken(self, about: str) -> list[str]:
        """The amounts that were paid under our id."""
        mine = (it for it in self.payments.values() if it["metadata"]["brigade"] == about)
        return [it["amount"]["value"] for it in mine if it["status"] == "paid"]

    def respond(self, method: str, path: list[str], query: Mapping[str, str], body: bytes) -> tuple[int, Json]:
        said = json.loads(body) if body else {}
        match method, path:
            case "POST", ["v2", "payments"]:
                return self._checked(method, "/v2/payments", said, 201, lambda: self._make(said))
            case "GET", ["v2", "payments"]:
                return self._checked(
                    method, "/v2/payments", None, 200, lambda: _listed("payments", self.payments, query)
                )
            case "GET" | "DELETE", ["v2", "payments", id]:
                do = self._get if method == "GET" else self._cancel
                return self._checked(method, "/v2/payments/{paymentId}", None, 200, lambda: do(id))
            case "POST", ["v2", "payments", id, "refunds"]:
                where = "/v2/payments/{paymentId}/refunds"
                return self._checked(method, where, said, 201, lambda: self._refund(id, said))
            case "GET", ["v2", "payments", id, "refunds"]:
                mine = {key: it for key, it in self.refunds.items() if it["paymentId"] == id}
                where = "/v2/payments/{paymentId}/refunds"
                return self._checked(method, where, None, 200, lambda: _listed("refunds", mine, query))
            case "GET", ["v2", "payments", _id, "refunds", refund]:
                where = "/v2/payments/{paymentId}/refunds/{refundId}"
                return self._checked(method, where, None, 200, lambda: self.refunds[refund])
            case "GET", ["v2", "terminals"]:
                return self._checked(method, "/v2/terminals", None, 200, lambda: _listed("terminals", TERMINALS, query))
            case "GET", ["v2", "methods"]:
                found = {"count": 1, "_embedded": {"methods": [METHOD]}, "_links": SELF}
                return self._checked(method, "/v2/methods", None, 200, lambda: found)
        raise no(404, "Not Found")

    def stranger(self) -> Refusal:
        return no(401, "Unauthorized Request")

    def _checked(self, method: str, path: str, said: Json | None, status: int, do: Any) -> tuple[int, Json]:
        """Do it, with what was said and what is answered held against the description."""
        if said is not None:
            self.objections += complaints(method, path, None, said)
        try:
            answer = do()
        except Refusal as refusal:
            self.objections += complaints(method, path, refusal.status, refusal.said)
            raise
        self.objections += complaints(method, path, status, answer)
        return status, answer

    def _make(self, said: Json) -> Json:
        if said.get("method") == "pointofsale" and said.get("terminalId") not in TERMINALS:
            raise no(422, "The terminal does not exist", "terminalId")
        if said.get("method") != "pointofsale" and not said.get("redirectUrl"):
            raise no(422, "The 'redirectUrl' field is missing", "redirectUrl")
        id = f"tr_{len(self.payments) + 1:022d}"
        links = SELF | {"dashboard": LINK} | ({} if said.get("method") == "pointofsale" else {"checkout": _page(id)})
        self.payments[id] = {
            "resource": "payment",
            "id": id,
            "mode": "test",
            "amount": dict(said["amount"]),
            "description": said["description"],
            "metadata": said["metadata"],
            **({"method": said["method"]} if said.get("method") else {}),
            "redirectUrl": said.get("redirectUrl"),
            "webhookUrl": said.get("webhookUrl"),
            "profileId": "pfl_QkEhN94Ba",
            "sequenceType": "oneoff",
            "status": "open",
            "isCancelable": True,
            "createdAt": _now(),
            "expiresAt": _now(15),
            "_links": links,
        }
        return dict(self.payments[id])

    def _get(self, id: str) -> Json:
        if id not in self.payments:
            raise no(404, "No payment exists with token")
        return self.payments[id]

    def _cancel(self, id: str) -> Json:
        payment = self._get(id)
        if not payment["isCancelable"]:
            raise no(422, "The payment cannot be cancelled")
        payment |= {"status": "canceled", "canceledAt": _now(), "isCancelable": False}
        return payment

    def _refund(self, id: str, said: Json) -> Json:
        payment = self._get(id)
        given = sum(float(it["amount"]["value"]) for it in self.refunds.values() if it["paymentId"] == id)
        if payment["status"] != "paid":
            raise no(422, "The payment is not paid")
        if float(said["amount"]["value"]) + given > float(payment["amount"]["value"]) + 1e-9:
            raise no(422, "The amount is higher than the maximum", "amount")
        refund = {
            "resource": "refund",
            "id": f"re_{len(self.refunds) + 1:010d}",
            "mode": "test",
            "description": said["description"],
            "amount": dict(said["amount"]),
            "status": "pending",
            "metadata": said["metadata"],
            "paymentId": id,
            "createdAt": _now(),
            "_links": SELF | {"payment": LINK},
        }
        self.refunds[refund["id"]] = refund
        return refund


def ring_body(reference: str) -> bytes:
    """What Mollie posts to a webhook."""
    body = f"id={reference}".encode()
    assert parse_qs(body.decode())
    return body


def no(status: int, detail: str, field: str = "") -> Refusal:
    said: Json = {"status": status, "title": "No", "detail": detail, "_links": {"documentation": LINK}}
    return Refusal(status, said | ({"field": field} if field else {}))


def _listed(kind: str, rows: Mapping[str, Json], query: Mapping[str, str]) -> Json:
    newest = list(reversed(rows.values()))
    if query.get("from"):
        newest = newest[[it["id"] for it in newest].index(query["from"]) + 1 :]
    found = newest[: int(query.get("limit", 50))]
    links = SELF | {"previous": None, "next": None}
    return {"count": len(found), "_embedded": {kind: found}, "_links": links}


def _page(id: str) -> Json:
    return {"href": f"https://www.mollie.com/checkout/{id}", "type": "text/html"}


def _now(minutes: int = 0) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat(timespec="seconds")


def _terminal(id: str, name: str) -> Json:
    return {
        "resource": "terminal",
        "id": id,
        "mode": "test",
        "status": "active",
        "brand": "PAX",
        "model": "A920",
        "serialNumber": "1234567890",
        "currency": "EUR",
        "description": name,
        "profileId": "pfl_QkEhN94Ba",
        "createdAt": "2022-02-12T11:58:35+00:00",
        "updatedAt": "2022-02-12T11:58:35+00:00",
        "_links": SELF,
    }


TERMINALS = {TERMINAL: _terminal(TERMINAL, "Bar"), SECOND: _terminal(SECOND, "Terrace")}
METHOD = {
    "resource": "method",
    "id": "ideal",
    "description": "iDEAL | Wero",
    "minimumAmount": {"value": "0.01", "currency": "EUR"},
    "maximumAmount": {"value": "50000.00", "currency": "EUR"},
    "image": {"size1x": "https://example.org/1", "size2x": "https://example.org/2", "svg": "https://example.org/3"},
    "status": "activated",
    "_links": SELF,
}
