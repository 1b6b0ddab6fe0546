"""A refund that nobody hears of: two people look it up and say what became of it; its provider may contradict."""

import pytest

from core.errors import Invalid
from journal.models import Entry
from ledger import queries as ledger
from payments import actions as payments
from payments import day_closing, online, settlements
from payments.models import Bill, CashSession, Intent, IntentState, Payment, Receipt, Refund, Surplus, Terminal
from payments.terminal_sums import taken_by
from staff.actions import approvals as deeds
from staff.approvals import ApprovalNeeded
from staff.models import Person
from tests.cast import House
from tests.payments.evening import order, whole
from tests.payments.test_attacks_cards import answer, ask_back, by_card, sold_by_card
from tests.payments.test_stored import fresh, pay

FOUND = "Their page says so"


@pytest.fixture
def paid(open_house: House) -> Payment:
    """A burger by card."""
    return by_card(open_house, whole(open_house, order(open_house, "burger")))


@pytest.fixture
def asked(open_house: House, paid: Payment) -> Intent:
    """All of it, asked back, and nobody knows."""
    return answer(open_house, ask_back(open_house, paid), "unknown")


def say(house: House, intent: Intent, *, was_paid: bool, by: Person | None = None) -> Intent:
    """Eva says it, and Anna approves."""
    said = {"was_paid": was_paid, "reason": FOUND}
    with pytest.raises(ApprovalNeeded) as refusal, house.acting(by) as act:
        payments.say_refund(intent, **said, act=act)
    with house.acting(by) as act:
        ref = deeds.grant_by_pin(refusal.value.asked, house.anna, act=act).ref
    with house.acting(by) as act:
        act.approval_ref = ref
        return payments.say_refund(intent, **said, act=act)


def now(payment: Payment) -> tuple[int, int]:
    """What is on its way back of it, and what has gone."""
    payment.refresh_from_db()
    return payment.refunding, payment.refunded


def clearing(house: House) -> int:
    return ledger.balance(house.venue, f"clearing.{Terminal.objects.get().pk}")


def test_it_was_paid_back(open_house: House, paid: Payment, asked: Intent) -> None:
    assert say(open_house, asked, was_paid=True).state == IntentState.APPROVED
    assert now(paid) == (0, 1950) and clearing(open_house) == 0
    back = Refund.objects.get()
    assert (back.amount, back.reason, back.receipt.series) == (1950, "Changed their mind", "R")
    assert Bill.objects.get().refunded == 1950


def test_it_was_not_paid_back_and_may_be_asked_again(open_house: House, paid: Payment, asked: Intent) -> None:
    assert say(open_house, asked, was_paid=False).state == IntentState.CANCELLED
    assert now(paid) == (0, 0) and not Refund.objects.exists()
    page = open_house.client().get(f"/bills/{paid.bill_id}/").content.decode()
    assert f"€19.50 was not paid back: {FOUND}" in page and "What became of it" not in page
    story = open_house.client().get(f"/tabs/{paid.bill.tab_id}/timeline/").content.decode()
    assert f"said that €19.50 was not paid back to a card, tip €0.00: {FOUND}" in story
    answer(open_house, ask_back(open_house, paid))
    assert now(paid) == (0, 1950)


def test_the_day_and_the_z_say_what_holds_them_up_and_lead_there(open_house: House, asked: Intent) -> None:
    there = f"/bills/{asked.bill_id}/"
    with open_house.acting(open_house.anna) as act:
        closing = payments.start_day_closing(day_closing.day_to_close(open_house.venue, act.at), act=act)
    (held,) = day_closing.open_at("intents", closing)
    assert (held.url, held.amount) == (there, 1950) and "money back of bill" in held.words
    with open_house.acting(open_house.anna) as act:
        payments.close_cash_session(CashSession.objects.get(), 10_000, act=act)
    client = open_house.client(open_house.anna)
    no = client.post(f"/registers/{open_house.till.pk}/z-reports/", headers={"HX-Request": "true"})
    assert no.status_code == 409 and f'<a href="{there}">' in no.content.decode()
    assert "whether it was paid back" in no.content.decode()
    say(open_house, asked, was_paid=False)
    assert not day_closing.open_at("intents", closing)
    with open_house.acting(open_house.anna) as act:
        assert payments.close_register(open_house.till, act=act).returns == 0


def test_nobody_says_it_alone_and_nobody_approves_it_themselves(open_house: House, asked: Intent) -> None:
    with pytest.raises(ApprovalNeeded) as no, open_house.acting(open_house.anna) as act:
        payments.say_refund(asked, was_paid=True, reason=FOUND, act=act)
    assert open_house.anna not in no.value.approvers
    with pytest.raises(deeds.ApprovalRefused), open_house.acting(open_house.anna) as act:
        deeds.grant_by_pin(no.value.asked, open_house.anna, act=act)
    assert Intent.objects.get(pk=asked.pk).state == IntentState.UNKNOWN


def test_leave_to_say_no_is_none_to_say_yes(open_house: House, asked: Intent) -> None:
    with pytest.raises(ApprovalNeeded) as no, open_house.acting() as act:
        payments.say_refund(asked, was_paid=False, reason=FOUND, act=act)
    with open_house.acting() as act:
        ref = deeds.grant_by_pin(no.value.asked, open_house.anna, act=act).ref
    with pytest.raises(ApprovalNeeded), open_house.acting() as act:
        act.approval_ref = ref
        payments.say_refund(asked, was_paid=True, reason=FOUND, act=act)
    assert not Refund.objects.exists()


def test_of_two_tills_one_says_it(open_house: House, paid: Payment, asked: Intent) -> None:
    seen = Intent.objects.select_related("bill").get(pk=asked.pk)
    say(open_house, asked, was_paid=False)
    with pytest.raises(payments.NotUnderWay) as no, open_house.acting(device=open_house.bar_tablet) as act:
        payments.say_refund(seen, was_paid=True, reason=FOUND, act=act)
    assert no.value.way_out and now(paid) == (0, 0)


def test_only_of_what_nobody_knows_and_with_a_reason(open_house: House, paid: Payment) -> None:
    intent = ask_back(open_house, paid)
    with pytest.raises(payments.NotUnderWay), open_house.acting() as act:
        payments.say_refund(intent, was_paid=False, reason=FOUND, act=act)
    answer(open_house, intent, "unknown")
    with pytest.raises(Invalid), open_house.acting() as act:
        payments.say_refund(intent, was_paid=False, reason=" ", act=act)
    assert now(paid) == (1950, 0)


def test_it_went_back_after_all_and_there_is_room(open_house: House, paid: Payment, asked: Intent) -> None:
    """Said not to have been, and it was: it is a refund of now, once."""
    say(open_house, asked, was_paid=False)
    for _time in range(2):
        assert answer(open_house, asked).state == IntentState.APPROVED
    assert now(paid) == (0, 1950) and Refund.objects.count() == Receipt.objects.filter(series="R").count() == 1
    assert clearing(open_house) == 0 and not Surplus.objects.exists()
    assert not Intent.objects.filter(online.WONDERED).exists()


def test_what_was_given_back_of_its_lines_meanwhile_is_taken_of_others(open_house: House) -> None:
    paid = by_card(open_house, whole(open_house, order(open_house, "burger", "soup")))
    burger, soup = paid.bill.shares.order_by("-amount")
    first = answer(open_house, ask_back(open_house, paid, parts={burger.pk: 1000}), "unknown")
    say(open_house, first, was_paid=False)
    answer(open_house, ask_back(open_house, paid, parts={burger.pk: 1500}))
    answer(open_house, first)
    assert now(paid) == (0, 2500)
    for it in (burger, soup):
        it.refresh_from_db()
    assert burger.refunded + soup.refunded == 2500 and burger.refunded <= 1950


def test_while_another_is_on_its_way_only_what_that_leaves_is_room(open_house: House, paid: Payment) -> None:
    first = answer(open_house, ask_back(open_house, paid, amount=1000), "unknown")
    say(open_house, first, was_paid=False)
    second = ask_back(open_house, paid, amount=951)
    answer(open_house, first)
    assert now(paid) == (951, 0) and Surplus.objects.get().went_twice
    answer(open_house, second)
    assert now(paid) == (0, 951)


def test_it_went_back_twice(open_house: House, paid: Payment, asked: Intent) -> None:
    """No room is left: never more back than was paid, and never out of sight."""
    say(open_house, asked, was_paid=False)
    answer(open_house, ask_back(open_house, paid))
    for _time in range(2):
        answer(open_house, asked)
    assert now(paid) == (0, 1950) and Refund.objects.count() == 1
    surplus = Surplus.objects.get()
    assert (surplus.amount, surplus.went_twice) == (1950, True)
    assert (clearing(open_house), ledger.balance(open_house.venue, "surplus")) == (-1950, 1950)
    assert taken_by(Terminal.objects.get(), surplus.business_date) == -1950
    assert Entry.objects.filter(kind="payments.refund_twice").count() == 1
    client = open_house.client(open_house.anna)
    assert "€19.50 went back twice" in client.get(f"/bills/{paid.bill_id}/").content.decode()
    assert settlements.differences(open_house.venue, surplus.business_date) == 1
    day = f"/back/settlements/?day={surplus.business_date}"
    assert "went back twice" in client.get(day).content.decode()
    client.post(f"/back/settlements/missing/surplus/{surplus.pk}/", {"note": "They paid it in again"})
    assert settlements.differences(open_house.venue, surplus.business_date) == 0
    assert "They paid it in again" in client.get(day).content.decode()


def test_a_card_spent_meanwhile_leaves_no_room(open_house: House) -> None:
    card, paid = sold_by_card(open_house)
    asked = answer(open_house, ask_back(open_house, paid), "unknown")
    say(open_house, asked, was_paid=False)
    pay(open_house, whole(open_house, order(open_house, "burger")), card)
    answer(open_house, asked)
    assert now(paid) == (0, 0) and fresh(card).balance() == 3050
    assert Surplus.objects.get().went_twice


def test_a_late_no_agrees_with_no(open_house: House, paid: Payment, asked: Intent) -> None:
    say(open_house, asked, was_paid=False)
    assert answer(open_house, asked, "declined").state == IntentState.CANCELLED
    assert now(paid) == (0, 0) and not Surplus.objects.exists()
    assert not Intent.objects.filter(online.WONDERED).exists()
    assert "was not paid back" in open_house.client().get(f"/bills/{paid.bill_id}/").content.decode()


def test_a_late_yes_agrees_with_yes(open_house: House, paid: Payment, asked: Intent) -> None:
    say(open_house, asked, was_paid=True)
    assert Intent.objects.filter(online.WONDERED).exists()
    answer(open_house, asked)
    assert now(paid) == (0, 1950) and Refund.objects.count() == 1
    assert not Surplus.objects.exists() and not Intent.objects.filter(online.WONDERED).exists()


def test_a_late_no_against_yes_is_owed_to_the_guest(open_house: House, paid: Payment, asked: Intent) -> None:
    say(open_house, asked, was_paid=True)
    for _time in range(2):
        answer(open_house, asked, "declined")
    surplus = Surplus.objects.get()
    assert (surplus.amount, surplus.went_twice, now(paid)) == (1950, False, (0, 1950))
    assert (clearing(open_house), ledger.balance(open_house.venue, "surplus")) == (1950, -1950)
    assert taken_by(Terminal.objects.get(), surplus.business_date) == 1950
    page = open_house.client().get(f"/bills/{paid.bill_id}/").content.decode()
    assert "€19.50 is owed to the guest" in page
    till = open_house.client().get(f"/tabs/{paid.bill.tab_id}/bill/").content.decode()
    assert "charged after it was given up" not in till


def test_it_is_said_on_the_paid_bill_s_page(open_house: House, paid: Payment, asked: Intent) -> None:
    client, hx = open_house.client(), {"HX-Request": "true"}
    assert f"/intents/{asked.pk}/outcome/" in client.get(f"/bills/{paid.bill_id}/").content.decode()
    sheet = client.get(f"/intents/{asked.pk}/outcome/").content.decode()
    assert "€19.50" in sheet and f"R{asked.pk}" in sheet and "Visa ··4242" in sheet
    no = client.post(f"/intents/{asked.pk}/outcome/", {"was_paid": "1", "reason": FOUND}, headers=hx)
    assert no.status_code == 409 and "data-approval-sheet" in no.content.decode()
    assert client.post(f"/intents/{asked.pk}/outcome/", {"reason": FOUND}).status_code == 422
    charge = Intent.objects.get(kind="charge")
    assert client.get(f"/intents/{charge.pk}/outcome/").status_code == 404
