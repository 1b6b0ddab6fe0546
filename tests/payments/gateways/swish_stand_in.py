"""Swish on a local socket that wants a certificate, written from its guides: payment requests v2, refunds v2."""

import json
import ssl
from collections.abc import Mapping
from decimal import Decimal
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.payments.gateways.certificates import Identity, make
from tests.payments.gateways.stand_in import Json, Refusal, StandIn

PAYEE = "1231181189"


class SwishStandIn(StandIn):
    """Everything by its id; nobody gets in without a certificate that its authority vouches for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.payments: dict[str, Json] = {}
        self.refunds: dict[str, Json] = {}
        self.authority = make("Stand-in authority")
        own = make("Swish", self.authority)
        file, trusted = folder / "swish.pem", folder / "authority.pem"
        file.write_text(own.certificate + own.private_key)
        trusted.write_text(self.authority.certificate)
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=trusted)
        tls.verify_mode = ssl.CERT_REQUIRED
        tls.load_cert_chain(file)
        self.server.socket = tls.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = self.url.replace("http:", "https:")

    def client(self, name: str = "Brasserie") -> Identity:
        """A certificate that is known here."""
        return make(name, self.authority)

    def knows(self, handler: BaseHTTPRequestHandler) -> bool:
        """Whoever has come so far has shown a certificate."""
        return True

    def sign(self, ours: str, *, status: str = "PAID", amount: str = "", code: str = "") -> None:
        """Let the guest sign in the app, or not."""
        with self.lock:
            it = next(it for it in self.payments.values() if it["payeePaymentReference"] == ours)
            if it["status"] == "CREATED":
                it |= {"status": status, "errorCode": code or None}
                it |= {"paymentReference": it["id"][::-1], "datePaid": "2026-11-22T12:00:00.000Z"}
                it |= {"amount": float(amount)} if amount else {}

    def respond(self, method: str, path: list[str], query: Mapping[str, str], body: bytes) -> tuple[int, Json]:
        said: Any = json.loads(body) if body else {}
        self.more = {}
        match method, path[2:]:
            case "PUT", ["v2", "paymentrequests", id]:
                return self._make(self.payments, id, said, "RP03")
            case "PUT", ["v2", "refunds", id]:
                return self._refund(id, said)
            case "GET", ["v1", "paymentrequests", id]:
                return 200, _there(self.payments, id)
            case "GET", ["v1", "refunds", id]:
                return 200, _there(self.refunds, id)
            case "PATCH", ["v1", "paymentrequests", id]:
                it = _there(self.payments, id)
                if it["status"] != "CREATED" or said[0]["value"] != "cancelled":
                    raise Refusal(422, {"errorCode": "RP07"})
                it["status"] = "CANCELLED"
                return 200, it
        raise Refusal(404, {})

    def _make(self, rows: dict[str, Json], id: str, said: Json, code: str) -> tuple[int, Json]:
        is_good = said["callbackUrl"].startswith("https://") and said["currency"] == "SEK" and len(id) == 32
        if not is_good or id in rows or Decimal(said["amount"]) <= 0:
            raise Refusal(422, {"errorCode": code})
        rows[id] = {**said, "id": id, "amount": float(said["amount"]), "status": "CREATED", "errorCode": None}
        self.more = {"Location": f"{self.url}/{id}", "PaymentRequestToken": f"token{id[:8].lower()}"}
        return 201, {}

    def _refund(self, id: str, said: Json) -> tuple[int, Json]:
        paid = [it for it in self.payments.values() if it.get("paymentReference") == said["originalPaymentReference"]]
        if not paid or said["payerAlias"] != PAYEE or Decimal(said["amount"]) > Decimal(str(paid[0]["amount"])):
            raise Refusal(422, {"errorCode": "RF02"})
        return self._make(self.refunds, id, said, "RF03")


def _there(rows: Mapping[str, Json], id: str) -> Json:
    if id not in rows:
        raise Refusal(404, {})
    return rows[id]
