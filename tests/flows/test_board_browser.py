"""A kitchen display as a cook uses it: long tickets, the bump bar's own keys, words for the waiter, a void asked."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from core import clock
from kitchen.models import BoardKeys, Message, Station, Ticket, TicketItem
from orders import actions as orders
from orders.models import Line, Void
from tests.flows.evenings import PHONE, Evening
from tests.orders.drafts import send_to_table, wanted

pytestmark = pytest.mark.browser

ALL = ("burger", "bass", "soup")


def titles(board: Page) -> list[str]:
    return board.locator(".ticket .head b").all_inner_texts()


def test_a_long_ticket_goes_on_in_the_next_column_and_a_phone_scrolls(evening: Evening) -> None:
    house, grill = evening.house, evening.board("grill")
    send_to_table(house, 7, *(wanted(house, it) for it in ALL * 7))
    expect(grill.locator(".ticket .part")).to_have_text(["1/2", "2/2"])
    expect(grill.locator(".ticket [data-dish]")).to_have_count(21)
    boxes = [it.bounding_box() or {} for it in grill.locator(".ticket").all()]
    assert all(it["y"] + it["height"] <= 1080 for it in boxes) and boxes[0]["x"] < boxes[1]["x"]
    expect(grill.locator("[data-bump]")).to_have_count(1)

    grill.set_viewport_size(PHONE)
    expect(grill.locator(".ticket")).to_have_count(1)
    assert grill.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_bump_bar_learns_its_keys_and_keeps_them(evening: Evening) -> None:
    house, grill = evening.house, evening.board("grill")
    for table in (3, 4, 5):
        send_to_table(house, table, wanted(house, "burger"), wanted(house, "soup"))
    expect(grill.locator(".ticket")).to_have_count(3)

    # The digits bump as always; the arrows and Enter bump one dish.
    grill.keyboard.press("2")
    expect(grill.locator(".ticket")).to_have_count(2)
    assert titles(grill) == ["3", "5"]
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Enter"):
        grill.keyboard.press(key)
    expect(grill.locator(".ticket").nth(1).locator(".dish.done")).to_have_count(1)

    # Taught, F7 is the first ticket's: here, and after the page comes anew.
    grill.locator("[data-open=display]").click()
    grill.locator("[data-learn='bump.1']").click()
    expect(grill.locator("[data-learn='bump.1'] kbd")).to_have_text("press…")
    grill.keyboard.press("F7")
    expect(grill.locator("[data-learn='bump.1'] kbd")).to_have_text("F7")
    assert BoardKeys.objects.get(device=house.display).keys["bump.1"] == "F7"
    grill.reload()
    grill.keyboard.press("1")
    grill.keyboard.press("F7")
    expect(grill.locator(".ticket")).to_have_count(1)
    assert titles(grill) == ["5"]


def test_the_cook_tells_the_waiter_rushes_a_ticket_and_counts_all_day(evening: Evening) -> None:
    house, grill = evening.house, evening.board("grill")
    for table in (3, 4):
        send_to_table(house, table, wanted(house, "bass"))
    grill.locator(".ticket .head").nth(1).click()
    grill.locator("#ticket-sheet").get_by_role("button", name="No more Sea bass").click()
    expect(grill.locator("#toasts")).to_contain_text("The floor is told")
    expect(grill.locator("#ticket-sheet")).to_be_hidden()
    assert (Message.objects.get().title, Message.objects.get().text) == ("4", "No more Sea bass")

    grill.locator(".ticket .head").nth(1).click()
    grill.locator("#ticket-sheet").get_by_role("button", name="Rush").click()
    expect(grill.locator(".ticket").first).to_contain_text("RUSH")
    assert titles(grill) == ["4", "3"]

    # The totals stay open, and right, while the board looks again below them.
    grill.locator("[data-does=all_day]").click()
    expect(grill.locator("#all-day .row")).to_contain_text("2")
    send_to_table(house, 5, wanted(house, "bass", 3))
    expect(grill.locator("#all-day .row")).to_contain_text("5")
    expect(grill.locator("#all-day")).to_be_visible()


@pytest.mark.parametrize(("button", "voided"), [("Void it", 1), ("Too late", 0)])
def test_a_void_is_asked_on_the_dish_and_answered_by_a_tap(evening: Evening, button: str, voided: int) -> None:
    house, grill = evening.house, evening.board("grill")
    Station.objects.filter(pk=house.grill.pk).update(accepts_voids=True)
    send_to_table(house, 7, wanted(house, "burger", 2))
    Ticket.objects.update(fired_at=clock.now() - timedelta(minutes=2))
    line = Line.objects.get()
    with house.acting() as act:
        orders.void_line(line, 1, "Changed their mind", line.version, act=act)
    asked = grill.locator(".void-ask")
    expect(asked).to_contain_text("Eva asks: void 1?", timeout=20_000)
    expect(asked).to_contain_text("Changed their mind")
    asked.get_by_role("button", name=button).click()
    expect(asked).to_have_count(0)
    assert sum(it.quantity for it in Void.objects.all()) == voided
    assert TicketItem.objects.get().cancelled == voided
    expect(grill.locator(".dish")).to_contain_text("Beef burger")


def test_a_board_that_knows_nothing_new_turns_red_and_says_how_old_it_is(evening: Evening) -> None:
    grill = evening.board("grill")
    expect(grill.locator(".board")).to_contain_text("All out")
    grill.route("**/boards/*/tickets/", lambda route: route.abort())
    stale = grill.locator("#tickets.is-stale")
    expect(stale).to_have_count(1, timeout=40_000)
    assert "s old" in str(stale.get_attribute("data-age"))
    grill.unroute("**/boards/*/tickets/")
    expect(stale).to_have_count(0, timeout=40_000)


HEARD = """
window.notes = 0;
window.OscillatorNode = class extends OscillatorNode { start(at) { window.notes += 1; super.start(at); } };
"""


def test_a_new_ticket_is_heard_unless_this_display_is_silent(evening: Evening) -> None:
    house, grill = evening.house, evening.board("grill")
    grill.add_init_script(HEARD)
    grill.reload()
    grill.locator("h1").click()
    send_to_table(house, 3, wanted(house, "burger"))
    expect(grill.locator(".ticket")).to_have_count(1)
    grill.wait_for_function("window.notes === 2")

    grill.locator("[data-open=display]").click()
    grill.locator("[data-sound-switch]").click()
    expect(grill.get_by_role("button", name="Sound is off here")).to_be_visible()
    grill.keyboard.press("Escape")
    send_to_table(house, 4, wanted(house, "burger"))
    expect(grill.locator(".ticket")).to_have_count(2)
    assert grill.evaluate("window.notes") == 2
