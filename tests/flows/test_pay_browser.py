"""Paying in a real browser: exact cash in two taps from the floor, thirds in six, and who takes what."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from orders import actions as orders
from orders.cart import Cart, Place, Wanted
from orders.models import Line, Tab, TabState
from payments import actions as payments
from payments.models import Bill, Payment, Till
from pos_site import auditor
from tables.models import Seating
from tests.cast import House, build_house
from tests.flows.taps import Taps, sign_in
from tests.server import Server

pytestmark = pytest.mark.browser

CASH = "[data-tender=cash]"


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """Table 12 has eaten for 63.95, and its bill is printed."""
    house = build_house()
    wanted = [("burger", "", 2), ("soup", "", 1), ("pils", "50 cl", 1), ("sancerre", "glass", 1)]
    cart = Cart(tuple(Wanted(house.items[code].pk, house.variant(code, size).pk, (), n) for code, size, n in wanted))
    Till.objects.create(register=house.till, receipt_printer=house.printers["bar"])
    with house.acting() as act:
        payments.open_cash_session(15000, act=act)
    with house.acting() as act:
        placed = orders.place_round(Place.table(house.table(12).pk), cart, act=act)
    with house.acting() as act:
        payments.print_bill(placed.tab, act=act)
    sign_in(page, served, house)
    page.set_default_timeout(8000)
    yield house
    assert auditor.findings() == []


def to_the_bill(page: Page, served: Server, house: House) -> Taps:
    """On the floor, about to tap the table whose bill is printed."""
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    page.locator(f"#seat-{house.table(12).pk}").click()
    expect(page.locator(CASH)).to_have_text("Cash €63.95")
    return taps


def test_exact_cash_is_two_taps_from_the_floor(served: Server, page: Page, house: House) -> None:
    taps = to_the_bill(page, served, house)
    page.locator(CASH).click()
    expect(page.locator(".outcome")).to_contain_text("All paid")
    assert taps.count == 2
    assert Tab.objects.get().state == TabState.SETTLED


def test_a_note_shows_the_change_in_large_figures(served: Server, page: Page, house: House) -> None:
    to_the_bill(page, served, house)
    page.locator("[data-set='7000']").click()
    expect(page.locator("[data-change]")).to_have_text("€6.05")
    page.locator(CASH).click()
    expect(page.locator(".outcome b.huge")).to_contain_text("€6.05")
    assert Payment.objects.get().tendered == 7000


def test_three_friends_pay_a_third_each_in_six_taps(served: Server, page: Page, house: House) -> None:
    taps = to_the_bill(page, served, house)
    page.get_by_role("button", name="Divide equally by 3").click()
    expect(page.locator(".payer")).to_have_count(3)
    for number in range(1, 4):
        page.locator(CASH).click()
        expect(page.locator(".payer.paid" if number < 3 else ".outcome")).to_have_count(number if number < 3 else 1)
    assert taps.count <= 6
    assert sorted(Bill.objects.filter(state="closed").values_list("total", flat=True)) == [2131, 2132, 2132]


def test_each_takes_their_own_and_the_wine_is_shared(served: Server, page: Page, house: House) -> None:
    to_the_bill(page, served, house)
    page.locator("[data-items-start]").click()
    line = page.locator("[data-line]")
    line.nth(0).click()  # a burger for A
    page.locator("[data-item-payer='1']").click()
    line.nth(0).click()  # the other for B
    line.nth(1).click()
    line.nth(2).click()
    page.locator("[data-item-payer='0']").click()
    page.locator("[data-item-payer='1']").click()
    line.nth(3).click()
    page.locator("[data-items-done]").click()
    expect(page.locator("[data-payer]")).to_have_count(2)
    totals = dict(Bill.objects.filter(state="open").values_list("letter", "total"))
    assert totals == {"A": 1950 + 425, "B": 1950 + 950 + 695 + 425}
    page.locator("[data-items-start]").click()  # a change of mind: the soup is for A after all
    expect(page.locator("[data-item-payer='1'] b")).to_have_text("€40.20")
    line.nth(1).drag_to(page.locator("[data-item-payer='0']"))
    page.locator("[data-items-done]").click()
    expect(page.locator("[data-payer]").first).to_contain_text("€33.25")
    totals = dict(Bill.objects.filter(state="open").values_list("letter", "total"))
    assert totals == {"A": 1950 + 950 + 425, "B": 1950 + 695 + 425}


def test_a_bottle_in_thirds_and_the_rest_by_item_is_four_taps_from_the_floor(
    served: Server, page: Page, house: House
) -> None:
    """What was sent to a seat is its guest's; whoever ordered the wine shares it."""
    seats = {"Beef burger": 1, "Onion soup": 2, "Pils": 3, "Sancerre": 1}
    for name, seat in seats.items():
        assert Line.objects.filter(name=name).update(seat=seat) == 1
    taps = to_the_bill(page, served, house)
    page.locator("[data-line]").nth(3).click(delay=700)
    page.get_by_role("button", name="÷ 3", exact=True).last.click()
    expect(page.locator("[data-item-payer] b")).to_have_text(["€41.83", "€12.33", "€9.79"])
    expect(page.locator("[data-items-sum]")).to_have_text("€63.95")
    expect(page.locator("[data-items-rest]")).to_have_text("€0.00")
    page.locator("[data-items-done]").click()
    expect(page.locator("[data-payer]")).to_have_count(3)
    assert taps.count == 4
    assert dict(Bill.objects.values_list("letter", "total")) == {"A": 3900 + 283, "B": 950 + 283, "C": 695 + 284}


def test_a_bottle_in_thirds_without_seats_is_four_taps_and_one_a_dish(served: Server, page: Page, house: House) -> None:
    """Each line has the letters of the three that sit there: one tap says whose it is."""
    Seating.objects.update(covers=3)
    taps = to_the_bill(page, served, house)
    page.locator("[data-line]").nth(3).click(delay=700)
    page.get_by_role("button", name="÷ 3", exact=True).last.click()
    for name, letter in (("Beef burger", "A"), ("Onion soup", "B"), ("Pils", "C")):
        page.get_by_role("button", name=f"{letter}: {name}").click()
    expect(page.locator("[data-item-payer] b")).to_have_text(["€41.83", "€12.33", "€9.79"])
    page.locator("[data-items-done]").click()
    expect(page.locator("[data-payer]")).to_have_count(3)
    assert taps.count == 4 + 3
    assert dict(Bill.objects.values_list("letter", "total")) == {"A": 3900 + 283, "B": 950 + 283, "C": 695 + 284}


def test_one_tap_moves_a_dish_and_another_gives_it_back(served: Server, page: Page, house: House) -> None:
    to_the_bill(page, served, house)
    page.locator("[data-items-start]").click()
    line, payer = page.locator("[data-line]"), page.locator("[data-item-payer] b")
    line.nth(1).click()
    line.nth(3).click()
    expect(payer).to_have_text(["€18.00", "€0.00"])
    page.locator("[data-item-payer='1']").click()
    line.nth(1).click()  # the soup is B's
    expect(payer).to_have_text(["€8.50", "€9.50"])
    line.nth(1).click()  # nobody's
    expect(page.locator("[data-items-rest]")).to_have_text("€55.45")
    page.locator("[data-items-undo]").click()
    expect(payer).to_have_text(["€8.50", "€9.50"])
    page.get_by_role("button", name="B: Sancerre").click()  # A and B share it
    expect(payer).to_have_text(["€4.25", "€13.75"])
    line.nth(3).click()  # B's part of it is nobody's
    expect(payer).to_have_text(["€4.25", "€9.50"])
    page.locator("[data-item-payer='0']").click()
    line.nth(0).click()
    line.nth(0).click()  # both burgers are A's
    page.locator("[data-item-payer='1']").click()
    line.nth(0).click()  # one of them moves
    expect(payer).to_have_text(["€23.75", "€29.00"])


def test_a_typed_amount_is_a_bill_and_a_way_to_pay_has_its_sheet(served: Server, page: Page, house: House) -> None:
    to_the_bill(page, served, house)
    for key in "2000":
        page.locator(f"[data-key='{key}']").click()
    page.locator("[data-amount-off]").click()
    expect(page.locator("[data-payer]")).to_have_count(2)
    assert Bill.objects.get(state="open").total == 2000
    page.locator("[data-more-ways]").click()
    page.locator("[data-way=stored]").click()
    expect(page.locator("#pay-sheet dialog")).to_be_visible()


def test_a_part_in_cash_leaves_the_rest_open(served: Server, page: Page, house: House) -> None:
    to_the_bill(page, served, house)
    for key in "2000":
        page.locator(f"[data-key='{key}']").click()
    expect(page.locator("[data-part-box]")).to_be_visible()
    page.locator(CASH).click()
    expect(page.locator(".sums .lead")).to_contain_text("€43.95")
    assert Tab.objects.get().state == TabState.OPEN


def test_two_quick_taps_on_cash_take_it_once(served: Server, page: Page, house: House) -> None:
    to_the_bill(page, served, house)
    page.locator(CASH).dblclick()
    expect(page.locator(".outcome")).to_contain_text("All paid")
    assert Payment.objects.count() == 1
