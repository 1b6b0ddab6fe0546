"""Every screen of the demo's evening, as the people of the house see it: for the pictures and for axe."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from pos_site.demo.files import read
from tests.server import Server

TABLET, UPRIGHT, PHONE = (1280, 800), (800, 1280), (390, 844)
DISPLAY = (1920, 1080)
LOADING_SECONDS = 240  # ten people's PINs are hashed, slowly on purpose, and an evening is played

# Who looks: a name signs in with face and PIN.
STRANGER, TABLET_ALONE, KITCHEN = "stranger", "tablet", "kitchen"
WAITER, MANAGER, OWNER = "Tom", "Joost", "Femke"

FORGET_DRAFTS = """
for (const name of Object.keys(localStorage)) if (name.startsWith("brigade.draft.")) localStorage.removeItem(name)
"""


@dataclass(frozen=True)
class Screen:
    """A page, who looks at it on how large a glass, and what they have just tapped there."""

    name: str
    path: str
    who: str = WAITER
    size: tuple[int, int] = TABLET
    taps: tuple[str, ...] = ()


@contextmanager
def served_demo() -> Iterator[Server]:
    """Serve a fresh demo from a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="brigade-screens-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder), {"DATABASE_URL": "", "REDIS_URL": ""}, "--host", "127.0.0.1")
        try:
            yield server.start(LOADING_SECONDS)
        finally:
            server.stop()


class Tour:
    """Walks through the house with one browser window for each person."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self._pages: dict[str, Page] = {}

    def show(self, screen: Screen, *, dark: bool = False, board_too: bool = False) -> Page:
        """Open a screen, light or dark; a kitchen board is dark by itself unless `board_too` asks for light."""
        page = self.page(screen.who)
        if page.url.startswith(self.server.url):
            page.evaluate(FORGET_DRAFTS)
        page.set_viewport_size({"width": screen.size[0], "height": screen.size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        page.goto(self.server.url + screen.path)
        if board_too:
            page.evaluate("document.documentElement.dataset.theme = 'auto'")
        for selector in screen.taps:
            page.locator(selector).first.click()
        page.wait_for_load_state("networkidle")
        return page

    def page(self, who: str) -> Page:
        """The window of a person, paired and signed in the first time."""
        if who not in self._pages:
            page = self._pages[who] = self.browser.new_context(locale="en-GB").new_page()
            page.set_default_timeout(20_000)
            if who != STRANGER:
                self._pair(page, "Kitchen display" if who == KITCHEN else "Restaurant till")
            if who not in (STRANGER, TABLET_ALONE, KITCHEN):
                self._sign_in(page, who)
        return self._pages[who]

    def _pair(self, page: Page, thing: str) -> None:
        page.goto(f"{self.server.url}/pair/")
        page.get_by_role("button", name=thing).click()
        page.wait_for_url(lambda url: "/pair/" not in url)

    def _sign_in(self, page: Page, name: str) -> None:
        person = next(it for it in read("people") if it["short"] == name)
        page.goto(f"{self.server.url}/lock/")
        page.locator("label.face").filter(has_text=name).click()
        for digit in person["pin"]:
            page.locator(f"[data-key='{digit}']").click()
        page.wait_for_url(f"{self.server.url}/")


def _table(tour: Tour, number: int) -> str:
    """Where the tile of a table leads."""
    page = tour.show(Screen("", "/"))
    return str(page.locator(f"a.seat[aria-label^='Table {number},']").get_attribute("href"))


def _a_third_is_paid(tour: Tour, bill: str) -> None:
    """Let three friends divide a bill, and the first pay with a fifty."""
    page = tour.show(Screen("", bill))
    page.get_by_role("button", name="Divide equally by 3").click()
    page.locator(".payer").nth(2).wait_for()
    page.locator("[data-set='5000']").click()
    page.locator("[data-tender=cash]").click()
    page.locator(".payer.paid").wait_for()


def _link(tour: Tour, path: str, who: str, start: str) -> str:
    page = tour.show(Screen("", path, who))
    return str(page.locator(f"a[href^='{start}']").first.get_attribute("href"))


def _dish(name: str) -> str:
    return f".item:has-text('{name}')"


def screens(tour: Tour) -> list[Screen]:
    """All of them, after a little has been done for the evening to be seen."""
    pad, bill = _table(tour, 8), _table(tour, 7)
    _a_third_is_paid(tour, bill)
    station = _link(tour, "/boards/", KITCHEN, "/boards/")
    day = _link(tour, "/reports/days/", MANAGER, "/reports/days/2")
    bills = f"{day}bills/"
    receipt = _link(tour, bills, MANAGER, "/receipts/")
    item = _link(tour, "/menus/", MANAGER, "/items/")
    x_report = _link(tour, "/cash/", MANAGER, "/registers/")
    mains = "[data-section]:has-text('Mains')"
    some = (mains, _dish("Burger"), _dish("Sea bass"), _dish("Sea bass"), _dish("Fish & chips"))
    return [
        Screen("pair", "/pair/", STRANGER),
        Screen("lock", "/lock/", TABLET_ALONE),
        Screen("lock-phone", "/lock/", TABLET_ALONE, PHONE),
        Screen("floor", "/"),
        Screen("floor-phone", "/", size=PHONE),
        Screen("floor-upright", "/", size=UPRIGHT),
        Screen("places", "/", taps=("[data-open=places]",)),
        Screen("jump", "/", taps=("[data-open=jump]",)),
        Screen("pad", pad, taps=some),
        Screen("pad-upright", pad, size=UPRIGHT, taps=some),
        Screen("pad-raised", pad, size=UPRIGHT, taps=(*some, "[data-raise=panel]")),
        Screen("pad-phone", pad, size=PHONE, taps=(mains,)),
        Screen("choose", pad, taps=(mains, _dish("Côte de boeuf"))),
        Screen("sent-line", pad, taps=("[data-sent-line]",)),
        Screen("counter", "/counter/", taps=(".item >> nth=0", ".item >> nth=1")),
        Screen("bill", bill),
        Screen("bill-phone", bill, size=PHONE),
        Screen("bill-upright", bill, size=UPRIGHT),
        Screen("receipt", receipt, STRANGER, PHONE),
        Screen("boards", "/boards/", KITCHEN, DISPLAY),
        Screen("board", station, KITCHEN, DISPLAY),
        Screen("board-tablet", station, KITCHEN, TABLET),
        Screen("recall", station, KITCHEN, DISPLAY, ("#recall-button",)),
        Screen("printers", "/printers/", MANAGER),
        Screen("paper", "/paper/", MANAGER),
        Screen("cash", "/cash/", MANAGER),
        Screen("x-report", x_report, MANAGER),
        Screen("report", day, MANAGER),
        Screen("report-phone", day, MANAGER, PHONE),
        Screen("report-bills", bills, MANAGER),
        Screen("report-days", "/reports/days/", MANAGER),
        Screen("menu", "/menus/", MANAGER),
        Screen("item", item, MANAGER),
        Screen("journal", "/journal/", MANAGER),
        Screen("back", "/back/", MANAGER),
        Screen("devices", "/back/devices/", MANAGER),
        Screen("people", "/back/people/", OWNER),
        Screen("demo", "/demo/", MANAGER),
        Screen("not-found", "/nothing-here/"),
        Screen("not-allowed", "/back/people/"),
    ]
