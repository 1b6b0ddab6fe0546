"""Two real browsers on one table, adding, moving and voiding at once: nothing is lost, and what is stale is told."""

import pytest
from playwright.sync_api import Browser, Page, expect

from orders.models import Line, Tab, Void
from tests.cast import House, build_house
from tests.flows.evenings import SEND, dish
from tests.flows.taps import sign_in
from tests.orders.drafts import send_to_table, wanted
from tests.orders.motion.parties import dishes, party
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> House:
    house = build_house()
    sign_in(page, served, house)
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    return house


def test_both_add_one_moves_both_void_and_nothing_is_lost(
    served: Server, page: Page, browser: Browser, house: House
) -> None:
    seating = send_to_table(house, 3, wanted(house, "burger", 2)).tab.seating
    burger = Line.objects.get()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    toms = context.new_page()
    sign_in(toms, served, house, house.people["tom"], house.bar_tablet)
    for it in (page, toms):
        it.goto(f"{served.url}/tables/{house.table(3).pk}/")
        expect(it.locator("#sent")).to_contain_text("Beef burger")

    # Both put something together; Eva's goes first, and Tom's a moment later: both are there.
    dish(page, "Sea bass").click()
    dish(toms, "Beef burger").click()
    page.locator(SEND).click(no_wait_after=True)
    toms.locator(SEND).click(no_wait_after=True)
    for it in (page, toms):
        expect(it.locator(SEND)).to_contain_text("Sent ")
        expect(it.locator("#sent [data-sent-line]").filter(has_text="Sea bass")).to_have_count(1)
        expect(it.locator("#sent [data-sent-line]").filter(has_text="Beef burger")).to_have_count(2)
    assert Tab.objects.count() == 1

    # Tom has a dish in his draft when the party moves: it lands with them, and the pad says where they sit.
    dish(toms, "Sea bass").click()
    goes = {"from_table": str(house.table(3).pk), "to_table": str(house.table(8).pk)}
    assert _post(page, f"/seatings/{seating.pk}/move/", goes) == 204
    expect(toms.locator("[data-moved]")).to_have_text("They sit at table 8 now: go there")
    toms.locator(SEND).click()
    expect(toms.locator(SEND)).to_contain_text("Sent ")
    assert party(house, 8) == seating
    assert sorted(dishes(house, 8)) == ["Beef burger", "Beef burger", "Sea bass", "Sea bass"]

    # Both void a burger as they saw it: one void, and the other is told that it was changed.
    said = {"quantity": "1", "reason": "Typed wrong", "version": str(burger.version)}
    answers = [_post(it, f"/lines/{burger.pk}/voids/", said) for it in (page, toms)]
    assert sorted(answers) == [204, 409]
    assert Void.objects.get().quantity == 1
    assert Line.objects.get(pk=burger.pk).open_quantity() == 1
    context.close()


def _post(page: Page, url: str, fields: dict[str, str]) -> int:
    """What a page of that browser posts, and the status it is answered."""
    return int(
        page.evaluate(
            """async ([url, fields]) => {
                const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"));
                const headers = { ...token, "HX-Request": "true" };
                const key = Math.random().toString(36).slice(2).padEnd(12, "0");
                const body = new URLSearchParams({ ...fields, key });
                return (await fetch(url, { method: "POST", headers, body })).status;
            }""",
            [url, fields],
        )
    )
