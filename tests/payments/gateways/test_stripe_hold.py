"""Money held on a card at a Stripe reader: raised where its bank lets us, charged once, let go, never forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from payments.gateways.base import Answer, Ask, Original, Reason
from payments.gateways.stripe.gateway import StripeGateway
from tests.payments.gateways.stand_in import DONE_500, DONE_LOST, GARBLED, LOST, serving
from tests.payments.gateways.stripe_stand_in import READER, StripeStandIn

BAR = Ask("h-1", 5000, "EUR", "Café", kind="hold")
FAULTS = [LOST, DONE_LOST, GARBLED, DONE_500]


@pytest.fixture
def stripe() -> Iterator[StripeStandIn]:
    with serving(StripeStandIn()) as stripe:
        yield stripe


@pytest.fixture
def side(stripe: StripeStandIn) -> StripeGateway:
    settings = {"base_url": stripe.url, "terminal": READER, "answer_seconds": 0.6}
    return StripeGateway.from_settings(settings, {"key": "sk_test_good"})


def hold(stripe: StripeStandIn, side: StripeGateway) -> Original:
    waits = side.hold(BAR)
    assert waits.state == "pending"
    stripe.present("h-1")
    answer = side.ask(replace(BAR, reference=waits.reference))
    assert (answer.state, answer.amount) == ("approved", 5000)
    return Original("h-1", answer.reference)


def raising(held: Original, amount: int = 2000, id: str = "u-1") -> Ask:
    return Ask(id, amount, "EUR", kind="top_up", original=held)


def charging(held: Original, amount: int = 5000, id: str = "c-1") -> Ask:
    return Ask(id, amount, "EUR", kind="capture", original=held)


def letting_go(held: Original, id: str = "l-1") -> Ask:
    return Ask(id, 0, "EUR", kind="release", original=held)


def test_a_card_is_held_at_the_reader_which_asks_for_no_tip(stripe: StripeStandIn, side: StripeGateway) -> None:
    ask = replace(BAR, reference=side.hold(BAR).reference)
    assert side.ask(ask).state == "pending"
    assert stripe.readers[READER]["action"]["process_payment_intent"]["process_config"] == {"skip_tipping": "true"}
    stripe.present("h-1")
    answer = side.ask(ask)
    assert (answer.state, answer.card, answer.scheme) == ("approved", "··4242", "Visa")
    assert answer.expires_at and answer.expires_at > datetime.now(UTC) + timedelta(days=1)
    assert stripe.taken("h-1") == []


def test_a_hold_is_raised_charged_in_part_and_given_back(stripe: StripeStandIn, side: StripeGateway) -> None:
    held = hold(stripe, side)
    more = side.top_up(raising(held))
    assert (more.state, more.amount, stripe.held("h-1")) == ("approved", 2000, [7000])
    paid = side.capture(charging(held, 6500))
    assert (paid.state, paid.amount, paid.card) == ("approved", 6500, "··4242")
    assert (stripe.captured("c-1"), stripe.held("h-1")) == ([6500], [])
    assert side.capture(charging(held, 100, "c-2")).reason == Reason.NOT_HELD
    back = Ask("r-1", 6500, "EUR", kind="refund", original=Original("c-1", paid.reference))
    assert side.refund(back).state == "approved"


@pytest.mark.parametrize(
    ("bank", "grows", "reason"),
    [
        ("", False, Reason.NO_MORE),
        ("insufficient_funds", True, Reason.INSUFFICIENT_FUNDS),
        ("do_not_honor", True, Reason.REFUSED),
    ],
)
def test_a_card_that_holds_no_more_keeps_what_it_holds(
    stripe: StripeStandIn, side: StripeGateway, bank: str, grows: bool, reason: Reason
) -> None:
    stripe.bank, stripe.cards_grow = bank, grows
    held = hold(stripe, side)
    answer = side.top_up(raising(held))
    assert (answer.state, answer.reason, stripe.held("h-1")) == ("declined", reason, [5000])
    assert side.capture(charging(held)).state == "approved"


def test_what_was_let_go_or_lapsed_is_neither_charged_nor_raised(stripe: StripeStandIn, side: StripeGateway) -> None:
    held = hold(stripe, side)
    stripe.lapse()
    assert side.top_up(raising(held)).reason == Reason.NOT_HELD
    assert side.capture(charging(held)).reason == Reason.NOT_HELD
    assert side.release(letting_go(held)).state == "approved"
    assert stripe.captured("c-1") == []


def test_more_than_is_held_is_never_charged(stripe: StripeStandIn, side: StripeGateway) -> None:
    held = hold(stripe, side)
    assert side.capture(charging(held, 5001)).state == "declined"
    assert stripe.held("h-1") == [5000]


def test_what_was_charged_is_not_let_go(stripe: StripeStandIn, side: StripeGateway) -> None:
    held = hold(stripe, side)
    side.capture(charging(held))
    assert side.release(letting_go(held)).reason == Reason.NOT_HELD
    assert stripe.captured("c-1") == [5000]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("step", "making"),
    [(StripeGateway.capture, charging), (StripeGateway.release, letting_go), (StripeGateway.top_up, raising)],
)
def test_a_lost_answer_is_asked_about_and_never_repeated(
    stripe: StripeStandIn,
    side: StripeGateway,
    step: Callable[[StripeGateway, Ask], Answer],
    making: Callable[[Original], Ask],
    fault: str,
) -> None:
    held = hold(stripe, side)
    ask = making(held)
    stripe.will(*[""] * (ask.kind == "top_up"), fault)
    before = stripe.made()
    lost = step(side, ask)
    assert (lost.state, lost.reference, stripe.made()) == ("unknown", held.reference, before + 1)
    if fault == LOST:
        assert side.ask(ask).reason == Reason.NO_ANSWER
    answer = side.ask(replace(ask, age=90))
    assert (answer.state, answer.amount) == (("cancelled", 0) if fault == LOST else ("approved", ask.amount))
    assert stripe.made() == before + 1


@pytest.mark.parametrize("fault", FAULTS)
def test_raising_asks_first_how_much_is_held(stripe: StripeStandIn, side: StripeGateway, fault: str) -> None:
    held = hold(stripe, side)
    stripe.will(fault)
    assert side.top_up(raising(held)).reason == Reason.NOT_SENT
    assert stripe.held("h-1") == [5000]


@pytest.mark.parametrize("fault", [DONE_LOST, GARBLED, DONE_500])
@pytest.mark.parametrize("where", [0, 1])
def test_a_hold_without_an_answer_is_unknown_until_it_is_asked_about(
    stripe: StripeStandIn, side: StripeGateway, fault: str, where: int
) -> None:
    stripe.will(*[""] * where, fault)
    sent = side.hold(BAR)
    assert sent.state == "unknown"
    if where:
        stripe.present("h-1")
    answer = side.ask(replace(BAR, reference=sent.reference, age=90))
    assert answer.state == ("approved" if where else "cancelled")
    assert stripe.held("h-1") == ([5000] if where else [])


def test_a_hold_is_stopped_while_it_waits_for_its_card_only(stripe: StripeStandIn, side: StripeGateway) -> None:
    ask = replace(BAR, reference=side.hold(BAR).reference)
    assert side.cancel(ask).state == "cancelled"
    other = replace(BAR, id="h-2")
    other = replace(other, reference=side.hold(other).reference)
    stripe.present("h-2")
    assert side.cancel(other).state == "approved"
    assert stripe.held("h-2") == [5000]


def test_another_sum_than_asked_is_not_believed(stripe: StripeStandIn, side: StripeGateway) -> None:
    ask = replace(BAR, reference=side.hold(BAR).reference)
    stripe.present("h-1", amount=4000)
    answer = side.ask(ask)
    assert (answer.state, answer.reason, answer.amount) == ("unknown", Reason.WRONG_AMOUNT, 4000)


def test_a_hold_of_somebody_else_is_never_touched_by_what_is_said_of_it(
    stripe: StripeStandIn, side: StripeGateway
) -> None:
    held = hold(stripe, side)
    theirs = replace(held, id="h-9")
    assert side.ask(charging(theirs)).state == "unknown"
    assert side.top_up(raising(theirs)).state == "declined"
    assert stripe.held("h-1") == [5000]
