"""What Mollie has booked: the transactions of its primary balance, which an organisation's token may read."""

from collections.abc import Mapping
from datetime import datetime

from core import money
from payments.gateways.base import Reason, Settled
from payments.gateways.web import NoAnswer, NotSent, Web, listed, minor, moment, plain, under

PAGES, A_PAGE = 40, 250
WHERE = "/v2/balances/primary/transactions"
# What each kind is called by.
NAMED_BY = {"payment": "paymentId", "capture": "paymentId", "refund": "refundId", "chargeback": "chargebackId"}


def settled(web: Web, token: str, since: datetime, until: datetime, currency: str) -> list[Settled] | Reason:
    """All of the balance's transactions between two moments, the newest first."""
    if not token:
        return Reason.NOT_SET_UP
    query, rows = {"limit": str(A_PAGE)}, list[Settled]()
    for _page in range(PAGES):
        try:
            reply = web.call("GET", WHERE, query=query, headers={"Authorization": f"Bearer {token}"})
        except NotSent:
            return Reason.NOT_SENT
        except NoAnswer as failure:
            return failure.reason
        if reply.status != 200:
            return Reason.NOT_SET_UP
        found = listed(under(reply.said, "_embedded", "balance_transactions"))
        for it in found:
            at = moment(it.get("createdAt"))
            if at is not None and since <= at < until and (row := _row(it, currency)):
                rows.append(row)
        last = moment(found[-1].get("createdAt")) if found else None
        if len(found) < A_PAGE or (last and last < since):
            return rows
        query["from"] = plain(found[-1].get("id"))
    return Reason.GARBLED


def _row(said: Mapping[str, object], currency: str) -> Settled | None:
    kind = plain(said.get("type"), 40)
    amount = _amount(said.get("initialAmount"), currency)
    if kind not in NAMED_BY or amount is None:
        return None
    # Its context is flat in older answers, and under its kind in newer ones.
    name = under(said, "context", NAMED_BY[kind]) or under(said, "context", kind, NAMED_BY[kind])
    return Settled(plain(name or said.get("id"), 80), amount, abs(_amount(said.get("deductions"), currency) or 0))


def _amount(said: object, currency: str) -> int | None:
    if under(said, "currency") != currency:
        return None
    return minor(under(said, "value"), money.exponent(currency))
