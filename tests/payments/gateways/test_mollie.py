"""Mollie's terminals and pages, against a stand-in that is held against Mollie's own description."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from payments.gateways.base import Answer, Ask, Original, Reason, Ring, Started
from payments.gateways.mollie.gateway import MollieGateway
from tests.payments.gateways import openapi
from tests.payments.gateways.mollie_stand_in import TERMINAL, MollieStandIn, ring_body
from tests.payments.gateways.stand_in import DONE_500, DONE_LOST, GARBLED, LATE, LOST, serving

DINNER = Ask("p-1", 8250, "EUR", "Café")
ONLINE = replace(DINNER, is_online=True, return_url="https://pos.example.org/pay/p-1/")


@pytest.fixture
def mollie() -> Iterator[MollieStandIn]:
    """Mollie; nothing that was said to it, or by it, is against its description."""
    with serving(MollieStandIn()) as mollie:
        yield mollie
        assert mollie.objections == []


def gateway(mollie: MollieStandIn, key: str = "test_good", terminal: str = TERMINAL) -> MollieGateway:
    settings = {"base_url": mollie.url, "terminal": terminal, "answer_seconds": 0.6}
    return MollieGateway.from_settings(settings, {"key": key})


def known(ask: Ask, answer: Answer) -> Ask:
    assert answer.reference
    return replace(ask, reference=answer.reference)


@pytest.mark.skipif(not openapi.IS_HERE, reason="Mollie's OpenAPI file isn't on this machine (BRIGADE_OPENAPI)")
def test_the_description_is_here_and_objects_to_nonsense() -> None:
    wrong = {"amount": {"value": 12.5, "currency": "EUR"}, "colour": "red"}
    said = openapi.complaints("POST", "/v2/payments", None, wrong)
    assert any("colour" in it for it in said) and any("amount.value" in it for it in said)


def test_a_terminal_is_asked_and_says_later_that_it_was_paid(mollie: MollieStandIn) -> None:
    side = gateway(mollie)
    sent = side.pay(DINNER)
    assert sent.state == "pending"
    assert mollie.payments[sent.reference]["amount"] == {"currency": "EUR", "value": "82.50"}
    ask = known(DINNER, sent)
    assert side.ask(ask).state == "pending"
    mollie.pay("p-1")
    answer = side.ask(ask)
    assert (answer.state, answer.amount, answer.card, answer.scheme) == ("approved", 8250, "··4242", "Visa")


def test_the_same_payment_twice_is_one_payment(mollie: MollieStandIn) -> None:
    assert gateway(mollie).pay(DINNER).reference == gateway(mollie).pay(DINNER).reference
    assert len(mollie.payments) == 1


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [("failed", "declined", "refused"), ("canceled", "cancelled", "by_guest"), ("expired", "cancelled", "expired")],
)
def test_nothing_was_charged_where_mollie_says_so(mollie: MollieStandIn, status: str, state: str, reason: str) -> None:
    ask = known(DINNER, gateway(mollie).pay(DINNER))
    mollie.pay("p-1", status=status)
    answer = gateway(mollie).ask(ask)
    assert (answer.state, answer.reason) == (state, reason)


def test_another_amount_or_somebody_elses_payment_is_unknown(mollie: MollieStandIn) -> None:
    ask = known(DINNER, gateway(mollie).pay(DINNER))
    mollie.pay("p-1", value="80.00")
    answer = gateway(mollie).ask(ask)
    assert (answer.state, answer.reason, answer.amount) == ("unknown", Reason.WRONG_AMOUNT, 8000)
    assert gateway(mollie).ask(replace(ask, id="p-2")).reason == Reason.GARBLED


@pytest.mark.parametrize("fault", [DONE_LOST, LATE, GARBLED, DONE_500])
def test_a_lost_answer_is_unknown_and_found_again_by_our_id(mollie: MollieStandIn, fault: str) -> None:
    mollie.will(fault)
    assert gateway(mollie).pay(DINNER).state == "unknown"
    mollie.pay("p-1")
    answer = gateway(mollie).ask(DINNER)
    assert (answer.state, answer.reference[:3]) == ("approved", "tr_")
    assert mollie.taken("p-1") == ["82.50"]


def test_a_request_that_never_arrived_is_struck_off_only_after_a_while(mollie: MollieStandIn) -> None:
    mollie.will(LOST)
    assert gateway(mollie).pay(DINNER).state == "unknown"
    assert gateway(mollie).ask(DINNER).state == "unknown"
    answer = gateway(mollie).ask(replace(DINNER, age=90))
    assert (answer.state, answer.reason) == ("cancelled", Reason.NEVER_SEEN)


def test_nobody_there_means_nothing_was_sent(mollie: MollieStandIn) -> None:
    side = MollieGateway.from_settings({"base_url": "http://127.0.0.1:1"}, {"key": "test_good"})
    assert side.pay(DINNER) == Answer("declined", Reason.NOT_SENT)
    assert side.ask(replace(DINNER, reference="tr_1")) == Answer("unknown", Reason.UNREACHABLE)


def test_a_wrong_key_charges_nothing_and_says_why(mollie: MollieStandIn) -> None:
    assert gateway(mollie, key="test_bad").pay(DINNER).reason == Reason.NOT_SET_UP
    assert gateway(mollie, key="test_bad").check().reason == Reason.NOT_SET_UP
    assert gateway(mollie).check().name == "iDEAL | Wero"
    assert not gateway(mollie).check().is_live


def test_a_terminal_that_isnt_there_charges_nothing(mollie: MollieStandIn) -> None:
    assert gateway(mollie, terminal="term_gone").pay(DINNER).reason == Reason.NOT_UNDERSTOOD


def test_terminals_are_chosen_from_mollies_own(mollie: MollieStandIn) -> None:
    assert {it.name for it in gateway(mollie).readers()} == {"Bar", "Terrace"}


def test_a_guest_gets_a_page_of_mollies(mollie: MollieStandIn) -> None:
    started = gateway(mollie).start_online(ONLINE)
    assert isinstance(started, Started)
    assert started.url.startswith("https://www.mollie.com/checkout/")
    assert started.expires_at and started.expires_at > datetime.now(UTC)
    assert mollie.payments[started.reference]["redirectUrl"] == ONLINE.return_url
    assert mollie.payments[started.reference]["webhookUrl"] is None


def test_what_waits_can_be_stopped_and_what_was_paid_cannot(mollie: MollieStandIn) -> None:
    ask = known(DINNER, gateway(mollie).pay(DINNER))
    assert gateway(mollie).cancel(ask).state == "cancelled"
    other = replace(DINNER, id="p-2")
    other = known(other, gateway(mollie).pay(other))
    mollie.payments[other.reference]["isCancelable"] = False
    assert gateway(mollie).cancel(other).reason == Reason.STILL_OPEN
    mollie.pay("p-2")
    assert gateway(mollie).cancel(other).state == "approved"


def test_money_goes_back_in_parts_and_never_more_than_came(mollie: MollieStandIn) -> None:
    side = gateway(mollie)
    paid = side.pay(DINNER)
    mollie.pay("p-1")
    back = Ask("r-1", 5000, "EUR", kind="refund", original=Original("p-1", paid.reference))
    assert side.refund(back).state == "approved"
    assert side.refund(back).state == "approved"
    assert len(mollie.refunds) == 1
    assert side.refund(replace(back, id="r-2", amount=5000)).reason == Reason.TOO_MUCH


def test_a_refund_whose_answer_was_lost_is_found(mollie: MollieStandIn) -> None:
    side = gateway(mollie)
    paid = side.pay(DINNER)
    mollie.pay("p-1")
    back = Ask("r-1", 5000, "EUR", kind="refund", original=Original("p-1", paid.reference))
    mollie.will(DONE_LOST)
    assert side.refund(back).state == "unknown"
    found = side.ask(back)
    assert (found.state, found.amount) == ("approved", 5000)
    assert side.ask(replace(back, reference=found.reference)).state == "approved"


def test_a_ring_says_an_id_and_nothing_else(mollie: MollieStandIn) -> None:
    side, at = gateway(mollie), datetime(2026, 11, 22, 12, tzinfo=UTC)
    heard = side.hear(Ring({}, ring_body("tr_1234"), at))
    assert heard and heard.about == ("tr_1234",)
    for body in (b"", b"id=", b"id=evil", b"id=tr_1&id=tr_2", b"\xff\xfe", b"id=tr_" + b"x" * 100, b'{"id": "tr_1"}'):
        assert side.hear(Ring({}, body, at)) is None


def test_a_card_number_that_a_provider_sends_is_not_kept(mollie: MollieStandIn) -> None:
    ask = known(DINNER, gateway(mollie).pay(DINNER))
    mollie.pay("p-1")
    mollie.payments[ask.reference]["details"] = {"cardNumber": "4242424242424242", "cardLabel": "Visa"}
    answer = gateway(mollie).ask(ask)
    assert answer.card == "··4242"
    assert "42424242" not in repr(answer)
