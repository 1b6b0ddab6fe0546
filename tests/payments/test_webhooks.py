"""S-HOOK: nothing that is posted to a webhook is believed; only its own provider can make us ask, once an event."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from core import clock, sealed
from core.ids import new_ref
from payments import actions as payments
from payments import tasks
from payments.models import Bill, Intent, IntentState, Payment, ProviderAccount, WebhookEvent
from tests.cast import House
from tests.payments.evening import order, whole
from tests.payments.gateways.mollie_stand_in import MollieStandIn, ring_body
from tests.payments.gateways.stand_in import StandIn, serving
from tests.payments.gateways.stripe_stand_in import StripeStandIn, event, signature

HOME = "https://pos.example.org/"
NEW, OLD = "whsec_now_good", "whsec_before_good"
SECRETS = {"key": "sk_test_good", "webhook": NEW, "webhook_before": OLD}

type Rings = list[int]


@pytest.fixture
def stripe(settings: Any) -> Iterator[StripeStandIn]:
    with serving(StripeStandIn()) as stripe:
        settings.PROVIDER_URLS = {"stripe": stripe.url}
        yield stripe


@pytest.fixture
def account(open_house: House) -> ProviderAccount:
    return ProviderAccount.objects.create(
        venue=open_house.venue, gateway="stripe", name="Stripe", secrets=sealed.seal(SECRETS)
    )


@pytest.fixture
def intent(open_house: House, account: ProviderAccount, stripe: StripeStandIn) -> Intent:
    return begin(open_house, account)


def begin(house: House, account: ProviderAccount) -> Intent:
    bill = whole(house, order(house, "burger"))
    with house.acting() as act:
        intent = payments.start_online(bill, account, by_phone=False, return_url=HOME, act=act)
    tasks.charge(intent.pk)
    intent.refresh_from_db()
    return intent


class Door:
    """Posts to a webhook; tells how many questions came of it."""

    def __init__(self, capture: Any) -> None:
        self.capture, self.client = capture, Client(enforce_csrf_checks=True)

    def post(self, account: ProviderAccount | str, body: bytes, **headers: str) -> tuple[int, int]:
        ref = account if isinstance(account, str) else account.ref
        kind = "application/json"
        with self.capture() as rung:
            answer = self.client.post(f"/webhooks/{ref}/", body, content_type=kind, headers=headers)
        return answer.status_code, len(rung)


@pytest.fixture
def door(django_capture_on_commit_callbacks: Any) -> Door:
    return Door(django_capture_on_commit_callbacks)


def signed(body: bytes, secret: str = NEW, at: float = 0.0) -> dict[str, str]:
    return {"Stripe-Signature": signature(body, secret, at or clock.now().timestamp())}


def nothing_came_of_it(intent: Intent) -> None:
    intent.refresh_from_db()
    assert intent.state == IntentState.CREATED
    assert WebhookEvent.objects.count() == Payment.objects.count() == 0


def about(intent: Intent, id: str = "evt_1") -> bytes:
    return event({"id": intent.provider_ref, "object": "checkout.session", "status": "complete"}, id=id)


def test_a_signed_event_makes_us_ask_once(intent: Intent, account: ProviderAccount, door: Door) -> None:
    body = about(intent)
    assert door.post(account, body, **signed(body)) == (204, 1)
    assert WebhookEvent.objects.get().about == intent.provider_ref


def test_a_replay_does_nothing(intent: Intent, account: ProviderAccount, door: Door) -> None:
    body = about(intent)
    headers = signed(body)
    door.post(account, body, **headers)
    assert door.post(account, body, **headers) == (204, 0)
    assert WebhookEvent.objects.count() == 1


def test_both_secrets_are_good_while_they_are_exchanged(intent: Intent, account: ProviderAccount, door: Door) -> None:
    for number, secret in enumerate((NEW, OLD)):
        body = about(intent, id=f"evt_{number}")
        assert door.post(account, body, **signed(body, secret)) == (204, 1)


def forged(body: bytes) -> dict[str, dict[str, str]]:
    """Headers that prove nothing, by what is wrong with them."""
    now = clock.now().timestamp()
    good = signature(body, NEW, now)
    return {
        "none": {},
        "empty": {"Stripe-Signature": ""},
        "of another body": {"Stripe-Signature": signature(body + b" ", NEW, now)},
        "by another secret": signed(body, "whsec_of_another_endpoint"),
        "by no secret": signed(body, ""),
        "too old": signed(body, at=now - 301),
        "from the future": signed(body, at=now + 330),
        "with the time changed": {"Stripe-Signature": good.replace("t=", "t=1")},
        "without its time": {"Stripe-Signature": good.partition(",")[2]},
        "of an old scheme": {"Stripe-Signature": good.replace("v1=", "v0=")},
        "cut short": {"Stripe-Signature": good.partition(",v0")[0][:-1]},
        "not even text": {"Stripe-Signature": "t=\u00b2,v1=\u00e9"},
    }


@pytest.mark.parametrize("wrong", sorted(forged(b"")))
def test_what_isnt_signed_by_its_endpoint_just_now_does_nothing(
    intent: Intent, account: ProviderAccount, door: Door, wrong: str
) -> None:
    body = about(intent)
    assert door.post(account, body, **forged(body)[wrong]) == (400, 0)
    nothing_came_of_it(intent)


def test_an_altered_body_does_nothing(intent: Intent, account: ProviderAccount, door: Door) -> None:
    body = about(intent)
    for altered in (body.replace(b"evt_1", b"evt_2"), body + b"\n", body[:-1], b"", b"[]"):
        assert door.post(account, altered, **signed(body)) == (400, 0)
    nothing_came_of_it(intent)


def test_a_signed_event_of_another_endpoint_does_nothing(
    open_house: House, intent: Intent, account: ProviderAccount, door: Door
) -> None:
    other = ProviderAccount.objects.create(
        venue=open_house.venue,
        gateway="stripe",
        name="Other",
        secrets=sealed.seal(SECRETS | {"webhook": "whsec_other", "webhook_before": ""}),
    )
    body = about(intent)
    assert door.post(other, body, **signed(body)) == (400, 0)
    assert door.post(account, body, **signed(body, "whsec_other")) == (400, 0)
    assert door.post(other, body, **signed(body, "whsec_other")) == (204, 0)
    nothing_came_of_it(intent)


def test_a_signed_event_about_nothing_of_ours_does_nothing(
    intent: Intent, account: ProviderAccount, door: Door
) -> None:
    for subject in ({"id": "cs_test_of_somebody"}, {}, {"id": 5}, {"id": None}):
        body = event(subject)
        assert door.post(account, body, **signed(body))[1] == 0
    nothing_came_of_it(intent)


def test_what_an_event_claims_is_never_believed(
    intent: Intent, account: ProviderAccount, door: Door, stripe: StripeStandIn
) -> None:
    claims = {"id": intent.provider_ref, "status": "complete", "payment_status": "paid", "amount_total": 1950}
    body = event(claims)
    assert door.post(account, body, **signed(body)) == (204, 1)
    tasks.ask(intent.pk)
    assert Payment.objects.count() == 0
    stripe.pay(intent.ref)
    tasks.ask(intent.pk)
    assert Payment.objects.get().amount == 1950
    assert Bill.objects.get().state == "closed"


def test_nobody_at_an_address_says_nothing(intent: Intent, account: ProviderAccount, door: Door) -> None:
    body = about(intent)
    assert door.post(new_ref(), body, **signed(body)) == (404, 0)
    assert door.client.get(f"/webhooks/{account.ref}/").status_code == 405
    account.is_active = False
    account.save()
    assert door.post(account, body, **signed(body)) == (404, 0)
    nothing_came_of_it(intent)


def test_a_flood_is_turned_away_unread(account: ProviderAccount, door: Door) -> None:
    began = time.monotonic()
    assert door.post(account, b"x" * 70_000) == (413, 0)
    assert time.monotonic() - began < 1


def test_mollies_ring_is_an_id_and_makes_us_ask(open_house: House, settings: Any, door: Door) -> None:
    account = ProviderAccount.objects.create(
        venue=open_house.venue, gateway="mollie", name="Mollie", secrets=sealed.seal({"key": "test_good"})
    )
    with serving(MollieStandIn()) as mollie:
        settings.PROVIDER_URLS = {"mollie": mollie.url}
        intent = begin(open_house, account)
        assert mollie.payments[intent.provider_ref]["webhookUrl"] == f"{HOME}webhooks/{account.ref}/"
        assert door.post(account, ring_body("tr_of_somebody"))[1] == 0
        assert door.post(account, ring_body(intent.provider_ref)) == (204, 1)
        tasks.ask(intent.pk)
        assert Payment.objects.count() == 0
        mollie.pay(intent.ref)
        tasks.ask(intent.pk)
        assert Payment.objects.get().provider == "mollie"
        assert door.post(account, ring_body(intent.provider_ref)) == (204, 0)
        assert isinstance(mollie, StandIn) and mollie.objections == []
