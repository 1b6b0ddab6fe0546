"""The promise in taps, of the pad: each counted in a real browser, and failing above its number."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from menus import actions as menus
from menus.models import Item, Variant
from orders.cart import Place
from orders.models import Line, Tab
from payments import actions as payments
from payments.models import Payment
from staff.models import Person
from tests.cast import House, build_house
from tests.flows.pads import SEND, choice, dish, open_table, says, section, tap
from tests.flows.taps import Taps, sign_in
from tests.orders.drafts import send, wanted
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """The cast, with Eva signed in on the tablet of this browser."""
    house = build_house()
    sign_in(page, served, house)
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    yield house


def to_table(page: Page, served: Server, house: House, number: int) -> Taps:
    """From the floor, counting from the tap on the table."""
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    page.locator(f'a.seat[href*="/tables/{house.table(number).pk}/"]').click()
    expect(dish(page, "Beef burger")).to_be_visible()
    return taps


def test_a_table_opened_from_the_floor_and_four_items_sent_take_six_taps(
    served: Server, page: Page, house: House
) -> None:
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    page.locator(f'a.seat[href*="/tables/{house.table(7).pk}/"]').click()
    tap(page, "Beef burger", "Sea bass", "Beef burger", "Sea bass")
    says(page, "Send 4 · €97.00")
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    assert taps.count == 6
    expect(page.locator("#sent")).to_contain_text("Beef burger")
    expect(page.locator("#sent")).to_contain_text("cooking")
    assert [(it.name, it.quantity) for it in Line.objects.all()] == [("Beef burger", 2), ("Sea bass", 2)]


def test_a_forced_choice_is_one_sheet_and_its_last_choice_closes_it(served: Server, page: Page, house: House) -> None:
    taps = Taps(page)
    page.goto(served.url)
    taps.start()
    page.locator(f'a.seat[href*="/tables/{house.table(7).pk}/"]').click()
    for doneness in ("rare", "medium", "well done", "rare"):
        tap(page, "Côte de boeuf")
        choice(page, doneness).click()
        expect(page.locator("#choose")).to_be_hidden()
    says(page, "Send 4 · €288.00")
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    assert taps.count == 10
    assert sorted((it.modifiers[0]["name"], it.quantity) for it in Line.objects.all()) == [
        ("medium", 1),
        ("rare", 2),
        ("well done", 1),
    ]


def test_four_items_with_a_forced_choice_take_six_taps_where_the_choices_are_buttons(
    served: Server, page: Page, house: House
) -> None:
    taps = to_table(page, served, house, 7)
    for doneness in ("rare", "medium", "well done", "rare"):
        page.locator(".item-row").filter(has_text="Côte de boeuf").get_by_role("button", name=doneness).click()
    says(page, "Send 4 · €288.00")
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    assert taps.count <= 6
    assert sorted((it.modifiers[0]["name"], it.quantity) for it in Line.objects.all()) == [
        ("medium", 1),
        ("rare", 2),
        ("well done", 1),
    ]


def test_four_items_take_five_taps_for_whoever_sends_on_leave(served: Server, page: Page, house: House) -> None:
    Person.objects.filter(pk=house.eva.pk).update(sends_on_leave=True)
    taps = to_table(page, served, house, 7)
    tap(page, "Beef burger", "Sea bass", "Beef burger", "Sea bass")
    says(page, "Send 4 · €97.00")
    page.go_back()  # leaving is what whoever sends has to do as well
    expect(page.locator(f'a.seat[href*="/tables/{house.table(7).pk}/"]')).to_be_visible()
    open_table(page, served, house, 7)
    expect(page.locator("#sent")).to_contain_text("Beef burger")
    assert taps.count <= 5
    assert [(it.name, it.quantity) for it in Line.objects.all()] == [("Beef burger", 2), ("Sea bass", 2)]


def test_a_round_for_an_open_bar_tab_takes_four_taps(served: Server, page: Page, house: House) -> None:
    tab = send(house, Place.bar("Joris"), wanted(house, "espresso")).tab
    taps = Taps(page)
    page.goto(f"{served.url}/counter/")
    expect(dish(page, "Beef burger")).to_be_visible()
    taps.start()
    section(page, "Coffee")
    tap(page, "Espresso", "Espresso")
    page.locator(f"#bar-tab-{tab.pk}").click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    expect(page.locator(".line-row")).to_have_count(0)
    assert taps.count <= 4
    assert Tab.objects.get() == tab
    assert [it.quantity for it in Line.objects.order_by("pk")] == [1, 2]


def test_two_drinks_over_the_counter_for_exact_cash_take_three_taps(served: Server, page: Page, house: House) -> None:
    other = Item.objects.create(
        venue=house.venue, section=house.espresso.section, code="ristretto", name="Ristretto", tax_class="soft_drink"
    )
    Variant.objects.create(item=other, price=330)
    menus.touch_menu(house.venue)
    with house.acting(house.people["anna"]) as act:
        payments.open_cash_session(10_000, act=act)
    page.goto(f"{served.url}/counter/")
    section(page, "Coffee")
    page.reload()  # the counter stays where it was left
    expect(dish(page, "Ristretto")).to_be_visible()
    taps = Taps(page)
    taps.start()
    tap(page, "Espresso", "Ristretto")
    page.locator("[data-exact]").click()
    expect(page.locator("[data-change-due]")).to_contain_text("€0.00")
    assert taps.count <= 3 and Payment.objects.get().amount == 640
