"""A card held for a tab at a Stripe reader: what staff see of it, whatever Stripe and the card say."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from core import clock, sealed
from orders.models import Tab
from payments import actions as payments
from payments import schedule, tasks
from payments.models import Hold, HoldState, Intent, Payment, ProviderAccount, Terminal, WebhookEvent
from tests.cast import House
from tests.payments.evening import order, whole
from tests.payments.gateways.stand_in import serving
from tests.payments.gateways.stripe_stand_in import READER, StripeStandIn, signature

SECRET = "whsec_good"


@pytest.fixture
def stripe(open_house: House, settings) -> Iterator[StripeStandIn]:
    with serving(StripeStandIn()) as stripe:
        settings.PROVIDER_URLS = {"stripe": stripe.url}
        secrets = sealed.seal({"key": "sk_test_good", "webhook": SECRET})
        account = ProviderAccount.objects.create(
            venue=open_house.venue, gateway="stripe", name="Stripe", secrets=secrets
        )
        Terminal.objects.update(gateway="stripe", account=account, provider_ref=READER, answer_seconds=0)
        yield stripe


@pytest.fixture
def held(open_house: House, stripe: StripeStandIn) -> Hold:
    tab = order(open_house, "burger")
    with open_house.acting() as act:
        hold = payments.hold_card(tab, Terminal.objects.get(), 1500, act=act)
    intent = Intent.objects.get()
    tasks.charge(intent.pk)
    stripe.present(intent.ref)
    tasks.ask(intent.pk)
    hold.refresh_from_db()
    assert hold.state == HoldState.HELD
    return hold


def carry_out(hold: Hold) -> Intent:
    intent = Intent.objects.filter(hold=hold).latest("pk")
    tasks.charge(intent.pk)
    hold.refresh_from_db()
    intent.refresh_from_db()
    return intent


def shown(house: House, tab: Tab) -> str:
    return house.client().get(f"/tabs/{tab.pk}/bill/").content.decode()


def test_it_is_raised_charged_with_a_tip_and_ends_with_stripes_word(
    open_house: House, stripe: StripeStandIn, held: Hold
) -> None:
    assert held.card == "Visa ··4242" and held.expires_at is not None
    assert held.expires_at - clock.now() < timedelta(days=2, minutes=1)
    with open_house.acting() as act:
        payments.top_up_hold(held, 1000, act=act)
    carry_out(held)
    assert held.amount == 2500
    bill = whole(open_house, held.tab)
    with open_house.acting() as act:
        payments.capture_hold(held, bill, tip=250, act=act)
    intent = carry_out(held)
    paid = Payment.objects.get()
    assert (held.state, paid.amount, paid.tip, paid.provider) == (HoldState.CAPTURED, 1950, 250, "stripe")
    assert stripe.captured(intent.ref) == [2200]
    assert paid.reference == held.reference


def test_a_card_that_holds_no_more_says_so_and_can_be_charged(
    open_house: House, stripe: StripeStandIn, held: Hold
) -> None:
    stripe.intents[held.reference]["latest_charge"] = {"payment_method_details": {"type": "card_present"}}
    with open_house.acting() as act:
        payments.top_up_hold(held, 1000, act=act)
    carry_out(held)
    page = shown(open_house, held.tab)
    assert "This card can&#x27;t hold more. What is held stays held" in page
    assert (held.state, held.amount) == (HoldState.HELD, 1500) and "Charge held card €15.00" in page


def test_a_card_that_is_declined_is_said_to_be(open_house: House, stripe: StripeStandIn) -> None:
    tab = order(open_house, "burger")
    with open_house.acting() as act:
        hold = payments.hold_card(tab, Terminal.objects.get(), 1500, act=act)
    intent = carry_out(hold)
    stripe.present(intent.ref, fails="card_declined")
    tasks.ask(intent.pk)
    page = shown(open_house, tab)
    assert "The card was declined. Nothing was charged." in page and "Hold a card" in page


def test_what_stripe_let_go_is_not_charged_and_the_bill_stays_open(
    open_house: House, stripe: StripeStandIn, held: Hold
) -> None:
    stripe.lapse()
    bill = whole(open_house, held.tab)
    with open_house.acting() as act:
        payments.capture_hold(held, bill, 1500, act=act)
    carry_out(held)
    bill.refresh_from_db()
    assert (held.state, bill.paid, bill.pending) == (HoldState.EXPIRED, 0, 0)


def test_a_webhook_that_rings_twice_asks_once(open_house: House, stripe: StripeStandIn, held: Hold) -> None:
    bill = whole(open_house, held.tab)
    with open_house.acting() as act:
        payments.capture_hold(held, bill, 1500, act=act)
    stripe.will("done_lost")
    intent = carry_out(held)
    assert (intent.state, intent.provider_ref) == ("unknown", held.reference)
    account = ProviderAccount.objects.get()
    subject = {"id": held.reference, "object": "payment_intent"}
    body = json.dumps({"id": "evt_1", "type": "payment_intent.succeeded", "data": {"object": subject}}).encode()
    for _time in range(2):
        headers = {"Stripe-Signature": signature(body, SECRET, clock.now().timestamp())}
        url = f"/webhooks/{account.ref}/"
        assert Client().post(url, body, content_type="application/json", headers=headers).status_code == 204
        tasks.ask(intent.pk)
    assert WebhookEvent.objects.count() == 1
    assert [it.amount for it in Payment.objects.all()] == [1500]


def test_a_release_that_came_to_nothing_is_tried_again(open_house: House, stripe: StripeStandIn) -> None:
    tab = order(open_house, "burger")
    with open_house.acting() as act:
        hold = payments.hold_card(tab, Terminal.objects.get(), 1500, act=act)
    first = Intent.objects.get()
    stripe.will("", "done_lost")
    tasks.charge(first.pk)
    stripe.present(first.ref)
    with open_house.acting(open_house.anna) as act:
        payments.give_up_hold(hold, act=act)
    for fault in ("lost", ""):
        tasks.ask(first.pk)
        stripe.will(fault)
        carry_out(hold)
        Intent.objects.filter(hold=hold).update(made_at=clock.now() - timedelta(minutes=2))
        schedule.resolve_intents()
        tasks.ask(Intent.objects.latest("pk").pk)
    assert stripe.held(first.ref) == []
