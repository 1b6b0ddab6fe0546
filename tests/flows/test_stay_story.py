"""A stay as the hotel lives it: check-in, room service, dinner on the room, the folio, check-out."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from hotel import actions as hotel
from hotel import queries as hotel_queries
from hotel.models import Posting, Room, RoomState, RoomSticker, Stay, StayState
from payments.models import Payment, Receipt, ReceiptKind
from tests.flows.evenings import CARD, CASH, Evening, identify, send
from tests.flows.phones import GuestPhone

pytestmark = pytest.mark.browser

ROOM, NIGHT, BREAKFAST, DINNER = "201", 125_00, 9_50 + 5_00, 2 * 19_50


@pytest.fixture
def hotel_house(evening: Evening) -> Iterator[Evening]:
    """Two rooms above the brasserie; a tray costs five euros."""
    house = evening.house
    house.venue.languages = ["en", "nl"]
    house.venue.save(update_fields=["languages"])
    with house.acting(house.people["anna"]) as act:
        kind = hotel.save_room_type(house.venue, None, name="Canal view", sleeps=2, rate=NIGHT, act=act)
        hotel.add_rooms(kind, [ROOM, "202"], 2, act=act)
        hotel.make_room_stickers(house.venue, act=act)
        hotel.save_room_service(house.venue, hotel.ServiceRules(tray_amount=500), act=act)
    yield evening


def sign(page: Page, within: str) -> None:
    """Draw a signature on the glass."""
    pad = page.locator(f"{within} [data-signature] svg").first
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    for step in range(8):
        page.mouse.move(box["x"] + 50 + 20 * step, box["y"] + (30 if step % 2 else 80))
    page.mouse.up()


def check_in(desk: Page) -> str:
    """The van der Bergs come without a booking; what they are given says a PIN."""
    desk.get_by_role("link", name="New stay").click()
    desk.locator("[name=given_name]").fill("Joke")
    desk.locator("[name=surname]").fill("van der Berg")
    desk.locator("select[name=language]").select_option("nl")
    desk.locator(".room-choice label").filter(has_text=ROOM).click()
    desk.get_by_role("button", name="Book and check in").click()
    desk.locator("form").get_by_role("button", name="Check in", exact=True).click()
    expect(desk.locator(".room-no")).to_have_text(ROOM)
    return desk.locator(".big-pin").inner_text()


def test_a_stay_from_check_in_to_the_invoice(hotel_house: Evening) -> None:
    evening, house, base = hotel_house, hotel_house.house, hotel_house.server.url
    desk, waiter, grill = evening.glass(house.bar_tablet), evening.glass(house.tablet), evening.board("grill")

    desk.goto(f"{base}/desk/")
    identify(desk, house.people["anna"])
    pin = check_in(desk)
    stay = Stay.objects.get()
    assert stay.state == StayState.IN_HOUSE and pin not in stay.pin_hash
    assert pin not in desk.request.get(f"{base}/stays/{stay.pk}/").text(), "It is shown once."

    # In the room: the sticker, something to eat, the PIN. The kitchen reads the room.
    phone = GuestPhone(evening, "nl")
    phone.scan(reverse("guest:room", args=[RoomSticker.objects.get(room__number=ROOM).code]))
    phone.take("Onion soup")
    phone.order()
    phone.type_pin(pin)
    phone.at_orders()
    phone.sees("In the kitchen")
    expect(grill.locator(".ticket")).to_contain_text(ROOM)
    grill.locator("[data-bump]").click()

    # At the door Joke signs, and it is on the room's bill with the tray.
    waiter.goto(f"{base}/trays/")
    identify(waiter, house.people["eva"])
    waiter.get_by_role("button", name="Take it up").click()
    expect(waiter.locator(".tray")).to_contain_text("at the door")
    waiter.get_by_role("link", name="Hand over").click()
    waiter.locator("#door").get_by_text("Signature").click()
    sign(waiter, "#door")
    waiter.locator("#door").get_by_role("button", name="Put it on the room's bill").click()
    expect(waiter.locator("#trays")).to_contain_text("Nothing to bring up.")
    assert hotel_queries.balance(stay) == BREAKFAST

    # Dinner at table 7, to the room: the surname as people say it, and the PIN.
    waiter.goto(f"{base}/tables/{house.table(7).pk}/")
    send(waiter, "Beef burger", "Beef burger")
    waiter.goto(f"{base}/")
    waiter.locator(f"#seat-{house.table(7).pk}").click(delay=700)
    waiter.get_by_role("link", name="Bill", exact=True).click()
    waiter.locator("[data-tender=room]").click()
    waiter.locator("[name=room]").fill(ROOM)
    waiter.locator("[name=surname]").fill("berg")
    waiter.get_by_role("button", name="Find").click()
    expect(waiter.locator(".who-found")).not_to_contain_text("Berg")
    waiter.locator(".found .segments label", has_text="PIN").click()
    for digit in pin:
        waiter.locator(f".by-pin [data-key='{digit}']").click()
    waiter.locator(".by-pin button.go").dblclick()
    expect(waiter.locator(".outcome")).to_contain_text(f"charged to room {ROOM}")
    assert Posting.objects.filter(stay=stay, kind="charge").count() == 2
    assert hotel_queries.balance(stay) == BREAKFAST + DINNER

    # The night; Joke reads all of it on her phone, by itself.
    phone.page.goto(f"{base}/g/folio/")
    desk.goto(f"{base}/stays/{stay.pk}/folio/")
    desk.get_by_role("button", name="Add a charge").click()
    desk.locator("#charge-dialog").get_by_role("button", name="Put it on the folio").click()
    expect(desk.locator(".sums .lead")).to_contain_text("€178.50")
    expect(phone.page.locator(".owed")).to_contain_text("178,50")

    # Some of it in cash, the rest by card; an invoice; and the phone says goodbye.
    for key in "10000":
        desk.locator(f"[data-pay-keys] [data-key='{key}']").click()
    desk.locator("[data-part-box]").click()
    desk.locator(CASH).click()
    expect(desk.locator(".sums .lead")).to_contain_text("€78.50")
    desk.locator(CARD).click()
    expect(desk.locator(".outcome")).to_contain_text("Nothing is owed", timeout=20_000)
    desk.get_by_role("button", name="Check out").click()
    desk.locator("#check-out-dialog [name=company]").fill("Berg & Zn")
    desk.locator("#check-out-dialog").get_by_role("button", name="Check out").click()
    expect(desk.locator(".outcome")).to_contain_text("Checked out")
    phone.sees("Thank you for coming.")
    link = desk.get_by_role("link", name="Invoice as PDF").get_attribute("href")
    assert desk.request.get(f"{base}{link}").body().startswith(b"%PDF")

    assert sorted(Payment.objects.filter(stay=stay).values_list("tender", "amount")) == [
        ("card", 78_50),
        ("cash", 100_00),
    ]
    invoice = Receipt.objects.get(kind=ReceiptKind.INVOICE)
    assert (invoice.total, hotel_queries.balance(stay)) == (NIGHT + BREAKFAST + DINNER, 0)
    assert Room.objects.get(number=ROOM).state == RoomState.DIRTY
    assert phone.page.request.get(f"{base}/g/folio/").status == 410
