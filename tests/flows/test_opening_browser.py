"""From the link that `serve --new` prints to the first paper, in a real browser: every tap is counted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from menus.models import Item
from orders.models import Tab
from pos_site import auditor
from tests.database import Committed
from tests.flows.taps import Taps
from tests.server import Server
from venues.models import Venue

pytestmark = pytest.mark.browser

MOST_TAPS = 60
MENU = """Voorgerechten
Uiensoep 8,50
Carpaccio 13,50
Burrata 12,95
Garnaalkroketten 2 st 14,50
Hoofdgerechten
Steak friet 26,50
Hamburger 18,50
Vis van de dag 24,50
Risotto met paddenstoelen 19,50
Nagerechten
Crème brûlée 8,95
Chocolademousse 8,25
Borrelhapjes
Bitterballen 8 st 9,50
Olijven 5,50
Frisdrank
Cola 3,20
Plat water 75 cl 5,95
Verse jus d'orange 4,25
Bier
Pils 25 cl 3,60
Pils 50 cl 6,90
IPA 5,80
Wijn
Huiswijn wit glas 5,60
Huiswijn rood glas 5,60
Koffie
Espresso 2,80
Cappuccino 3,60
"""


@pytest.fixture
def new_house(committed_db: Committed, data_dir: Path) -> Iterator[Server]:
    """A server that began an empty house; its link stands in what it said."""
    server = Server(data_dir, committed_db.env, "--new").start()
    yield server
    server.stop()
    assert auditor.findings() == []


def link(server: Server) -> str:
    found = re.search(r"http://localhost:\d+/opening/start/#\S+", server.said())
    assert found, server.said()
    return found.group()


class Finger:
    """Taps what it is told to, and types into it: a tap a field, also for one that has the cursor already."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tap(self, what: str) -> None:
        self.page.get_by_role("button", name=what).or_(self.page.get_by_role("link", name=what)).first.click()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def at(self, step: str) -> None:
        expect(self.page).to_have_url(re.compile(rf"/opening/{step}/$"))


def test_from_the_link_to_the_first_paper_with_a_pasted_menu(new_house: Server, page: Page) -> None:
    taps, finger = Taps(page), Finger(page)
    expect.set_options(timeout=20_000)
    page.goto(link(new_house))
    taps.start()
    finger.write("Your name", "Noor Visser")
    finger.write("A PIN only you know", "738291")
    finger.write("The same again", "738291")
    finger.tap("Begin")

    finger.at("country")
    page.get_by_label("Country").click()
    page.get_by_label("Country").select_option("NL")
    finger.write("Name of the house", "De Proef")
    finger.write("Address", "Proefstraat 1\n9711 AA Groningen")
    finger.write("VAT number", "NL001234567B01")
    expect(page.locator("#preview")).to_contain_text("NL001234567B01")
    finger.tap("Go on")

    finger.at("look")
    finger.tap("Go on")

    finger.at("menu")
    finger.write("Your menu, a line each", MENU)
    finger.tap("Look at it")
    expect(page.get_by_role("heading", name="Is it right?")).to_be_visible()
    finger.tap("Take it")

    finger.at("tables")
    finger.tap("Go on")

    finger.at("people")
    finger.write("Name", "Tom de Boer")
    finger.tap("Add")
    expect(page.get_by_label("People")).to_contain_text("Tom de Boer")
    finger.tap("Go on")

    finger.at("printers")
    finger.tap("No printer yet")

    finger.at("practice")
    finger.tap("Practise an order")
    expect(page.locator("body.practising")).to_be_visible()
    page.get_by_text("Things to try").click()
    page.locator("[data-table]").filter(has_text="12").first.click()
    page.locator(".item").filter(has_text="Uiensoep").first.click()
    page.locator("[data-section]").filter(has_text="Bier").click()
    page.locator(".item").filter(has_text="IPA").first.click()
    page.locator("[data-send]").click()
    expect(page.locator("[data-send]")).to_contain_text("Sent")
    finger.tap("Leave")

    finger.at("practice")
    for _look in range(20):
        if page.locator(".slip").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator(".slip")).to_contain_text("PRACTICE")
    used = taps.count
    print(f"From the link to the first paper: {used} taps (at most {MOST_TAPS}).")
    assert used <= MOST_TAPS

    real = Venue.objects.get(practice_of=None)
    assert Item.objects.filter(venue=real).count() >= 20
    assert not Tab.objects.filter(venue=real).exists()
    finger.tap("Open for business")
    expect(page).to_have_url(re.compile(r":\d+/$"))
    expect(page.locator("body.practising")).to_have_count(0)
    assert page.goto(f"{new_house.url}/opening/").status == 404  # type: ignore[union-attr]
