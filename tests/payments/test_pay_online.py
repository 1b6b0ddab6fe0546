"""Payments on a guest's phone, at a real (simulated) provider: reserved until their outcome, never charged twice."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from core import clock
from ledger import queries as ledger
from orders.models import Tab, TabState
from payments import actions as payments
from payments import schedule, tasks
from payments.gateways.base import Answer, Reason
from payments.models import Bill, Intent, IntentState, Payment, ProviderAccount, Receipt, Surplus, Tender
from tests.cast import House
from tests.payments.evening import cash, order, whole
from tests.payments.terminal import Terminal, running_terminal

HOME = "https://pos.example.org/g/table/"


@pytest.fixture
def provider(open_house: House, tmp_path: Path) -> Iterator[Terminal]:
    """A simulated provider that is really there."""
    with running_terminal(tmp_path) as provider:
        yield provider


@pytest.fixture
def account(open_house: House, provider: Terminal) -> ProviderAccount:
    settings = {"host": "127.0.0.1", "port": provider.port, "answer_seconds": 2}
    return ProviderAccount.objects.create(
        venue=open_house.venue, gateway="simulated", name="On the phone", settings=settings
    )


@pytest.fixture
def bill(open_house: House) -> Bill:
    return whole(open_house, order(open_house, "burger"))


def start(house: House, bill: Bill, account: ProviderAccount, amount: int | None = None, tip: int = 0) -> Intent:
    """Begin a payment, and let the queue open it at the provider."""
    with house.acting() as act:
        intent = payments.start_online(bill, account, amount, tip=tip, by_phone=False, return_url=HOME, act=act)
    tasks.charge(intent.pk)
    return fresh(intent, bill)


def fresh(intent: Intent, bill: Bill) -> Intent:
    intent.refresh_from_db()
    bill.refresh_from_db()
    return intent


def press(provider: Terminal, intent: Intent, answer: str = "approve") -> None:
    """The guest decides, on the provider's page."""
    assert "error" not in provider.say({"op": "press", "id": intent.ref, "answer": answer})


def ask(intent: Intent, bill: Bill) -> Intent:
    tasks.ask(intent.pk)
    return fresh(intent, bill)


def test_the_guest_gets_a_page_and_the_bill_waits_for_it(
    open_house: House, account: ProviderAccount, bill: Bill
) -> None:
    intent = start(open_house, bill, account)
    assert intent.url == f"https://pos.example.org/pay/{intent.ref}/simulated/"
    assert intent.provider_ref.startswith("SIM-")
    assert intent.expires_at and intent.expires_at > clock.now()
    assert (intent.state, bill.pending, bill.remaining()) == (IntentState.CREATED, 1950, 0)
    with pytest.raises(payments.BillPaid, match="under way"):
        cash(open_house, bill)


def test_a_guest_who_pays_closes_the_bill(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    intent = start(open_house, bill, account, tip=250)
    press(provider, intent)
    intent = ask(intent, bill)
    paid = Payment.objects.get()
    assert (paid.tender, paid.amount, paid.tip, paid.provider) == (Tender.ONLINE, 1950, 250, "simulated")
    assert "4242" in paid.card
    assert (bill.state, bill.pending, Tab.objects.get().state) == ("closed", 0, TabState.SETTLED)
    assert provider.charges(intent.ref) == [2200]
    assert ledger.balance(open_house.venue, f"clearing.account.{account.pk}") == 2200
    assert Receipt.objects.count() == 1


def test_a_guest_who_declines_frees_the_bill(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    intent = start(open_house, bill, account)
    press(provider, intent, "decline")
    assert ask(intent, bill).state == IntentState.DECLINED
    assert (bill.pending, bill.remaining()) == (0, 1950)


def test_nobody_at_the_provider_means_that_nothing_was_asked(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    provider.kill()
    intent = start(open_house, bill, account)
    assert (intent.state, intent.reason) == (IntentState.DECLINED, Reason.NOT_SENT)
    assert bill.remaining() == 1950


def test_staff_can_stop_it_and_a_guest_then_pays_nothing(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    intent = start(open_house, bill, account)
    with open_house.acting() as act:
        payments.cancel_card(intent, act=act)
    tasks.cancel(intent.pk)
    press(provider, intent)
    assert fresh(intent, bill).state == IntentState.CANCELLED
    assert bill.remaining() == 1950
    assert provider.charges(intent.ref) == []


def test_a_part_is_reserved_and_the_rest_can_be_paid_meanwhile(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    intent = start(open_house, bill, account, 1000)
    cash(open_house, bill)
    press(provider, intent)
    ask(intent, bill)
    assert bill.state == "closed"
    assert sorted(Payment.objects.values_list("amount", flat=True)) == [950, 1000]


@pytest.mark.parametrize("fault", ["partial", "over"])
def test_another_amount_never_closes_a_bill(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill, fault: str
) -> None:
    intent = start(open_house, bill, account)
    provider.will(fault)
    press(provider, intent)
    intent = ask(intent, bill)
    assert (intent.state, intent.reason) == (IntentState.UNKNOWN, Reason.WRONG_AMOUNT)
    assert (bill.state, bill.pending) == ("open", 1950)


def test_what_is_paid_after_it_was_given_up_is_owed_back(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    intent = start(open_house, bill, account)
    with open_house.acting() as act:
        payments.record_answer(intent, Answer("unknown", Reason.NO_ANSWER), act=act)
    with open_house.acting() as act:
        payments.release_card(intent, act=act)
    cash(open_house, fresh(intent, bill).bill or bill)
    press(provider, intent)
    ask(intent, bill)
    ask(intent, bill)
    assert Surplus.objects.get().amount == 1950
    assert Payment.objects.get().tender == Tender.CASH


def test_the_clock_asks_about_a_page_that_nobody_came_back_from(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    intent = start(open_house, bill, account)
    press(provider, intent)
    Intent.objects.update(asked_at=clock.now() - timedelta(minutes=1))
    assert schedule.resolve_intents() == 1
    assert ask(intent, bill).state == IntentState.APPROVED


def test_a_guests_own_phone_pays_with_nobody_signed_in(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    with open_house.acting(None) as act:
        act.by = act.device = None
        intent = payments.start_online(bill, account, by_phone=True, return_url=HOME, act=act)
    tasks.charge(intent.pk)
    press(provider, intent)
    ask(intent, bill)
    paid = Payment.objects.get()
    assert (paid.by, paid.device_id, bill.state) == (None, None, "closed")


def test_the_sheet_shows_a_code_until_it_is_paid(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    client = open_house.client(open_house.eva)
    assert b"On the phone" in client.get(f"/pay-online/?bill={bill.pk}").content
    client.post(f"/bills/{bill.pk}/online-payments/", {"key": "a-key-for-one", "account": account.pk, "way": "qr"})
    intent = Intent.objects.get()
    tasks.charge(intent.pk)
    shown = client.get(f"/intents/{intent.pk}/phone/").content
    assert b"<path" in shown and b"/simulated/" in shown
    press(provider, intent)
    ask(intent, bill)
    assert b"Approved" in client.get(f"/intents/{intent.pk}/phone/").content


def test_the_guests_page_is_honest_at_every_moment(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    intent, guest = start(open_house, bill, account), Client()
    page = f"/pay/{intent.ref}/"
    assert b"Asking your bank or wallet" in guest.get(page).content
    assert guest.get(f"{page}simulated/").status_code == 200
    guest.post(f"{page}simulated/", {"key": "the-guests-key", "answer": "approve"})
    ask(intent, bill)
    assert b"Thank you" in guest.get(page).content
    assert guest.get(page).headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert guest.get("/pay/nobody-knows-this/").status_code == 404


def test_a_provider_of_another_house_is_none_of_ours(open_house: House, account: ProviderAccount, bill: Bill) -> None:
    account.is_active = False
    account.save()
    with open_house.acting() as act, pytest.raises(payments.NoProvider):
        payments.start_online(bill, account, by_phone=False, return_url=HOME, act=act)


def test_a_refund_goes_back_the_way_it_came(
    open_house: House, provider: Terminal, account: ProviderAccount, bill: Bill
) -> None:
    intent = start(open_house, bill, account)
    press(provider, intent)
    ask(intent, bill)
    with open_house.acting(open_house.anna) as act:
        back = payments.refund(Payment.objects.get(), amount=1000, reason="cold", act=act)
    assert isinstance(back, Intent)
    tasks.charge(back.pk)
    back.refresh_from_db()
    paid = Payment.objects.get()
    assert (back.state, paid.refunded, paid.refunding) == (IntentState.APPROVED, 1000, 0)
    assert provider.charges(back.ref) == [1000]
