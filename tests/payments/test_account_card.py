"""A house account is settled at a card terminal: it goes down once the money is certain, and once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger import queries as ledger
from payments import actions as payments
from payments import queries, tasks
from payments.models import HouseAccount, Intent, IntentState, Payment, Receipt, Surplus
from payments.models import Terminal as TerminalRow
from pos_site import auditor
from tests.cast import House
from tests.payments.evening import close, order, paper, whole
from tests.payments.terminal import Terminal, running_terminal
from tests.payments.test_house_account import charge, fresh, open_account
from tests.payments.test_pay_card import ask_later

HTMX = {"HX-Request": "true"}


@pytest.fixture
def terminal(open_house: House, tmp_path: Path) -> Iterator[Terminal]:
    with running_terminal(tmp_path, "--late", "3") as terminal:
        TerminalRow.objects.update(port=terminal.port, answer_seconds=1)
        yield terminal


@pytest.fixture
def account(open_house: House) -> HouseAccount:
    """One that owes a burger."""
    account = open_account(open_house)
    charge(open_house, whole(open_house, order(open_house, "burger")), account)
    return account


def start(house: House, account: HouseAccount, amount: int | None = None) -> Intent:
    with house.acting(house.anna) as act:
        return payments.start_account_card(account, TerminalRow.objects.get(), amount, act=act)


def settle(house: House, account: HouseAccount, amount: int | None = None) -> Intent:
    intent = start(house, account, amount)
    tasks.charge(intent.pk)
    intent.refresh_from_db()
    return intent


def test_an_approved_card_lowers_what_is_owed_and_sells_nothing(
    open_house: House, terminal: Terminal, account: HouseAccount
) -> None:
    intent = settle(open_house, account, 1500)
    assert intent.state == IntentState.APPROVED
    assert terminal.charges(intent.ref) == [1500]
    assert fresh(account).owed() == 450
    venue, payment = open_house.venue, Payment.objects.get(settles=account)
    assert (payment.tender, payment.by, Receipt.objects.count()) == ("card", open_house.anna, 1)
    assert ledger.balance(venue, f"clearing.{intent.terminal_id}") == 1500
    assert ledger.balance(venue, "revenue.9") == -1789
    slip = paper(open_house.printers["bar"])[-1]
    assert "This is no receipt" in slip and "4242" in slip and "4.50" in slip
    assert queries.x_report(open_house.till, payment.at).accounts == [("card", 1, 1500)]


def test_a_tip_at_the_terminal_is_whoevers_asked(open_house: House, terminal: Terminal, account: HouseAccount) -> None:
    terminal.will("tip")
    settle(open_house, account)
    assert fresh(account).owed() == 0
    assert ledger.balance(open_house.venue, f"tips.{open_house.anna.pk}") == -195


@pytest.mark.parametrize("fault", ["decline", "cancel"])
def test_a_refused_card_leaves_it_owed(
    open_house: House, terminal: Terminal, account: HouseAccount, fault: str
) -> None:
    terminal.will(fault)
    assert settle(open_house, account).state in (IntentState.DECLINED, IntentState.CANCELLED)
    assert fresh(account).owed() == 1950
    with open_house.acting(open_house.anna) as act:
        payments.settle_account_cash(account, act=act)
    assert fresh(account).owed() == 0


def test_what_a_card_is_paying_is_paid_by_nobody_else(
    open_house: House, terminal: Terminal, account: HouseAccount
) -> None:
    start(open_house, account, 1500)
    with open_house.acting(open_house.anna) as act, pytest.raises(payments.AccountRefused, match=r"€4\.50, not more"):
        payments.settle_account_cash(account, 1000, act=act)
    with pytest.raises(payments.TerminalBusy):
        start(open_house, account, 100)
    with open_house.acting(open_house.anna) as act:
        payments.settle_account_cash(account, act=act)
    with open_house.acting(open_house.anna) as act, pytest.raises(payments.AccountRefused, match="just now"):
        payments.settle_account_cash(account, act=act)
    tasks.charge(Intent.objects.get().pk)
    assert fresh(account).owed() == 0


def test_an_unknown_one_is_asked_about_and_taken_once(
    open_house: House, terminal: Terminal, account: HouseAccount
) -> None:
    terminal.will("drop")
    intent = settle(open_house, account)
    assert intent.state == IntentState.UNKNOWN
    assert fresh(account).owed() == 1950
    with pytest.raises(payments.StillUnderWay):
        close(open_house)
    ask_later(intent)
    assert intent.state == IntentState.APPROVED
    assert terminal.charges(intent.ref) == [1950]
    assert fresh(account).owed() == 0


def test_one_that_was_given_up_and_taken_after_all_is_owed_back(
    open_house: House, terminal: Terminal, account: HouseAccount
) -> None:
    terminal.will("drop")
    intent = settle(open_house, account)
    with open_house.acting(open_house.anna) as act:
        payments.release_card(intent, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.settle_account_cash(account, act=act)
    ask_later(intent)
    assert Surplus.objects.get().amount == 1950
    assert (fresh(account).owed(), auditor.findings()) == (0, [])


def test_its_page_asks_the_terminal_and_stops_it(open_house: House, terminal: Terminal, account: HouseAccount) -> None:
    client = open_house.client(open_house.anna)
    page = f"/back/accounts/{account.pk}/"
    said = {"amount": "19.50", "custom": "card", "key": "account.card.once"}
    for _tap in range(2):
        assert client.post(f"{page}payments/", said).status_code == 303
    intent = Intent.objects.get()
    assert (intent.settles, intent.amount, intent.tip) == (account, 1950, 0)
    shown = client.get(page, headers=HTMX).content.decode()
    assert "Waiting for the card." in shown and "It was paid" not in shown
    waiter = open_house.client()
    assert waiter.post(f"/intents/{intent.pk}/cancellation/", headers=HTMX).status_code == 404
    part = client.post(f"/intents/{intent.pk}/cancellation/", headers=HTMX).content.decode()
    assert part.strip().startswith("<section") and 'id="bill"' in part
    tasks.charge(intent.pk)
    assert "Payment: card" in client.get(page).content.decode()
