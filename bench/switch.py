"""A tablet changes hands: from the last digit of a PIN to a floor that can be tapped, on a slow tablet."""

import time
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from bench import house as houses
from bench.ratios import Line, at_most, p50, p95
from staff.cookies import PERSON
from staff.models import Person
from tests import chromium
from tests.cast import pin

TABLES, TURNS = 10, 6
SLOWER = 2  # times slower than this machine's processor


def lines(url: str) -> Iterator[Line]:
    """Two people in turn; the tablet has been in use, so it has scripts and styles already."""
    path = chromium.find()
    if not path:
        return
    house = houses.build("Switch")
    for number in range(TABLES):
        houses.send(house, houses.open_tab(house, f"Bar {number}"), houses.six_lines(house))
    jar = house.paired_client().cookies.items()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_cookies([{"name": name, "value": it.value, "url": url} for name, it in jar])
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        table, taken = f"#seat-{house.table(12).pk}", []
        for turn in range(TURNS + 1):
            context.clear_cookies(name=PERSON)
            page.goto(url)
            taken.append(_taken(page, house.anna if turn % 2 else house.eva, table))
        browser.close()
    yield at_most(
        "SWITCH", "a PIN's last digit until the floor is there, s", p50(taken[1:]), 2, f"p95 {p95(taken):.2f}"
    )


def _taken(page: Page, person: Person, table: str) -> float:
    page.locator("label.face").filter(has_text=person.short_name).click()
    *digits, last = pin(person)
    for digit in digits:
        page.locator(f"[data-key='{digit}']").click()
    began = time.perf_counter()
    page.locator(f"[data-key='{last}']").click()
    page.wait_for_selector(table)
    return time.perf_counter() - began
