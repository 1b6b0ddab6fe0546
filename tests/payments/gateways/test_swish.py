"""Swish, against a stand-in that wants a certificate: its id is ours, and only what it says when asked is believed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from payments.gateways.base import Answer, Ask, Original, Reason, Ring, Started
from payments.gateways.swish.gateway import NOWHERE, SwishGateway, instruction
from tests.payments.gateways.certificates import Identity, make
from tests.payments.gateways.stand_in import DONE_500, DONE_LOST, GARBLED, LATE, LOST, serving
from tests.payments.gateways.swish_stand_in import PAYEE, SwishStandIn

LUNCH = Ask("p-1_swish", 12550, "SEK", "Bistro <Å>", is_online=True)


@pytest.fixture
def swish(tmp_path: Path) -> Iterator[SwishStandIn]:
    with serving(SwishStandIn(tmp_path)) as swish:
        yield swish


def gateway(swish: SwishStandIn, who: Identity | None = None) -> SwishGateway:
    who = who or swish.client()
    settings = {"base_url": swish.url, "payee": PAYEE, "answer_seconds": 0.8}
    secrets = {
        "certificate": who.certificate,
        "private_key": who.private_key,
        "authority": swish.authority.certificate,
    }
    return SwishGateway.from_settings(settings, secrets)


@pytest.fixture
def side(swish: SwishStandIn) -> SwishGateway:
    return gateway(swish)


def test_a_guest_scans_a_code_and_pays(swish: SwishStandIn, side: SwishGateway) -> None:
    started = side.start_online(LUNCH)
    assert isinstance(started, Started)
    assert started.code == f"Dtoken{started.reference[:8].lower()}"
    asked = swish.payments[started.reference]
    assert (asked["amount"], asked["payeeAlias"], asked["callbackUrl"]) == (125.5, PAYEE, NOWHERE)
    assert asked["message"] == "Bistro Å"
    assert side.ask(LUNCH).state == "pending"
    swish.sign(LUNCH.id)
    answer = side.ask(LUNCH)
    assert (answer.state, answer.amount, answer.method) == ("approved", 12550, "swish")
    assert answer.reference == started.reference[::-1]


def test_nobody_without_our_certificate_gets_in(swish: SwishStandIn) -> None:
    stranger = gateway(swish, make("Stranger"))
    answer = stranger.start_online(LUNCH)
    assert isinstance(answer, Answer)
    assert answer.state in ("declined", "unknown")
    assert swish.payments == {}
    assert stranger.check().reason
    assert not gateway(swish).check().reason


def test_the_same_payment_twice_is_one(swish: SwishStandIn, side: SwishGateway) -> None:
    assert isinstance(side.start_online(LUNCH), Started)
    side.start_online(LUNCH)
    assert list(swish.payments) == [instruction(LUNCH)]


@pytest.mark.parametrize(
    ("status", "code", "state", "reason"),
    [
        ("DECLINED", "", "declined", Reason.BY_GUEST),
        ("CANCELLED", "", "cancelled", Reason.BY_STAFF),
        ("ERROR", "TM01", "declined", Reason.TIMED_OUT),
        ("ERROR", "FF10", "declined", Reason.REFUSED),
    ],
)
def test_nothing_was_paid_where_swish_says_so(
    swish: SwishStandIn, side: SwishGateway, status: str, code: str, state: str, reason: Reason
) -> None:
    side.start_online(LUNCH)
    swish.sign(LUNCH.id, status=status, code=code)
    answer = side.ask(LUNCH)
    assert (answer.state, answer.reason) == (state, reason)


def test_another_amount_is_unknown(swish: SwishStandIn, side: SwishGateway) -> None:
    side.start_online(LUNCH)
    swish.sign(LUNCH.id, amount="125.00")
    assert side.ask(LUNCH).reason == Reason.WRONG_AMOUNT


@pytest.mark.parametrize("fault", [LOST, DONE_LOST, LATE, GARBLED, DONE_500])
def test_a_lost_answer_is_unknown_and_asked_about(swish: SwishStandIn, side: SwishGateway, fault: str) -> None:
    swish.will(fault)
    lost = side.start_online(LUNCH)
    assert isinstance(lost, Answer) and lost.state == "unknown"
    found = side.ask(replace(LUNCH, age=120.0))
    assert found.state == ("cancelled" if fault == LOST else "pending")


def test_staff_stops_it_unless_it_was_signed(swish: SwishStandIn, side: SwishGateway) -> None:
    side.start_online(LUNCH)
    assert side.cancel(LUNCH).state == "cancelled"
    other = replace(LUNCH, id="p-2")
    side.start_online(other)
    swish.sign(other.id)
    assert side.cancel(other).state == "approved"


def test_money_goes_back_by_what_swish_calls_the_payment(swish: SwishStandIn, side: SwishGateway) -> None:
    side.start_online(LUNCH)
    swish.sign(LUNCH.id)
    paid = side.ask(LUNCH)
    back = Ask("r-1", 2550, "SEK", kind="refund", original=Original(LUNCH.id, paid.reference))
    assert side.refund(back).state == "pending"
    assert side.ask(back).state == "pending"
    swish.refunds[instruction(back)]["status"] = "DEBITED"
    assert (side.ask(back).state, side.ask(back).amount) == ("approved", 2550)
    too_much = replace(back, id="r-2", amount=99_999)
    assert side.refund(too_much).state == "declined"


def test_its_ring_is_an_id_and_nothing_else(side: SwishGateway) -> None:
    id = instruction(LUNCH)
    said = json.dumps({"id": id, "status": "PAID", "amount": 1}).encode()
    heard = side.hear(Ring({}, said, datetime.now(UTC)))
    assert heard is not None and heard.about == (id,)
    for nonsense in (b"", b"[]", b"{", b'{"id": "short"}'):
        assert side.hear(Ring({}, nonsense, datetime.now(UTC))) is None


def test_a_certificate_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="certificate"):
        SwishGateway.from_settings({"payee": PAYEE}, {"certificate": "x", "private_key": "y"})
