"""A kitchen's service in real browsers: three boards and the pass at once, and ready reaches the right waiter."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kitchen.models import KitchenSettings, Route, Station, Ticket, TicketItem
from orders.models import Line
from staff import cookies
from staff.models import Device, DeviceKind, Person
from tests.cast import House, build_house
from tests.flows.evenings import DISPLAY, PHONE, TABLET, dish, seat_on_floor, send
from tests.flows.taps import sign_in
from tests.server import Server

pytestmark = pytest.mark.browser

LISTEN = "addEventListener('news:sound', () => { document.body.dataset.sounded = 1 })"


@dataclass
class Kitchen:
    """A served house with a pass and three stations: grill, cold, bar."""

    browser: Browser
    server: Server
    house: House

    def glass(self, path: str, *, on: Device, who: Person | None = None, size: dict[str, int] = DISPLAY) -> Page:
        """A page on a device; on a display nobody is signed in."""
        context = self.browser.new_context(viewport=size, locale="en-GB")
        page = context.new_page()
        page.set_default_timeout(20_000)
        if who:
            sign_in(page, self.server, self.house, who, on)
        else:
            token = self.house.device_tokens[on.pk]
            context.add_cookies([{"name": cookies.DEVICE, "value": token, "url": self.server.url}])
        page.goto(self.server.url + path)
        return page

    def board(self, station: str) -> Page:
        return self.glass(f"/boards/{self.house.stations[station].pk}/", on=self.house.display)

    def waiter(self, name: str, path: str, *, on: Device) -> Page:
        return self.glass(path, on=on, who=self.house.people[name], size=TABLET)


@pytest.fixture
def kitchen(browser: Browser, served: Server) -> Iterator[Kitchen]:
    house = build_house()
    house.stations["cold"] = Station.objects.create(venue=house.venue, name="Cold", position=5)
    Route.objects.create(station=house.stations["cold"], item=house.soup)
    KitchenSettings.objects.create(venue=house.venue, has_expo=True)
    expect.set_options(timeout=20_000)
    yield Kitchen(browser, served, house)
    for context in browser.contexts:
        context.close()


def news(page: Page) -> Locator:
    return page.locator("#news .told")


def test_a_service_on_three_boards_and_the_pass(kitchen: Kitchen) -> None:
    house = kitchen.house
    grill, cold, bar = (kitchen.board(it) for it in ("grill", "cold", "bar"))
    expo = kitchen.glass("/expo/", on=house.display)
    eva = kitchen.waiter("eva", f"/tables/{house.table(12).pk}/", on=house.tablet)
    tom = kitchen.waiter("tom", "/", on=house.bar_tablet)
    tom.evaluate(LISTEN)

    # One Send, three stations: each sees its own, and the pass sees all of it together.
    for section, name in (("Starters", "Onion soup"), ("Beer", "Pils 0.0"), ("Mains", "Beef burger")):
        eva.locator("[data-section]").filter(has_text=section).click()
        dish(eva, name).click()
    send(eva, "Beef burger")
    for board, name, count in ((grill, "Beef burger", "2"), (cold, "Onion soup", "1"), (bar, "Pils 0.0", "1")):
        expect(board.locator(".ticket .dish")).to_have_count(1)
        expect(board.locator(".ticket .dish")).to_contain_text(name)
        expect(board.locator(".ticket .dish .n")).to_have_text(count)
    plates = expo.locator(".plates")
    expect(plates).to_have_count(1)
    expect(plates.locator(".at h2")).to_contain_text(["Grill", "Bar", "Cold"])
    expect(plates.locator(".not-yet")).to_contain_text("Grill cooks 2")

    # Two stations are ready at one moment. Nothing goes, and nobody is called: the grill still cooks.
    cold.locator("[data-bump]").click(no_wait_after=True)
    bar.locator("[data-bump]").click(no_wait_after=True)
    expect(plates.locator(".not-yet")).to_have_text("Grill cooks 2")
    expect(plates.locator(".at.ready")).to_have_count(2)
    expect(expo.locator("button.let-go")).to_have_count(0)
    expect(cold.locator(".board")).to_contain_text("All out")
    expect(news(eva)).to_have_count(0)

    # A word from the grill reaches Eva, whose table it is, on her pad; she reads it away.
    grill.locator(".ticket .head").click()
    grill.get_by_label("Other words for the waiter").fill("No more sea bass, offer cod")
    grill.get_by_role("button", name="Say").click()
    expect(news(eva)).to_contain_text("No more sea bass, offer cod")
    eva.locator("#news").get_by_role("button", name="Read").click()
    expect(news(eva)).to_have_count(0)
    grill.keyboard.press("Escape")

    # The grill is ready too: the pass lets all of it go with one tap, and Eva's tablet calls her.
    grill.locator(".ticket .dish").click()
    expect(expo.locator("button.let-go")).to_have_text("Let it go")
    eva.evaluate(LISTEN)
    expo.locator("button.let-go").click()
    expect(expo.locator(".pass")).to_contain_text("All out")
    expect(news(eva)).to_contain_text("2 Beef burger")
    expect(eva.locator("body")).to_have_attribute("data-sounded", "1")

    # Tom, who doesn't serve it, sees it on the floor and hears nothing; a runner's phone says for whom it is.
    expect(seat_on_floor(tom, house, 12)).to_contain_text("ready")
    expect(news(tom)).to_have_count(0)
    runner = kitchen.glass("/runner/", on=house.bar_tablet, who=house.people["mila"], size=PHONE)
    expect(runner.locator(".carry .no")).to_have_text("12")
    expect(runner.locator(".carry li")).to_have_count(3)
    eva.locator("#news").get_by_role("button", name="Fetched").click()
    expect(news(eva)).to_have_count(0)
    expect(runner.locator(".carries")).to_contain_text("Nothing to fetch")
    expect(seat_on_floor(tom, house, 12)).to_contain_text("eating")
    assert tom.locator("body").get_attribute("data-sounded") is None
    assert not Line.objects.filter(fetched_at=None).exists()
    assert not Ticket.objects.filter(out_at=None).exists()
    assert TicketItem.objects.filter(out_at__isnull=False).count() == 3


def test_a_recall_takes_it_off_the_pass_and_guests_read_their_number(kitchen: Kitchen) -> None:
    house = kitchen.house
    grill, expo = kitchen.board("grill"), kitchen.glass("/expo/", on=house.display)
    screen = kitchen.glass("/pick-up/", on=house.add_device("Pick-up screen", DeviceKind.FACING))
    tom = kitchen.waiter("tom", "/", on=house.tablet)
    tom.locator("[data-open=new-take-away]").click()
    tom.locator("#new-take-away button:not([data-close])").last.click()
    tom.wait_for_url("**/tabs/*/")
    send(tom, "Beef burger")
    expect(screen.locator(".at-preparing")).to_contain_text("A-1")

    # Made, and taken back before it went: the pass waits again.
    grill.locator("[data-bump]").click()
    expect(expo.locator("button.let-go")).to_be_visible()
    grill.locator("#recall-button").click()
    grill.locator("#recall-list button").first.click()
    expect(expo.locator(".not-yet")).to_have_text("Grill cooks 1")
    grill.keyboard.press("Escape")
    expect(screen.locator(".at-ready")).to_contain_text("Your number comes here.")

    # Made again and let go: the number stands large, until it is fetched.
    grill.locator("[data-bump]").click()
    expo.locator("button.let-go").click()
    expect(screen.locator(".at-ready li")).to_have_text("A-1")
    expect(screen.locator(".at-preparing li")).to_have_count(0)
    tom.locator("#news").get_by_role("button", name="Fetched").click()
    expect(screen.locator(".at-ready")).to_contain_text("Your number comes here.")
