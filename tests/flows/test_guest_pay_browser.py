"""A bottle in thirds, paid on two phones at a provider's page, while the waiter only watches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from orders.models import Tab, TabState
from orders.visiting import COOKIE, PATH
from payments.models import Payment
from tests.flows.evenings import PHONE, Evening
from tests.flows.taps import Taps, sign_in
from tests.orders import phones
from tests.payments.evening import order
from tests.payments.guest_phones import online
from tests.payments.terminal import running_terminal

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(evening: Evening, tmp_path: Path) -> Iterator[Tab]:
    """A bottle at table 12, and a provider that takes payments on phones."""
    with running_terminal(tmp_path) as provider:
        online(evening.house, provider.port)
        yield order(evening.house, "sancerre bottle")


def phone_of(evening: Evening, tab: Tab) -> Page:
    """A phone of the party, at its bill."""
    page = evening.glass(size=PHONE)
    cookie = phones.phone(evening.house, tab.seating).cookies[COOKIE].value
    page.context.add_cookies(
        [{"name": COOKIE, "value": cookie, "domain": "localhost", "path": PATH, "httpOnly": True, "sameSite": "Lax"}]
    )
    page.goto(f"{evening.server.url}/g/bill/")
    return page


def choose(page: Page, how_much: str) -> None:
    page.get_by_role("checkbox").check()
    page.locator("select.how-much").select_option(how_much)


def pay(page: Page, due: str) -> None:
    """Pay what was chosen at the provider's page, and come back."""
    expect(page.locator("[data-go-on]")).to_contain_text(due)
    page.locator("[data-go-on]").click()
    expect(page.locator("[data-paying]")).to_contain_text("VAT in it")
    expect(page.locator("[name=tip]:checked")).to_have_value("0")
    page.locator("[data-paying] .btn.go").click()
    page.wait_for_url("**/simulated/")
    expect(page.locator(".total b")).to_have_text(due)
    page.get_by_role("button", name="Pay").click()
    page.get_by_role("link", name="Back to your table").click()
    expect(page.locator(".paid-card").first).to_contain_text("Paid. Thank you!")


def test_a_bottle_in_thirds_on_phones_costs_the_waiter_no_tap(evening: Evening, tab: Tab) -> None:
    waiter = evening.glass()
    taps = Taps(waiter)
    sign_in(waiter, evening.server, evening.house)
    waiter.goto(f"{evening.server.url}/tabs/{tab.pk}/bill/")
    one, two = phone_of(evening, tab), phone_of(evening, tab)

    # Both look at the bottle; while one pays a third of it, the other and the waiter see that.
    choose(one, "1/3")
    choose(two, "rest")
    one.locator("[data-go-on]").click()
    expect(one.locator("[data-paying]")).to_contain_text("Kept for you until")
    expect(two.locator(".bill-line")).to_contain_text("Someone is paying a part of this")
    expect(waiter.locator(".payers.not-items")).to_contain_text("on a phone until")
    one.get_by_role("button", name="Not now").click()
    expect(two.locator("body")).not_to_contain_text("Someone is paying")
    expect(one.locator("[data-choosing]")).to_be_visible()

    choose(one, "1/3")
    pay(one, "€14.00")
    choose(two, "1/3")
    pay(two, "€14.00")
    one.reload()
    choose_rest = one.get_by_role("checkbox")
    choose_rest.check()
    pay(one, "€14.00")
    expect(one.get_by_role("link", name="Receipt")).to_have_count(2)

    expect(waiter.locator(".outcome")).to_contain_text("All paid")
    assert taps.count == 0
    assert Tab.objects.get().state == TabState.SETTLED
    assert list(Payment.objects.values_list("amount", "tip", "tender")) == [(1400, 0, "online")] * 3
