"""What Mollie and Stripe say they have booked of a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from payments.gateways.base import Reason, Settled
from payments.gateways.mollie.gateway import MollieGateway
from payments.gateways.stripe.gateway import StripeGateway
from tests.payments.gateways.stand_in import GARBLED, Json, StandIn, serving

SINCE, UNTIL = datetime(2026, 11, 21, 5, tzinfo=UTC), datetime(2026, 11, 22, 5, tzinfo=UTC)


class Books(StandIn):
    """Answers with what it was given to say."""

    def __init__(self, said: Json) -> None:
        super().__init__()
        self.said, self.asked = said, dict[str, str]()

    def respond(self, method: str, path: list[str], query: Mapping[str, str], body: bytes) -> tuple[int, Json]:
        self.asked = dict(query)
        return 200, self.said


def transaction(kind: str, at: str, value: str, fee: str, **context: str) -> Json:
    amounts = {"initialAmount": {"currency": "EUR", "value": value}, "deductions": {"currency": "EUR", "value": fee}}
    return {"id": f"baltr_{kind}", "type": kind, "createdAt": at, "context": context, **amounts}


MOLLIE = {
    "_embedded": {
        "balance_transactions": [
            transaction("payment", "2026-11-22T06:00:00+00:00", "9.00", "-0.10", paymentId="tr_after"),
            transaction("outgoing-transfer", "2026-11-21T20:00:00+00:00", "-90.00", "0.00", settlementId="stl_1"),
            transaction("refund", "2026-11-21T19:00:00+00:00", "-5.00", "-0.25", paymentId="tr_1", refundId="re_1"),
            transaction("payment", "2026-11-21T18:00:00+00:00", "19.50", "-0.29", paymentId="tr_1"),
        ]
    }
}
STRIPE = {
    "has_more": False,
    "data": [
        {
            "id": "txn_1",
            "type": "charge",
            "amount": 1950,
            "fee": 45,
            "currency": "eur",
            "source": {"id": "ch_1", "object": "charge", "payment_intent": "pi_1"},
        },
        {
            "id": "txn_2",
            "type": "refund",
            "amount": -500,
            "fee": 0,
            "currency": "eur",
            "source": {"id": "re_1", "object": "refund", "payment_intent": "pi_1"},
        },
        {"id": "txn_3", "type": "payout", "amount": -1405, "fee": 0, "currency": "eur", "source": {"id": "po_1"}},
    ],
}


def test_mollies_balance_says_what_was_booked_that_day() -> None:
    with serving(Books(MOLLIE)) as books:
        secrets = {"key": "test_good", "organisation": "access_good"}
        side = MollieGateway.from_settings({"base_url": books.url}, secrets)
        assert side.settled(SINCE, UNTIL, "EUR") == [Settled("re_1", -500, 25), Settled("tr_1", 1950, 29)]
        assert replace(side, organisation="").settled(SINCE, UNTIL, "EUR") == Reason.NOT_SET_UP


def test_stripes_transactions_are_called_as_its_payments_are() -> None:
    with serving(Books(STRIPE)) as books:
        side = StripeGateway.from_settings({"base_url": books.url}, {"key": "sk_test_good"})
        assert side.settled(SINCE, UNTIL, "EUR") == [Settled("pi_1", 1950, 45), Settled("re_1", -500, 0)]
        assert books.asked["created[gte]"] == str(int(SINCE.timestamp()))


@pytest.mark.parametrize("key", ["sk_test_good", "sk_test_bad"])
def test_what_cannot_be_read_is_said(key: str) -> None:
    with serving(Books(STRIPE)) as books:
        side = StripeGateway.from_settings({"base_url": books.url}, {"key": key})
        books.will(GARBLED)
        assert side.settled(SINCE, UNTIL, "EUR") in (Reason.GARBLED, Reason.NOT_SET_UP)
