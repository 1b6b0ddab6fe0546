"""Stripe's readers and pages, against a stand-in written from its documentation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from payments.gateways.base import Answer, Ask, Original, Reason, Started
from payments.gateways.stripe.gateway import StripeGateway
from tests.payments.gateways.stand_in import DONE_500, DONE_LOST, GARBLED, LATE, LOST, serving
from tests.payments.gateways.stripe_stand_in import READER, StripeStandIn

DINNER = Ask("p-1", 8250, "EUR", "Café")
ONLINE = replace(DINNER, is_online=True, return_url="https://pos.example.org/pay/p-1/")


@pytest.fixture
def stripe() -> Iterator[StripeStandIn]:
    with serving(StripeStandIn()) as stripe:
        yield stripe


def gateway(stripe: StripeStandIn, key: str = "sk_test_good") -> StripeGateway:
    settings = {"base_url": stripe.url, "terminal": READER, "answer_seconds": 0.6}
    return StripeGateway.from_settings(settings, {"key": key})


def known(ask: Ask, answer: Answer | Started) -> Ask:
    assert answer.reference
    return replace(ask, reference=answer.reference)


def test_a_reader_is_asked_and_says_later_that_it_was_paid(stripe: StripeStandIn) -> None:
    side = gateway(stripe)
    ask = known(DINNER, side.pay(DINNER))
    assert side.ask(ask).state == "pending"
    stripe.present("p-1")
    answer = side.ask(ask)
    assert (answer.state, answer.amount, answer.card, answer.scheme) == ("approved", 8250, "··4242", "Visa")


def test_more_than_was_asked_is_a_tip_only_where_the_reader_says_so(stripe: StripeStandIn) -> None:
    side = gateway(stripe)
    ask = known(DINNER, side.pay(DINNER))
    stripe.present("p-1", tip=750)
    answer = side.ask(ask)
    assert (answer.state, answer.amount, answer.tip) == ("approved", 8250, 750)
    other = replace(DINNER, id="p-2")
    other = known(other, side.pay(other))
    stripe.present("p-2", amount=9000)
    answer = side.ask(other)
    assert (answer.state, answer.reason, answer.amount) == ("unknown", Reason.WRONG_AMOUNT, 9000)


@pytest.mark.parametrize(
    ("failure", "state", "reason"),
    [
        ("card_declined", "declined", Reason.REFUSED),
        ("customer_canceled", "cancelled", Reason.BY_GUEST),
        ("terminal_reader_timeout", "cancelled", Reason.TIMED_OUT),
    ],
)
def test_what_failed_at_the_reader_is_struck_off_before_it_is_called_so(
    stripe: StripeStandIn, failure: str, state: str, reason: Reason
) -> None:
    side = gateway(stripe)
    ask = known(DINNER, side.pay(DINNER))
    stripe.present("p-1", fails=failure)
    answer = side.ask(ask)
    assert (answer.state, answer.reason) == (state, reason)
    assert stripe.intents[ask.reference]["status"] == "canceled"


@pytest.mark.parametrize(("status", "reason"), [("busy", Reason.BUSY), ("offline", Reason.NOT_SENT)])
def test_a_reader_that_takes_nothing_leaves_nothing_behind(stripe: StripeStandIn, status: str, reason: Reason) -> None:
    if status == "busy":
        gateway(stripe).pay(replace(DINNER, id="p-0"))
    stripe.readers[READER]["status"] = "offline" if status == "offline" else "online"
    answer = gateway(stripe).pay(DINNER)
    assert (answer.state, answer.reason) == ("declined", reason)
    assert stripe.intents[answer.reference]["status"] == "canceled"


@pytest.mark.parametrize("fault", [DONE_LOST, LATE, GARBLED, DONE_500])
@pytest.mark.parametrize("where", [0, 1])
def test_a_lost_answer_is_unknown_until_it_is_asked_about(stripe: StripeStandIn, fault: str, where: int) -> None:
    stripe.will(*[""] * where, fault)
    sent = gateway(stripe).pay(DINNER)
    assert sent.state == "unknown"
    ask = replace(DINNER, reference=sent.reference, age=90)
    if where:
        stripe.present("p-1")
    answer = gateway(stripe).ask(ask)
    assert answer.state == ("approved" if where else "cancelled")
    assert stripe.taken("p-1") == ([8250] if where else [])


def test_a_request_that_never_arrived_is_struck_off_only_after_a_while(stripe: StripeStandIn) -> None:
    stripe.will(LOST)
    assert gateway(stripe).pay(DINNER).state == "unknown"
    assert gateway(stripe).ask(DINNER).state == "unknown"
    assert gateway(stripe).ask(replace(DINNER, age=90)).reason == Reason.NEVER_SEEN


def test_a_guest_gets_a_page_and_pays_there(stripe: StripeStandIn) -> None:
    started = gateway(stripe).start_online(ONLINE)
    assert isinstance(started, Started)
    assert started.url.startswith("https://checkout.stripe.com/")
    assert started.expires_at and started.expires_at > datetime.now(UTC)
    ask = known(ONLINE, started)
    assert gateway(stripe).ask(ask).state == "pending"
    stripe.pay("p-1")
    answer = gateway(stripe).ask(ask)
    assert (answer.state, answer.amount, answer.card, answer.method) == ("approved", 8250, "··4444", "card")
    assert answer.reference.startswith("pi_")


def test_a_page_is_found_by_our_id_and_expires(stripe: StripeStandIn) -> None:
    stripe.will(DONE_LOST)
    lost = gateway(stripe).start_online(ONLINE)
    assert isinstance(lost, Answer) and lost.state == "unknown"
    assert gateway(stripe).ask(ONLINE).state == "pending"
    stripe.pay("p-1", status="expired")
    assert gateway(stripe).ask(ONLINE).reason == Reason.EXPIRED


def test_what_waits_can_be_stopped_and_what_was_paid_cannot(stripe: StripeStandIn) -> None:
    side = gateway(stripe)
    page = known(ONLINE, side.start_online(ONLINE))
    assert side.cancel(page).state == "cancelled"
    at_reader = replace(DINNER, id="p-2")
    at_reader = known(at_reader, side.pay(at_reader))
    assert side.cancel(at_reader).state == "cancelled"
    paid = replace(DINNER, id="p-3")
    paid = known(paid, side.pay(paid))
    stripe.present("p-3")
    assert side.cancel(paid).state == "approved"


def test_money_goes_back_in_parts_and_never_more_than_came(stripe: StripeStandIn) -> None:
    side = gateway(stripe)
    paid = side.pay(DINNER)
    stripe.present("p-1")
    back = Ask("r-1", 5000, "EUR", kind="refund", original=Original("p-1", paid.reference))
    assert (side.refund(back).state, side.refund(back).state, len(stripe.refunds)) == ("approved", "approved", 1)
    assert side.refund(replace(back, id="r-2")).reason == Reason.TOO_MUCH
    stripe.will(DONE_LOST)
    last = replace(back, id="r-3", amount=3250)
    assert side.refund(last).state == "unknown"
    assert side.ask(last).state == "approved"


def test_keys_are_tried_and_readers_chosen_from_stripes_own(stripe: StripeStandIn) -> None:
    assert gateway(stripe).check().name == "Café"
    assert gateway(stripe, key="sk_live_bad").check().reason == Reason.NOT_SET_UP
    assert {it.reference for it in gateway(stripe).readers()} == {READER, "tmr_terrace"}
    assert gateway(stripe, key="sk_test_bad").pay(DINNER).reason == Reason.NOT_SET_UP
