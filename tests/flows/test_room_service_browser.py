"""Dinner in the room, breakfast for the morning: a phone, the kitchen's board and the runner, in real browsers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hotel.models import Posting, Proof, RoomSticker, Stay
from orders.models import GuestOrder, GuestOrderState, Tab, TabState
from staff import cookies
from tests.cast import House, build_house
from tests.flows.taps import sign_in
from tests.hotel.stays import rooms
from tests.orders.rooms import stay_in, tray_rule
from tests.server import Server

pytestmark = pytest.mark.browser

PHONE, TABLET = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


class Glasses:
    """Screens of the served house; a script error on any of them fails the test."""

    def __init__(self, browser: Browser, served: Server, house: House) -> None:
        self.browser, self.served, self.house = browser, served, house
        self.contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def open(self, size: dict[str, int] = PHONE, device: bool = False) -> Page:
        context = self.browser.new_context(viewport=size, locale="en-GB", has_touch=True)
        if device:
            token = self.house.device_tokens[self.house.display.pk]
            context.add_cookies([{"name": cookies.DEVICE, "value": token, "url": self.served.url}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.contexts.append(context)
        return page

    def runner(self) -> Page:
        """Eva's phone, at the delivery list."""
        page = self.open()
        sign_in(page, self.served, self.house)
        page.goto(f"{self.served.url}/trays/")
        return page

    def board(self) -> Page:
        page = self.open(TABLET, device=True)
        page.goto(f"{self.served.url}/boards/{self.house.grill.pk}/")
        return page

    def guest(self) -> Page:
        """A phone that has scanned the sticker in room 214."""
        page = self.open()
        code = RoomSticker.objects.get(room=rooms(self.house)["214"], retired_at=None).code
        page.goto(f"{self.served.url}/g/r/{code}/")
        expect(page.locator("body.can-order")).to_be_visible()
        return page


@pytest.fixture
def glasses(browser: Browser, served: Server) -> Iterator[Glasses]:
    """The cast, with the de Vries family in room 214 and a tray at 5.00."""
    expect.set_options(timeout=15_000)  # a busy machine is slow; a wrong one never gets there
    house = build_house()
    tray_rule(house, 500)
    stay_in(house)
    glasses = Glasses(browser, served, house)
    yield glasses
    for context in glasses.contexts:
        context.close()
    assert not glasses.errors, f"Scripts failed on a page: {glasses.errors}"


def order(phone: Page, glasses: Glasses, time: str = "") -> None:
    """A burger, for now or for the first time that ends so."""
    phone.locator(f"#d{glasses.house.burger.pk} .add").click()
    put = phone.locator("[data-put]")
    if put.is_visible():
        put.click()
    phone.locator("[data-open-cart]").click()
    at = phone.locator("#cart [data-at]")
    expect(at.locator("option").nth(3)).to_be_attached()
    if time:
        at.select_option(value=at.locator(f"option[value$='{time}']").last.get_attribute("value"))
    expect(phone.locator("#cart [data-total]")).to_have_text("€24.50")
    phone.locator("[data-order]").click()


def type_pin(phone: Page, pin: str) -> None:
    phone.locator("#join [name=pin]").fill(pin)
    phone.keyboard.press("Enter")


def test_from_the_phone_in_the_room_to_the_tray_at_the_door(glasses: Glasses) -> None:
    phone, runner, board = glasses.guest(), glasses.runner(), glasses.board()
    expect(runner.locator("#trays")).to_contain_text("Nothing to bring up.")
    order(phone, glasses)
    type_pin(phone, "0000")
    expect(phone.locator("#join [data-refusal]")).to_contain_text("isn't the PIN")
    type_pin(phone, "4711")
    expect(phone).to_have_url(f"{glasses.served.url}/g/orders/")

    # The kitchen reads the room; the runner sees it cook, and become ready, by itself.
    expect(board.locator(".ticket")).to_contain_text("214")
    expect(board.locator(".ticket")).to_contain_text("Room service")
    tray = runner.locator(".tray")
    expect(tray).to_contain_text("cooking")
    expect(tray).to_contain_text("with tray charge €5.00")
    board.locator("[data-bump]").click()
    tray.get_by_role("button", name="Take it up").click()
    expect(tray).to_contain_text("at the door")

    # Nobody opens; later somebody does, and types the PIN: once wrong, then right.
    tray.get_by_role("link", name="Hand over").click()
    door = runner.locator("#door")
    door.get_by_text("Nobody opened").click()
    door.get_by_label("A note").fill("in the shower")
    door.get_by_role("button", name="Bring it back").click()
    expect(tray).to_contain_text("in the shower")
    tray.get_by_role("link", name="Hand over").click()
    for pin in ("0000", "4711"):
        for digit in pin:
            door.locator(f"[data-key='{digit}']").click()
        if pin == "0000":
            expect(door).to_contain_text("isn't the room's PIN")
            expect(door.locator("[data-shown]")).to_have_text("")
    expect(runner.locator("#trays")).to_contain_text("Nothing to bring up.")
    posting = Posting.objects.get()
    assert (posting.amount, posting.proof) == (2450, Proof.PIN)
    assert Tab.objects.get().state == TabState.SETTLED

    # The room's bill says so.
    phone.goto(f"{glasses.served.url}/g/folio/")
    expect(phone.locator(".owed")).to_contain_text("€24.50")


def test_a_signature_is_drawn_and_kept(glasses: Glasses) -> None:
    phone, runner, board = glasses.guest(), glasses.runner(), glasses.board()
    order(phone, glasses)
    type_pin(phone, "4711")
    board.locator("[data-bump]").click()
    runner.locator(".tray").get_by_role("link", name="Hand over").click()
    door = runner.locator("#door")
    door.get_by_text("Signature").click()
    button = door.get_by_role("button", name="Put it on the room's bill")
    expect(button).to_be_disabled()
    box = door.locator("[data-signature] svg").first.bounding_box()
    assert box
    runner.mouse.move(box["x"] + 40, box["y"] + 60)
    runner.mouse.down()
    runner.mouse.move(box["x"] + 200, box["y"] + 30, steps=12)
    runner.mouse.up()
    button.click()
    expect(runner.locator("#trays")).to_contain_text("Nothing to bring up.")
    assert Posting.objects.get().signature.startswith("M")


def test_breakfast_is_ordered_for_the_morning(glasses: Glasses) -> None:
    phone, runner = glasses.guest(), glasses.runner()
    order(phone, glasses, time="T08:00")
    type_pin(phone, "4711")
    expect(phone.locator(".order")).to_contain_text("Comes at 08:00")
    tray = runner.locator(".tray")
    expect(tray).to_contain_text("for 08:00")
    expect(tray).to_contain_text("booked")
    assert GuestOrder.objects.get().state == GuestOrderState.BOOKED and not Tab.objects.exists()


def test_the_house_phone_rings_and_a_waiter_takes_it_down(glasses: Glasses) -> None:
    waiter = glasses.open(TABLET)
    sign_in(waiter, glasses.served, glasses.house)
    waiter.goto(glasses.served.url)
    waiter.get_by_role("button", name="Room", exact=True).click()
    waiter.locator("#order-room").fill("214")
    waiter.keyboard.press("Enter")
    expect(waiter.locator("h1")).to_have_text("Room 214")
    expect(waiter.locator(".bar")).to_contain_text("J. de V…")
    waiter.locator(".item").filter(has=waiter.get_by_text("Beef burger", exact=True)).click()
    waiter.locator("[data-send]").click()
    tab = f"{glasses.served.url}/tabs/"
    waiter.wait_for_url(f"{tab}*/")
    expect(waiter.locator("#sent")).to_contain_text("Tray charge")
    assert Tab.objects.get().stay == Stay.objects.get()
