"""A served house with every browser in it, and what people do on its screens."""

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from printing.paper import read_slips
from staff import cookies
from staff.models import Device, Person
from tests.cast import House, pin
from tests.flows.taps import sign_in
from tests.server import Server

SEND, CASH, CARD = "[data-send]", "[data-tender=cash]", "[data-tender=card]"
TABLET = {"width": 1280, "height": 800}
DISPLAY = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}


class Evening:
    """The served house, and every browser in it. A script error on any screen fails the test."""

    def __init__(self, browser: Browser, server: Server, house: House) -> None:
        self.browser, self.server, self.house = browser, server, house
        self.contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def glass(self, device: Device | None = None, size: dict[str, int] = TABLET, locale: str = "en-GB") -> Page:
        """A screen, paired with the house unless it is a stranger's."""
        context = self.browser.new_context(viewport=size, locale=locale)
        if device:
            token = self.house.device_tokens[device.pk]
            context.add_cookies([{"name": cookies.DEVICE, "value": token, "url": self.server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.contexts.append(context)
        return page

    def office(self) -> Page:
        """Anna's screen, signed in."""
        page = self.glass()
        sign_in(page, self.server, self.house, self.house.people["anna"])
        return page

    def board(self, station: str) -> Page:
        """The kitchen display of a station; nobody signs in there."""
        page = self.glass(self.house.display, DISPLAY)
        page.goto(f"{self.server.url}/boards/{self.house.stations[station].pk}/")
        return page

    def paper(self, printer: str) -> list[str]:
        """The words on every slip that came out of a printer, oldest first."""
        number = str(self.house.printers[printer].pk)
        return [slip.text for slip in reversed(read_slips(self.server.data / "paper", printer=number))]


def identify(page: Page, person: Person) -> None:
    """Tap a face, then a PIN; it goes by itself."""
    page.locator("label.face").filter(has_text=person.short_name).click()
    for digit in pin(person):
        page.locator(f"[data-key='{digit}']").click()


def dish(page: Page, name: str) -> Locator:
    return page.locator(".item").filter(has=page.get_by_text(name, exact=True))


def send(page: Page, *dishes: str) -> None:
    for name in dishes:
        dish(page, name).click()
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")


def seat_on_floor(page: Page, house: House, number: int) -> Locator:
    return page.locator(f"#seat-{house.table(number).pk}")


def until_printed(page: Page, evening: Evening, printer: str, *words: str) -> str:
    """The first slip with all these words, waited for as long as the house promises."""
    for _attempt in range(100):
        for slip in evening.paper(printer):
            if all(word in slip for word in words):
                return slip
        page.wait_for_timeout(100)
    raise AssertionError(f"No slip says {words}: {evening.paper(printer)}")
