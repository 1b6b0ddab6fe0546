"""What Stripe has booked: its balance transactions, with the payment or refund that each is about."""

from collections.abc import Mapping
from datetime import datetime

from payments.gateways.base import Reason, Settled
from payments.gateways.web import NoAnswer, NotSent, Web, listed, plain, under

PAGES, A_PAGE = 40, 100
# What isn't about a guest's money: payouts to the bank, fees of the month.
NOT_GUESTS = ("payout", "payout_failure", "payout_cancel", "stripe_fee", "topup", "transfer")


def settled(web: Web, since: datetime, until: datetime, currency: str) -> list[Settled] | Reason:
    """All balance transactions between two moments."""
    query = {
        "limit": str(A_PAGE),
        "created[gte]": str(int(since.timestamp())),
        "created[lt]": str(int(until.timestamp())),
        "expand[0]": "data.source",
    }
    rows: list[Settled] = []
    for _page in range(PAGES):
        try:
            reply = web.get("/v1/balance_transactions", query=query)
        except NotSent:
            return Reason.NOT_SENT
        except NoAnswer as failure:
            return failure.reason
        if reply.status != 200:
            return Reason.NOT_SET_UP
        found = listed(reply.said.get("data"))
        rows += [_row(it) for it in found if _is_guests(it, currency)]
        if reply.said.get("has_more") is not True or not found:
            return rows
        query["starting_after"] = plain(found[-1].get("id"), 80)
    return Reason.GARBLED


def _is_guests(said: Mapping[str, object], currency: str) -> bool:
    is_money = isinstance(said.get("amount"), int) and said.get("currency") == currency.lower()
    return is_money and said.get("type") not in NOT_GUESTS


def _row(said: Mapping[str, object]) -> Settled:
    source, fee = said.get("source"), said.get("fee")
    is_refund = under(source, "object") == "refund"
    name = under(source, "id") if is_refund else under(source, "payment_intent") or under(source, "id")
    return Settled(plain(name or said.get("id"), 80), int(str(said["amount"])), fee if isinstance(fee, int) else 0)
