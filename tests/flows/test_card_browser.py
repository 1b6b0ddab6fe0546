"""A card on the pay screen: approved, declined, of unknown outcome, and found out about, while the waiter watches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from orders import actions as orders
from orders.cart import Cart, Place, Wanted
from orders.models import Tab, TabState
from payments import actions as payments
from payments.models import Intent, Payment, Till
from payments.models import Terminal as TerminalRow
from pos_site import auditor
from tests.cast import House, build_house
from tests.flows.taps import sign_in
from tests.payments.terminal import Terminal, running_terminal
from tests.server import Server

pytestmark = pytest.mark.browser

CARD = "[data-tender=card]"
# A terminal that fell silent is asked again after eight seconds, by a clock that looks every five.
FOUND_OUT = 25_000


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """Table 12 owes 63.95."""
    house = build_house()
    wanted = [("burger", "", 2), ("soup", "", 1), ("pils", "50 cl", 1), ("sancerre", "glass", 1)]
    cart = Cart(tuple(Wanted(house.items[code].pk, house.variant(code, size).pk, (), n) for code, size, n in wanted))
    with house.acting() as act:
        payments.open_cash_session(15000, act=act)
    with house.acting() as act:
        orders.place_round(Place.table(house.table(12).pk), cart, act=act)
    page.set_default_timeout(8000)
    yield house
    assert auditor.findings() == []


@pytest.fixture
def terminal(house: House, tmp_path: Path) -> Iterator[Terminal]:
    """The terminal beside the till: its guests take half a second, and it has two to answer."""
    with running_terminal(tmp_path, "--delay", "0.5") as terminal:
        TerminalRow.objects.update(port=terminal.port, answer_seconds=2)
        Till.objects.create(
            register=house.till, receipt_printer=house.printers["bar"], terminal=TerminalRow.objects.get()
        )
        yield terminal


@pytest.fixture
def screen(served: Server, page: Page, house: House, terminal: Terminal) -> Page:
    """The pay screen of table 12, as Eva sees it."""
    sign_in(page, served, house)
    return to_the_bill(page, served)


def to_the_bill(page: Page, served: Server) -> Page:
    page.goto(f"{served.url}/tabs/{Tab.objects.get().pk}/bill/")
    expect(page.locator(CARD)).to_have_text("Card €63.95")
    return page


def card_state(page: Page) -> Locator:
    return page.locator(".card-state")


def test_an_approved_card_pays_the_table(screen: Page, terminal: Terminal) -> None:
    screen.locator(CARD).click()
    expect(card_state(screen)).to_contain_text("€63.95 on Terminal 1")
    expect(card_state(screen)).to_contain_text("Waiting for the card.")
    expect(screen.locator(CARD)).to_be_hidden()
    expect(screen.locator(".outcome")).to_contain_text("All paid")
    assert Tab.objects.get().state == TabState.SETTLED
    assert terminal.charges(Intent.objects.get().ref) == [6395]


def test_a_declined_card_says_why_and_the_bill_can_be_paid_otherwise(screen: Page, terminal: Terminal) -> None:
    terminal.will("decline")
    screen.locator(CARD).click()
    expect(card_state(screen)).to_contain_text("Declined")
    expect(card_state(screen)).to_contain_text("not enough money on it. Nothing was charged.")
    screen.locator("[data-tender=cash]").click()
    expect(screen.locator(".outcome")).to_contain_text("All paid")
    assert Payment.objects.get().tender == "cash"


def test_a_waiting_card_can_be_stopped(screen: Page, terminal: Terminal) -> None:
    terminal.say({"op": "control", "delay": 30})
    TerminalRow.objects.update(answer_seconds=60)
    screen.locator(CARD).click()
    terminal.wait_until_busy()
    screen.get_by_role("button", name="Stop").click()
    expect(card_state(screen)).to_contain_text("Stopped")
    expect(screen.locator(CARD)).to_be_enabled()
    assert not Payment.objects.exists()


@pytest.mark.parametrize("fault", ["timeout", "timeout_uncharged"])
def test_an_unknown_outcome_forbids_to_charge_again_until_it_is_known(
    screen: Page, terminal: Terminal, fault: str
) -> None:
    terminal.will(fault)
    screen.locator(CARD).click()
    expect(card_state(screen)).to_contain_text("We don't know yet. Don't charge again. Asking…")
    expect(screen.locator(CARD)).to_be_hidden()
    expect(screen.get_by_role("button", name="Give up")).to_have_count(0)
    if fault == "timeout":
        expect(screen.locator(".outcome")).to_contain_text("All paid", timeout=FOUND_OUT)
        assert terminal.charges(Intent.objects.get().ref) == [6395]
    else:
        expect(card_state(screen)).to_contain_text("Nothing was charged.", timeout=FOUND_OUT)
        expect(screen.locator(CARD)).to_be_enabled()
        assert Tab.objects.get().state == TabState.OPEN


def test_a_manager_gives_up_on_a_terminal_that_stays_away(
    served: Server, page: Page, house: House, terminal: Terminal
) -> None:
    sign_in(page, served, house, house.anna)
    to_the_bill(page, served)
    terminal.will("die_before")
    page.locator(CARD).click()
    expect(card_state(page)).to_contain_text("We don't know yet.")
    page.get_by_role("button", name="Give up").click()
    expect(card_state(page)).to_contain_text("Given up")
    expect(card_state(page)).to_contain_text("If it was charged after all, it is owed back.")
    page.locator("[data-tender=cash]").click()
    expect(page.locator(".outcome")).to_contain_text("All paid")
