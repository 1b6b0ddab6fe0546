"""An evening as the house lives it: tablet, kitchen display, paper, drawer, card, receipt, report; all of it real.

The server is `manage.py serve`; the printers listen on sockets, the card terminal is a process of its own.
"""

import pytest
from playwright.sync_api import expect

from orders.models import Round, Tab, TabState
from payments.models import Payment
from tests.flows.evenings import (
    CARD,
    CASH,
    PHONE,
    SEND,
    Evening,
    dish,
    identify,
    seat_on_floor,
    send,
    until_printed,
)
from tests.flows.taps import Taps

pytestmark = pytest.mark.browser


def test_a_table_is_served_from_the_pin_to_the_report(evening: Evening) -> None:
    house, base = evening.house, evening.server.url
    grill, waiter = evening.board("grill"), evening.glass(house.tablet)
    expect(grill.locator(".board")).to_contain_text("All out")

    # Eva signs in by face and PIN, and sends four dishes from the floor in six taps.
    taps = Taps(waiter)
    waiter.goto(base)
    identify(waiter, house.people["eva"])
    expect(seat_on_floor(waiter, house, 7)).to_contain_text("free")
    taps.start()
    seat_on_floor(waiter, house, 7).click()
    send(waiter, "Beef burger", "Sea bass", "Beef burger", "Sea bass")
    assert taps.count == 6

    # The grill sees it on its display and on paper, by itself.
    ticket = grill.locator(".ticket")
    expect(ticket.locator(".head")).to_contain_text("7")
    expect(ticket.locator(".dish")).to_have_count(2)
    expect(ticket.locator(".dish").filter(has_text="Sea bass")).to_contain_text("2")
    until_printed(grill, evening, "grill", "Beef burger", "Sea bass", "Eva")

    # A guest changes their mind: board and paper hear of it, with the reason.
    waiter.locator("[data-sent-line]").filter(has_text="Sea bass").click()
    waiter.get_by_role("button", name="Guest changed their mind").click()
    expect(ticket.locator(".dish").filter(has_text="Sea bass")).to_contain_text("1 voided")
    until_printed(grill, evening, "grill", "VOID", "Sea bass", "Guest changed their mind")

    # The cook is ready; Eva's floor says so, and she fetches it.
    waiter.locator(".pad-bar a").first.click()
    expect(seat_on_floor(waiter, house, 7)).to_contain_text("food")
    grill.locator("[data-bump]").click()
    expect(grill.locator(".board")).to_contain_text("All out")
    expect(seat_on_floor(waiter, house, 7)).to_contain_text("ready")
    seat_on_floor(waiter, house, 7).click(delay=700)
    waiter.get_by_role("dialog", name="Table").get_by_role("button", name="Fetched").click()
    expect(seat_on_floor(waiter, house, 7)).to_contain_text("eating")

    # By item first, then they think again: half each, one in cash, one by card.
    waiter.goto(f"{base}/tabs/{Tab.objects.get().pk}/bill/")
    waiter.locator("[data-items-start]").click()
    waiter.locator("[data-line]").nth(0).click()
    waiter.locator("[data-item-payer='1']").click()
    waiter.locator("[data-line]").nth(0).click()
    waiter.locator("[data-line]").nth(1).click()
    waiter.locator("[data-items-done]").click()
    expect(waiter.locator("[data-payer] b")).to_have_text(["€19.50", "€48.50"])
    waiter.get_by_role("button", name="Together").click()
    waiter.get_by_role("button", name="Divide equally by 2").click()
    expect(waiter.locator("[data-payer] b")).to_have_text(["€34.00", "€34.00"])
    waiter.locator("[data-set='5000']").click()
    expect(waiter.locator("[data-change]")).to_have_text("€16.00")
    waiter.locator(CASH).click()
    expect(waiter.locator(".last-payment")).to_contain_text("€16.00")
    waiter.locator(CARD).click()
    expect(waiter.locator(".card-state")).to_contain_text("Waiting for the card")
    expect(waiter.locator(".outcome")).to_contain_text("All paid: €68.00", timeout=20_000)
    assert Tab.objects.get().state == TabState.SETTLED
    slip = until_printed(waiter, evening, "bar", "34.00", "16.00")
    assert "Brasserie Test" in slip

    # The receipt opens on a guest's own phone, who has signed in nowhere.
    links = waiter.locator(".receipts a").all()
    guest = evening.glass(size=PHONE)
    guest.goto(base + str(links[0].get_attribute("href")))
    expect(guest.locator("main")).to_contain_text("34.00")
    expect(guest.get_by_role("button", name="Print a copy")).to_have_count(0)
    pdf = guest.request.get(base + str(guest.get_by_role("link", name="Save as PDF").get_attribute("href")))
    assert pdf.body().startswith(b"%PDF")

    # It is in the day's report and in the journal, whose chain is whole.
    office = evening.office()
    office.goto(f"{base}/reports/")
    expect(office.locator(".story")).to_contain_text("2 bills came to €68.00")
    office.goto(f"{base}/paper/")
    expect(office.locator("#spools")).to_contain_text("VOID")
    office.goto(f"{base}/journal/")
    office.get_by_role("button", name="Verify").click()
    expect(office.locator("#verdict")).to_contain_text("whole")


def test_two_drinks_at_the_bar_are_paid_in_three_taps(evening: Evening) -> None:
    house, base = evening.house, evening.server.url
    bar = evening.glass(house.bar_tablet)
    taps = Taps(bar)
    bar.goto(f"{base}/counter/")
    identify(bar, house.people["mila"])
    bar.locator("[data-section]").filter(has_text="Coffee").click()
    expect(dish(bar, "Espresso")).to_be_visible()
    taps.start()
    dish(bar, "Espresso").click()
    dish(bar, "Espresso").click()
    bar.locator("[data-exact]").click()
    expect(bar.locator("[data-change-due]")).to_contain_text("€0.00")
    assert taps.count == 3
    assert Payment.objects.get().amount == 620
    expect(evening.board("bar").locator(".ticket")).to_contain_text("Espresso")
    assert "6.20" in until_printed(bar, evening, "bar", "Brasserie Test", "Espresso")


def test_a_power_cut_is_seen_on_every_screen_and_loses_nothing(evening: Evening) -> None:
    house, base = evening.house, evening.server.url
    grill, waiter = evening.board("grill"), evening.glass(house.tablet)
    waiter.goto(f"{base}/tables/{house.table(7).pk}/")
    identify(waiter, house.people["eva"])
    send(waiter, "Beef burger")
    expect(grill.locator(".ticket")).to_contain_text("Beef burger")

    evening.server.kill()
    grill.locator("#tickets").evaluate("region => { region.dataset.liveStale = 2; }")  # a guest won't wait for 20
    expect(grill.locator("#tickets.is-stale")).to_have_attribute("data-age", "3 s old", timeout=15_000)
    dish(waiter, "Sea bass").click()
    waiter.locator(SEND).click()
    expect(waiter.locator(SEND)).to_have_text("Not sent, no connection: trying")

    evening.server.start()
    expect(waiter.locator("#sent")).to_contain_text("Sea bass", timeout=20_000)
    expect(grill.locator("#tickets:not(.is-stale) .ticket")).to_have_count(2, timeout=20_000)
    assert Round.objects.count() == 2
    grill.locator("[data-bump]").first.click()
    expect(grill.locator(".ticket")).to_have_count(1)
