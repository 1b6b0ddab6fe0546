"""Every screen of the demo's evening, as the people of the house see it: for the pictures and for axe."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from pos_site.demo.codes import sticker_code
from pos_site.demo.files import read
from tests.server import Server

TABLET, UPRIGHT, PHONE = (1280, 800), (800, 1280), (390, 844)
DISPLAY, WALL = (1920, 1080), (3840, 2160)
LOADING_SECONDS = 240  # ten people's PINs are hashed, slowly on purpose, and an evening is played

# Who looks: a name signs in with face and PIN.
STRANGER, TABLET_ALONE, KITCHEN = "stranger", "tablet", "kitchen"
GUEST, ROOM_GUEST, HOUSE_TABLET = "guest", "room guest", "house tablet"
WAITER, MANAGER, OWNER, DESK = "Tom", "Joost", "Femke", "Ingrid"
NOBODYS = (STRANGER, GUEST, ROOM_GUEST)
THINGS = {KITCHEN: "Kitchen display", HOUSE_TABLET: "Guests’ tablet"}
TABLE_2, ROOM_214 = f"/g/t/{sticker_code('t', 2)}/", f"/g/r/{sticker_code('r', 214)}/"

CODE = next(it["code"] for it in read("evening")["parties"] if "code" in it)
ROOM_PIN = next(it["pin"] for it in read("hotel")["stays"] if it["room"] == "214")

FORGET_DRAFTS = "for (const k of Object.keys(localStorage)) if (k.startsWith('brigade.draft')) delete localStorage[k]"


@dataclass(frozen=True)
class Screen:
    """A page, who looks at it on how large a glass, and what they have just tapped there."""

    name: str
    path: str
    who: str = WAITER
    size: tuple[int, int] = TABLET
    taps: tuple[str, ...] = ()


@contextmanager
def served_demo(migrated: Path | None = None) -> Iterator[Server]:
    """Serve a fresh demo from a folder that is thrown away; `migrated` is an empty database to begin with."""
    with tempfile.TemporaryDirectory(prefix="brigade-screens-", ignore_cleanup_errors=True) as folder:
        if migrated:
            shutil.copyfile(migrated, Path(folder) / "db.sqlite3")
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
        if screen.taps:  # what they ask for is there half a second after the last answer
            page.wait_for_load_state("networkidle")
        return page

    def page(self, who: str) -> Page:
        """The window of a person, paired and signed in the first time."""
        if who not in self._pages:
            page = self._pages[who] = self.browser.new_context(locale="en-GB").new_page()
            page.set_default_timeout(20_000)
            if who not in NOBODYS:
                self._pair(page, THINGS.get(who, "Restaurant till"))
            if who not in (*NOBODYS, *THINGS, TABLET_ALONE):
                self._sign_in(page, who)
            if who in (GUEST, ROOM_GUEST):
                self._join(page, who)
        return self._pages[who]

    def _pair(self, page: Page, thing: str) -> None:
        page.goto(f"{self.server.url}/pair/")
        page.get_by_role("button", name=thing).click()
        page.wait_for_url(lambda url: "/pair/" not in url)

    def _join(self, page: Page, who: str) -> None:
        """Scan a sticker and send the first order, with the code or the PIN that is printed."""
        is_room = who == ROOM_GUEST
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.goto(self.server.url + (ROOM_214 if is_room else TABLE_2))
        page.locator(".dish:has-text('Olives') .add").first.click()
        page.locator("[data-open-cart]").click()
        page.locator("#cart [data-order]").click()
        page.locator("#join input.code").fill(ROOM_PIN if is_room else CODE)
        page.keyboard.press("Enter")
        page.wait_for_url("**/g/orders/")

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


def _link(tour: Tour, path: str, who: str, start: str, end: str = "/") -> str:
    page = tour.show(Screen("", path, who))
    return str(page.locator(f"a[href^='{start}'][href$='{end}']").first.get_attribute("href"))


def _laid(tour: Tour) -> None:
    """Lay the guests' tablet on table 2."""
    tour.show(Screen("", "/g/tablet/", HOUSE_TABLET))
    page = tour.show(Screen("", "/back/house-tablets/", MANAGER))
    page.locator("select[name=table]").first.select_option(label="Table 2")
    page.get_by_role("button", name="Lay it there").click()


def of_guests(tour: Tour) -> list[Screen]:
    """What guests see on their phones, and on a tablet of the house."""
    _laid(tour)
    steak = ".dish:has-text('Steak frites') .add"
    olives = (".dish:has-text('Olives') .add", "[data-open-cart]")
    return [
        Screen("guest-menu", TABLE_2, STRANGER, PHONE),
        Screen("guest-menu-wide", TABLE_2, STRANGER, TABLET),
        Screen("guest-menu-joined", TABLE_2, GUEST, PHONE),
        Screen("guest-choose", TABLE_2, GUEST, PHONE, (steak,)),
        Screen("guest-cart", TABLE_2, GUEST, PHONE, olives),
        Screen("guest-join", TABLE_2, STRANGER, PHONE, (*olives, "#cart [data-order]")),
        Screen("guest-orders", "/g/orders/", GUEST, PHONE),
        Screen("guest-over", "/g/orders/", STRANGER, PHONE),
        Screen("room-menu", ROOM_214, ROOM_GUEST, PHONE),
        Screen("room-cart", ROOM_214, ROOM_GUEST, PHONE, olives),
        Screen("room-orders", "/g/orders/", ROOM_GUEST, PHONE),
        Screen("room-folio", "/g/folio/", ROOM_GUEST, PHONE),
        Screen("house-tablet", "/g/tablet/", HOUSE_TABLET, TABLET),
    ]


def of_rooms(tour: Tour) -> list[Screen]:
    """The front desk, trays, and what is looked after in the back office for guests."""
    stay, leaving, arriving = (_stay(tour, it) for it in ("209", "109", "Holmgren"))
    return [
        Screen("desk", "/desk/", MANAGER),
        Screen("desk-phone", "/desk/", DESK, PHONE),
        Screen("desk-arrivals", "/desk/?list=arrivals", DESK),
        Screen("new-stay", "/stays/new/", DESK),
        Screen("stay", stay, DESK),
        Screen("check-in", f"{arriving}check-in/", DESK),
        Screen("folio", f"{leaving}folio/", DESK),
        Screen("charge", f"{stay}folio/", DESK, taps=("[data-open=charge-dialog]",)),
        Screen("trays", "/trays/"),
        Screen("trays-phone", "/trays/", size=PHONE),
        Screen("tray-door", "/trays/", size=PHONE, taps=("[data-open=door]",)),
        Screen("guest-order", "/", taps=("[data-need] button.to",)),
        Screen("guest-phones", _table(tour, 5), taps=(".phones-strip",)),
        Screen("room-charge", _bill(tour, 6), taps=("[data-tender=room]",)),
        Screen("back-guests", "/back/guests/", MANAGER),
        Screen("back-look", "/back/look/", MANAGER),
        Screen("back-rooms", "/back/rooms/", MANAGER),
        Screen("back-tokens", "/back/tokens/", MANAGER),
        Screen("back-tablets", "/back/house-tablets/", MANAGER),
        Screen("api-docs", "/api/v1/docs", STRANGER),
    ]


def _stay(tour: Tour, asked: str) -> str:
    """The page of whoever the front desk finds first."""
    page = tour.show(Screen("", f"/desk/?q={asked}", DESK))
    return str(page.locator(".desk a[href^='/stays/']").first.get_attribute("href"))


def _bill(tour: Tour, number: int) -> str:
    """The bill of the tab at a table."""
    return _link(tour, _table(tour, number), WAITER, "/tabs/", "/bill/")


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
        Screen(
            "counter", "/counter/", taps=("[data-section]:has-text('Coffee')", _dish("Cappuccino"), _dish("Mint tea"))
        ),
        Screen("bill", bill),
        Screen("bill-phone", bill, size=PHONE),
        Screen("bill-upright", bill, size=UPRIGHT),
        Screen("receipt", receipt, STRANGER, PHONE),
        Screen("boards", "/boards/", KITCHEN, DISPLAY),
        Screen("board", station, KITCHEN, DISPLAY),
        Screen("board-tablet", station, KITCHEN, TABLET),
        Screen("board-phone", station, KITCHEN, PHONE),
        Screen("board-wall", station, KITCHEN, WALL),
        Screen("ticket-sheet", station, KITCHEN, DISPLAY, (".ticket button.head",)),
        Screen("bump-bar", station, KITCHEN, DISPLAY, ("[data-open=display]",)),
        Screen("recall", station, KITCHEN, DISPLAY, ("#recall-button",)),
        Screen("expo", "/expo/", KITCHEN, DISPLAY),
        Screen("runner", "/runner/", size=PHONE),
        Screen("pick-up", "/pick-up/", size=DISPLAY),
        Screen("folds", "/boards/", KITCHEN, TABLET, ("[data-open=folds]",)),
        Screen("guests-wait", "/boards/", KITCHEN, TABLET, ("[data-open=guests]",)),
        Screen("guests-wait-phone", "/boards/", KITCHEN, PHONE, ("[data-open=guests]",)),
        Screen("left-over", "/boards/left-over/", MANAGER),
        Screen("stations", "/back/stations/", MANAGER),
        Screen("station", _link(tour, "/back/stations/", MANAGER, "/back/stations/"), MANAGER),
        Screen("routes", "/back/stations/routes/", MANAGER, taps=("summary",)),
        Screen("printers", "/printers/", MANAGER),
        Screen("paper", "/paper/", MANAGER),
        Screen("cash", "/cash/", MANAGER),
        Screen("x-report", x_report, MANAGER),
        Screen("report", day, MANAGER),
        Screen("report-phone", day, MANAGER, PHONE),
        Screen("report-bills", bills, MANAGER),
        Screen("report-days", "/reports/days/", MANAGER),
        Screen("hints", "/back/hints/", MANAGER),
        Screen("menu", "/menus/", MANAGER),
        Screen("item", item, MANAGER),
        Screen("item-phone", item, MANAGER, PHONE),
        Screen("menu-phone", "/menus/", MANAGER, PHONE),
        Screen("menu-sections", "/menus/sections/", MANAGER),
        Screen("menu-choices", "/menus/choices/", MANAGER),
        Screen("menu-cards", "/menus/cards/", MANAGER),
        Screen("menu-serving", "/menus/serving/", MANAGER),
        Screen("menu-preview", "/menus/preview/", MANAGER),
        Screen("price-rules", "/back/prices/", MANAGER),
        Screen("tax-rates", "/back/taxes/", MANAGER),
        Screen("service-charge", "/back/service/", MANAGER),
        Screen("special", "/menus/special/", MANAGER, PHONE),
        Screen("journal", "/journal/", MANAGER),
        Screen("back", "/back/", MANAGER),
        Screen("devices", "/back/devices/", MANAGER),
        Screen("people", "/back/people/", OWNER),
        Screen("new-person", "/back/people/new/", OWNER, PHONE),
        Screen("roles", "/back/roles/", MANAGER),
        Screen("new-role", "/back/roles/new/", OWNER),
        Screen("hours", "/back/shifts/", MANAGER),
        Screen("approvals", "/approvals/", MANAGER),
        Screen("clock", "/clock/"),
        Screen("clock-phone", "/clock/", size=PHONE),
        Screen("switch", "/", taps=(".person-button", ".small-face")),
        Screen("demo", "/demo/", MANAGER),
        *of_guests(tour),
        *of_rooms(tour),
        Screen("not-found", "/nothing-here/"),
        Screen("not-allowed", "/back/people/"),
    ]
