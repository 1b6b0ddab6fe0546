"""Vipps MobilePay, against a stand-in: what was authorised counts once it is captured, and is captured once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from payments.gateways.base import Answer, Ask, Original, Reason, Started
from payments.gateways.vipps.gateway import VippsGateway, reference
from tests.payments.gateways.stand_in import DONE_500, DONE_LOST, GARBLED, LOST, serving
from tests.payments.gateways.vipps_stand_in import KEYS, MERCHANT, VippsStandIn, ring

FISH = Ask("p_1", 34900, "NOK", "Bryggen", is_online=True, return_url="https://pos.example.org/pay/p_1/")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def vipps() -> Iterator[VippsStandIn]:
    with serving(VippsStandIn()) as vipps:
        yield vipps


@pytest.fixture
def side(vipps: VippsStandIn) -> VippsGateway:
    return gateway(vipps)


def gateway(vipps: VippsStandIn, **other: str) -> VippsGateway:
    settings = {"base_url": vipps.url, "merchant": MERCHANT, "answer_seconds": 0.8}
    return VippsGateway.from_settings(settings, {**KEYS, "webhook": "new", "webhook_before": "old", **other})


def test_a_guest_pays_and_asking_captures_it_once(vipps: VippsStandIn, side: VippsGateway) -> None:
    started = side.start_online(FISH)
    assert isinstance(started, Started)
    assert started.url == started.code == f"https://landing.vipps.no/{reference('p_1')}"
    assert side.ask(FISH).state == "pending"
    vipps.decide("p_1")
    assert vipps.captured("p_1") == 0
    for _time in range(2):
        answer = side.ask(FISH)
        assert (answer.state, answer.amount, answer.method) == ("approved", 34900, "vipps")
    assert vipps.captured("p_1") == 34900
    assert [it["name"] for it in vipps.events[reference("p_1")]] == ["CAPTURED"]


def test_what_nobody_wants_any_more_is_not_captured(vipps: VippsStandIn, side: VippsGateway) -> None:
    side.start_online(FISH)
    vipps.decide("p_1")
    assert side.ask(replace(FISH, is_wanted=False)).state == "cancelled"
    assert vipps.captured("p_1") == 0


@pytest.mark.parametrize(
    ("state", "reason"),
    [("ABORTED", Reason.BY_GUEST), ("EXPIRED", Reason.EXPIRED), ("TERMINATED", Reason.BY_STAFF)],
)
def test_nothing_was_paid_where_vipps_says_so(
    vipps: VippsStandIn, side: VippsGateway, state: str, reason: Reason
) -> None:
    side.start_online(FISH)
    vipps.decide("p_1", state)
    answer = side.ask(FISH)
    assert (answer.state, answer.reason) == ("cancelled", reason)


def test_a_capture_without_an_answer_is_asked_about(vipps: VippsStandIn, side: VippsGateway) -> None:
    side.start_online(FISH)
    vipps.decide("p_1")
    vipps.will("", "", "", DONE_500)  # token, payment, token, capture
    assert side.ask(FISH).state == "approved"
    assert vipps.captured("p_1") == 34900


def test_another_amount_is_unknown_and_never_captured(vipps: VippsStandIn, side: VippsGateway) -> None:
    side.start_online(replace(FISH, amount=100))
    vipps.decide("p_1")
    assert side.ask(FISH).state in ("unknown", "pending")
    assert vipps.captured("p_1") == 0


@pytest.mark.parametrize("fault", [LOST, DONE_LOST, GARBLED, DONE_500])
def test_a_lost_answer_is_unknown_and_asked_about(vipps: VippsStandIn, side: VippsGateway, fault: str) -> None:
    vipps.will("", fault)
    lost = side.start_online(FISH)
    assert isinstance(lost, Answer) and lost.state == "unknown"
    assert side.ask(replace(FISH, age=120.0)).state == ("cancelled" if fault == LOST else "pending")


def test_without_a_token_nothing_was_asked_for(vipps: VippsStandIn) -> None:
    answer = gateway(vipps, client_secret="secret_bad").start_online(FISH)
    assert isinstance(answer, Answer)
    assert (answer.state, answer.reason) == ("declined", Reason.NOT_SET_UP)
    assert vipps.payments == {}
    assert gateway(vipps, client_secret="secret_bad").check().reason == Reason.NOT_SET_UP
    assert MERCHANT in gateway(vipps).check().name


def test_staff_stops_it_unless_it_was_taken(vipps: VippsStandIn, side: VippsGateway) -> None:
    side.start_online(FISH)
    assert side.cancel(FISH).state == "cancelled"
    other = replace(FISH, id="p_2")
    side.start_online(other)
    vipps.decide("p_2")
    side.ask(other)
    assert side.cancel(other).state == "approved"


def test_money_goes_back_and_which_refund_it_was_is_known(vipps: VippsStandIn, side: VippsGateway) -> None:
    side.start_online(FISH)
    vipps.decide("p_1")
    side.ask(FISH)
    back = Ask("r_1", 10000, "NOK", kind="refund", original=Original("p_1", reference("p_1")))
    assert side.refund(back).state == "approved"
    assert side.ask(back).amount == 10000
    other = replace(back, id="r_2", age=120.0)
    vipps.will("", DONE_LOST)
    assert side.refund(other).state == "unknown"
    assert side.ask(other).state == "approved"
    assert side.ask(replace(other, id="r_3")).reason == Reason.NEVER_SEEN
    assert side.refund(replace(back, id="r_4", amount=99_999)).reason == Reason.TOO_MUCH


def test_only_what_vipps_signed_makes_us_ask(side: VippsGateway) -> None:
    said = {"reference": reference("p_1"), "name": "AUTHORIZED", "pspReference": "psp-1"}
    for secret in ("new", "old"):
        heard = side.hear(ring(said, secret, NOW))
        assert heard is not None and heard.about == (reference("p_1"),)
    good = ring(said, "new", NOW)
    assert side.hear(ring(said, "guessed", NOW)) is None
    assert side.hear(replace(good, at=NOW + timedelta(minutes=6))) is None
    assert side.hear(replace(good, path="/webhooks/another/")) is None
    assert side.hear(replace(good, body=good.body.replace(b"AUTH", b"CAPT"))) is None
    assert side.hear(replace(good, headers={})) is None
