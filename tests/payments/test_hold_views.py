"""Held cards on screen: on the pay screen, in their sheet, and at the counter."""

from datetime import timedelta

import pytest

from core import clock
from orders.models import Tab, TabKind
from payments import schedule, tasks
from payments.models import Hold, HoldState, Intent, Payment, Terminal
from tests.cast import House
from tests.payments.evening import order
from tests.payments.terminal import Terminal as Simulated
from tests.payments.terminal import running_terminal


@pytest.fixture
def terminal(open_house: House, tmp_path):
    with running_terminal(tmp_path) as terminal:
        Terminal.objects.update(port=terminal.port, answer_seconds=1)
        yield terminal


@pytest.fixture
def tab(open_house: House) -> Tab:
    return order(open_house, "burger")


def carry_out() -> Hold:
    tasks.charge(Intent.objects.latest("pk").pk)
    return Hold.objects.get()


def test_a_card_is_held_and_charged_in_two_taps(open_house: House, terminal: Simulated, tab: Tab) -> None:
    eva = open_house.client()
    page = eva.get(f"/tabs/{tab.pk}/bill/").content.decode()
    assert "Hold a card" in page
    assert "Hold it on" in eva.get(f"/pay-held/?tab={tab.pk}").content.decode()
    eva.post(f"/tabs/{tab.pk}/holds/", {"amount": "50.00"})
    assert "A card is being held…" in eva.get(f"/tabs/{tab.pk}/bill/").content.decode()
    hold = carry_out()
    page = eva.get(f"/tabs/{tab.pk}/bill/").content.decode()
    assert "Visa ··4242 held €50.00" in page and "Charge held card €19.50" in page
    eva.post(f"/holds/{hold.pk}/captures/", {"amount": "1950"})
    assert carry_out().state == HoldState.CAPTURED
    assert Payment.objects.get().amount == 1950
    assert "held" not in eva.get(f"/tabs/{tab.pk}/bill/").content.decode().split('id="bill"')[1].split("</section>")[0]


def test_the_sheet_holds_more_and_lets_go(open_house: House, terminal: Simulated, tab: Tab) -> None:
    eva = open_house.client()
    eva.post(f"/tabs/{tab.pk}/holds/", {"amount": "10"})
    hold = carry_out()
    assert "Charge held card €10.00" in eva.get(f"/tabs/{tab.pk}/bill/").content.decode()
    eva.post(f"/holds/{hold.pk}/top-ups/", {"amount": "15.00"})
    assert carry_out().amount == 2500
    assert "Let the card go" in eva.get(f"/pay-held/?tab={tab.pk}").content.decode()
    eva.post(f"/holds/{hold.pk}/releases/")
    assert carry_out().state == HoldState.RELEASED


def test_a_hold_that_waits_for_its_card_can_be_stopped(open_house: House, tab: Tab) -> None:
    eva = open_house.client()
    eva.post(f"/tabs/{tab.pk}/holds/", {"amount": "50"})
    answer = eva.post(f"/intents/{Intent.objects.get().pk}/cancellation/")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/tabs/{tab.pk}/bill/"


def test_the_counter_lists_whose_cards_are_held(open_house: House, terminal: Simulated, tab: Tab) -> None:
    Tab.objects.filter(pk=tab.pk).update(kind=TabKind.BAR, name="Anna", seating=None)
    eva = open_house.client()
    eva.post(f"/tabs/{tab.pk}/holds/", {"amount": "50"})
    carry_out()
    said = eva.get("/holds/").content.decode()
    assert "Anna" in said and "€50.00" in said
    assert "until" not in said
    Hold.objects.update(expires_at=clock.now() + timedelta(minutes=30))
    assert "until" in eva.get("/holds/").content.decode()
    assert "/holds/" in eva.get("/counter/").content.decode()
    # A region of its own: what looks again beside it leaves it as it is.
    assert "/holds/" not in eva.get("/counter/sent/").content.decode()


def test_a_hold_whose_time_is_over_is_told(open_house: House, terminal: Simulated, tab: Tab) -> None:
    eva = open_house.client()
    eva.post(f"/tabs/{tab.pk}/holds/", {"amount": "50"})
    carry_out()
    Hold.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    schedule.keep_holds()
    page = eva.get(f"/tabs/{tab.pk}/bill/").content.decode()
    assert "Visa ··4242 isn’t held any more" in page and "Hold a card" in page
