"""What the evening tells of money: tips, a card kept, what was put right, and a terminal that remembers."""

from django.conf import settings

from payments.gateways.simulated.memory import Memory
from payments.models import (
    CashSession,
    Hold,
    HoldState,
    Intent,
    IntentKind,
    Payment,
    RefundPart,
    TenderCorrection,
)
from pos_site.demo.history import tonight_of
from reports.hints import hints


def test_some_guests_tip_in_cash_and_some_by_card(evening):
    tipped = Payment.objects.filter(tip__gt=0, corrected_at=None)
    assert set(tipped.values_list("tender", flat=True)) >= {"cash", "card"}
    assert 5 <= tipped.count() < Payment.objects.filter(tender__in=("cash", "card")).count() * 2 / 3


def test_three_divided_a_bill_and_one_of_them_sleeps_here(evening):
    (shared,) = Payment.objects.filter(tender="room").exclude(bill__letter="A").values_list("bill__tab", flat=True)
    assert set(Payment.objects.filter(bill__tab=shared).values_list("tender", flat=True)) == {"card", "cash", "room"}


def test_a_dish_was_given_back_and_a_wrong_key_corrected(evening):
    assert RefundPart.objects.get().share.line.item.code == "nachos"
    assert TenderCorrection.objects.get().replacement.custom.name == "Card, other terminal"


def test_a_card_is_kept_at_the_bar_a_gift_card_partly_used_and_dinners_stand_on_an_account(evening):
    assert Hold.objects.get().state == HoldState.HELD
    used = Payment.objects.get(tender="stored")
    assert used.stored.account.balance == used.amount - 10000
    dinners = Payment.objects.filter(tender="account", bill__tab__kind="table")
    assert [it.house_account.number for it in dinners] == [1, 1]


def test_a_purse_was_counted_a_little_short_and_two_things_are_worth_a_look(evening):
    purse = CashSession.objects.exclude(person=None).get()
    assert purse.counted_amount - purse.expected_amount == -150
    tonight = tonight_of(evening.venue)
    assert {(it.what, it.who) for it in hints(evening.venue, tonight, tonight)} == {
        ("void", "Joost"),
        ("drawer", "Eva"),
    }


def test_a_terminal_remembers_tonights_cards(evening):
    asked = Intent.objects.filter(kind=IntentKind.CHARGE)
    assert asked.count() > 10
    for intent in asked:
        memory = Memory(settings.DATA_DIR / "terminals" / f"{intent.terminal_id}.json")
        assert memory.refundable(intent.ref) == intent.amount + intent.tip
