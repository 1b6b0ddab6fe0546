"""Tables in motion on a real floor: what a waiter drags, fires and repeats, taps counted, by mouse and by finger."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from kitchen.models import Ticket
from orders import actions as orders
from orders.models import Line, Looking, Round, TabState
from tables.models import SeatedTable
from tests.cast import House, build_house
from tests.flows.taps import Taps, sign_in
from tests.orders.drafts import send, send_to_table, wanted
from tests.orders.motion.parties import dishes, party, tab_at
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """The cast, with Eva signed in on the tablet of this browser."""
    house = build_house()
    sign_in(page, served, house)
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)  # a busy machine is slow; a wrong one never gets there
    yield house


def tile(page: Page, house: House, number: int) -> Locator:
    return page.locator(f"#seat-{house.table(number).pk}")


def centre(it: Locator) -> tuple[float, float]:
    box = it.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, source: Locator, goal: Locator) -> None:
    """One press, moved by hand, let go over the goal."""
    source.hover()  # which waits until it stands still
    page.mouse.down()
    page.mouse.move(*centre(goal), steps=8)
    expect(page.locator(".drag-ghost")).to_be_visible()
    page.mouse.up()


def undo(page: Page) -> None:
    page.locator(".toast").get_by_role("button", name="Undo").click()


def test_a_table_moves_by_one_drag_and_an_undo_brings_it_back(served: Server, page: Page, house: House) -> None:
    seating = send_to_table(house, 3, wanted(house, "burger")).tab.seating
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    drag(page, tile(page, house, 3), tile(page, house, 8))
    expect(tile(page, house, 8)).to_have_attribute("data-seating", str(seating.pk))
    assert taps.count == 1
    assert party(house, 8) == seating
    assert Ticket.objects.get().title == "8"
    undo(page)
    expect(tile(page, house, 3)).to_have_attribute("data-seating", str(seating.pk))
    assert Ticket.objects.get().title == "3"
    assert page.url.rstrip("/") == served.url  # a drag opens nothing


def test_a_table_moves_by_two_taps(served: Server, page: Page, house: House) -> None:
    seating = send_to_table(house, 3, wanted(house, "burger")).tab.seating
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    tile(page, house, 3).click(delay=700)
    page.locator(f"#deeds button[name=to_table][value='{house.table(8).pk}']").click()
    expect(tile(page, house, 8)).to_have_attribute("data-seating", str(seating.pk))
    assert taps.count == 2


def test_a_party_dropped_on_another_joins_it_until_that_is_undone(served: Server, page: Page, house: House) -> None:
    for number, code in ((3, "burger"), (8, "soup")):
        send_to_table(house, number, wanted(house, code))
    there = party(house, 8)
    page.goto(served.url)
    drag(page, tile(page, house, 3), tile(page, house, 8))
    expect(page.locator(".toast")).to_contain_text("Joined with table 8")
    expect(tile(page, house, 3)).to_have_attribute("data-seating", str(there.pk))
    assert sorted(dishes(house, 8)) == ["Beef burger", "Onion soup"]
    undo(page)
    expect(tile(page, house, 3)).not_to_have_attribute("data-seating", str(there.pk))
    assert (dishes(house, 3), dishes(house, 8)) == (["Beef burger"], ["Onion soup"])


def test_a_finger_drags_too(served: Server, page: Page, house: House) -> None:
    seating = send_to_table(house, 3, wanted(house, "burger")).tab.seating
    page.goto(served.url)
    (x, y), (to_x, to_y) = centre(tile(page, house, 3)), centre(tile(page, house, 8))
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        at = {"x": x + (to_x - x) * step / 8, "y": y + (to_y - y) * step / 8}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(tile(page, house, 8)).to_have_attribute("data-seating", str(seating.pk))


def test_the_next_course_is_fired_from_the_floor_by_one_tap(served: Server, page: Page, house: House) -> None:
    send_to_table(house, 3, wanted(house, "soup", course=1), wanted(house, "bass", course=2))
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    page.get_by_role("button", name="Fire Course 2 for table 3").click()
    expect(page.locator(".toast")).to_contain_text("fired")
    assert taps.count == 1
    assert Line.objects.get(name="Sea bass").fired_at is not None
    expect(page.locator("[data-fire]")).to_have_count(0)


def test_the_round_is_repeated_by_two_taps(served: Server, page: Page, house: House) -> None:
    send_to_table(house, 3, wanted(house, "burger"))
    send_to_table(house, 3, wanted(house, "pils00", 2), wanted(house, "espresso"))
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    tile(page, house, 3).click(delay=700)
    page.get_by_role("button", name="Repeat the round 2 Pils 0.0, 1 Espresso").click()
    expect(page.locator(".toast")).to_contain_text("The same again: 2 lines sent")
    assert taps.count == 2
    assert [(it.name, it.quantity) for it in Round.objects.last().lines.all()] == [("Pils 0.0", 2), ("Espresso", 1)]


def test_a_tab_of_the_bar_is_dragged_to_a_table(served: Server, page: Page, house: House) -> None:
    with house.acting() as act:
        tab = orders.open_tab("bar", "Joris", act=act)
    send(house, orders.Place.tab(tab.pk), wanted(house, "espresso"))
    page.goto(served.url)
    drag(page, page.locator(f"[data-slip='{tab.pk}']"), tile(page, house, 8))
    expect(page.locator(".toast")).to_contain_text("Joris sits at table 8")
    assert tab_at(house, 8) == tab
    undo(page)
    expect(page.locator(f"[data-slip='{tab.pk}']")).to_be_visible()
    assert not SeatedTable.objects.filter(left_at=None).exists()


def test_on_a_phone_the_same_is_in_the_sheet_of_a_long_press(served: Server, page: Page, house: House) -> None:
    seating = send_to_table(house, 3, wanted(house, "burger")).tab.seating
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.url)
    page.locator(f"#row-{house.table(3).pk} a.to").click(delay=700)
    page.locator(f"#deeds button[name=to_table][value='{house.table(8).pk}']").click()
    expect(page.locator(f"#row-{house.table(8).pk}")).to_contain_text("€19.50")
    assert party(house, 8) == seating


def test_who_has_a_table_open_is_shown_while_they_have_it(served: Server, page: Page, house: House) -> None:
    """Eva on her tablet, Tom on the bar's: each sees the other, and the floor what Tom hasn't sent."""
    send_to_table(house, 3, wanted(house, "burger"))
    toms = page.context.browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB").new_page()
    sign_in(toms, served, house, house.people["tom"], house.bar_tablet)
    toms.goto(f"{served.url}/tables/{house.table(3).pk}/")
    page.goto(served.url)
    expect(tile(page, house, 3)).to_have_attribute(
        "aria-label", "Table 3, waiting for food, 0 minutes, €19.50, Eva, Tom has it open"
    )
    page.goto(f"{served.url}/tables/{house.table(3).pk}/")
    expect(page.locator("#looking")).to_contain_text("Tom has this table open")
    expect(toms.locator("#looking")).to_contain_text("Eva has this table open")
    toms.locator(".item").filter(has_text="Sea bass").click()
    expect(page.locator("#looking")).to_contain_text("adds something")
    toms.goto(served.url)
    page.goto(served.url)
    expect(page.locator(".strip")).to_contain_text("Table 3: not sent yet")
    assert Looking.objects.get(device=house.bar_tablet).has_draft
    toms.context.close()


def test_a_table_is_handed_over_when_the_colleague_says_yes(served: Server, page: Page, house: House) -> None:
    tab = send_to_table(house, 3, wanted(house, "burger")).tab
    toms = page.context.browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB").new_page()
    sign_in(toms, served, house, house.people["tom"], house.bar_tablet)
    toms.goto(served.url)
    page.goto(served.url)
    tile(page, house, 3).click(delay=700)
    page.locator("#deeds summary").filter(has_text="Hand over").click()
    page.locator("#deeds").get_by_role("button", name="Tom").click()
    expect(toms.locator("#offers")).to_contain_text("Eva hands table 3 over to you")
    tab.refresh_from_db()
    assert tab.server == house.people["eva"]
    toms.get_by_role("button", name="Take it").click()
    expect(tile(toms, house, 3)).to_have_class("seat wait is-mine")
    expect(tile(page, house, 3)).to_have_class("seat wait")
    tab.refresh_from_db()
    assert (tab.server, tab.seating.server, tab.state) == (house.people["tom"],) * 2 + (TabState.OPEN,)
    toms.context.close()
